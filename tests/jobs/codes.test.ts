/** Every code that a problem may have is listed. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { ALL_CODES, INPUT_CODES } from "../../src/jobs/codes.ts";
import { ALL_RULES } from "../../src/argo/lint/rules.ts";
import { readText } from "../support/data.ts";

const FILES = readdirSync(join(import.meta.dirname ?? ".", "..", "..", "src"), { recursive: true })
  .map(String).filter((file) => file.endsWith(".ts"));

describe("the codes of problems", () => {
  it("are all listed", () => {
    const used = FILES.flatMap((file) =>
      Array.from(
        readText("..", "src", file).matchAll(
          /\bcode: "([a-z-]+)"|new HostError\(\s*"([a-z-]+)"|\["([a-z-]+)", "(?:is|cannot|has|no) /g,
        ),
        ([, code, host, failure]) => code ?? host ?? failure ?? "",
      )
    );
    assert.ok(used.length > 60);
    assert.deepEqual([...new Set(used.filter((code) => !ALL_CODES.has(code)))], []);
  });

  it("are listed once", () => {
    const codes = [...[...INPUT_CODES.values()].flat(), ...ALL_RULES].map(({ code }) => code);
    assert.deepEqual(codes.filter((code, index) => codes.indexOf(code) !== index), []);
  });
});
