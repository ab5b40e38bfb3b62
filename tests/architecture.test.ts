/** Every file of `src` has its room, and imports go the way that docs/architecture.md shows. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, it } from "node:test";
import { readText } from "./support/data.ts";

const FILES = readdirSync(join(import.meta.dirname ?? ".", "..", "src"), { recursive: true })
  .map((file) => String(file).replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts"));

/** What each file imports: types, and what is loaded later, included. */
const IMPORTS = new Map(FILES.map((file) => {
  const text = readText("..", "src", file);
  const paths = [
    ...text.matchAll(/^(?:im|ex)port [^;"]*from "(\..*?\.ts)"/gm),
    ...text.matchAll(/\bimport\(\s*"(\..*?\.ts)"/g),
  ];
  return [
    file,
    paths.map(([, path = ""]) => normalize(join(dirname(file), path)).replaceAll("\\", "/")),
  ];
}));

/** The rooms in the order of the page's table, each with its purpose; a room imports those below it. */
const ROOMS = new Map(
  Array.from(
    readText("..", "docs", "architecture.md").matchAll(/^\| `src\/(\S+?)\/` \| (.+) \|$/gm),
    ([, room = "", purpose = ""]) => [room, purpose] as const,
  ),
);

describe("the rooms of src", () => {
  it("hold every file", () => {
    assert.deepEqual(FILES.filter((file) => roomOf(file) === undefined), []);
  });

  it("hold a file each, and have a purpose of one line", () => {
    const used = new Set(FILES.map(roomOf));
    assert.deepEqual([...ROOMS].filter(([room, purpose]) => !used.has(room) || purpose === ""), []);
  });

  const order = [...ROOMS.keys()];
  for (const [depth, room] of order.entries()) {
    it(`${room} imports only rooms below it`, () => {
      const wrong = FILES.filter((file) => roomOf(file) === room).flatMap((file) =>
        (IMPORTS.get(file) ?? [])
          .filter((other) => other.endsWith(".ts") && order.indexOf(roomOf(other) ?? "") < depth)
          .map((other) => `${file} -> ${other}`)
      );
      assert.deepEqual(wrong, []);
    });
  }

  it("bring no cases of lint rules into the program", () => {
    const isTestData = (file: string) =>
      /^argo\/lint\/rules\/(?:\w[^/]*\/cases|case)\.ts$/.test(file);
    const wrong = FILES.filter((file) =>
      !isTestData(file) && (IMPORTS.get(file) ?? []).some(isTestData)
    );
    assert.deepEqual(wrong, []);
  });

  it("have no file that imports itself, by whichever way", () => {
    const wrong = FILES.filter((file) => reachedFrom(IMPORTS.get(file) ?? []).has(file));
    assert.deepEqual(wrong, []);
  });
});

/** The innermost room that a file is in. */
function roomOf(file: string): string | undefined {
  const parts = file.split("/").slice(0, -1);
  for (; parts.length > 0; parts.pop()) {
    const room = parts.join("/");
    if (ROOMS.has(room)) return room;
  }
}

/** The files, and all that they import, and what that imports. */
function reachedFrom(files: readonly string[]): ReadonlySet<string> {
  const reached = new Set(files);
  for (const file of reached) {
    for (const next of IMPORTS.get(file) ?? []) reached.add(next);
  }
  return reached;
}
