import assert from "node:assert/strict";
import { dirname, join, normalize } from "node:path";
import { describe, it } from "node:test";
import { readText } from "../support/data.ts";

/** What a file loads with it, and these in turn: no types, and nothing that is loaded later. */
function loadedWith(file: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  if (!file.endsWith(".ts")) return loaded;
  const imports = /^(?:import|export) (?!type )[^;"]*from "(.*?)"/gm;
  for (const [, name = ""] of readText("..", file).matchAll(imports)) {
    loadedWith(name.startsWith(".") ? normalize(join(dirname(file), name)) : name, loaded);
  }
  return loaded;
}

describe("the start of the program", () => {
  it("loads neither a package nor what reads YAML before it knows its command", () => {
    for (const file of ["start.ts", "src/host/host.ts", "src/cli/app.ts"]) {
      const loaded = [...loadedWith(file)];
      assert.deepEqual(loaded.filter((one) => /^\w|^@/.test(one) && !one.endsWith(".ts")), []);
      assert.deepEqual(loaded.filter((one) => /yaml\/read|redact/.test(one)), []);
    }
  });
});
