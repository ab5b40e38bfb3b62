/** Imports go the way that docs/architecture.md shows. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, it } from "node:test";
import { readText } from "./support/data.ts";

const FILES = readdirSync(join(import.meta.dirname ?? ".", "..", "src"), { recursive: true })
  .map((file) => String(file).replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts"));

/** What each file imports at once. */
const IMPORTS = importsAs(/^(?:im|ex)port [^;"]*from "(\..*\.ts)";$/gm);

/** The same without types, which are gone when it runs. */
const LOADED = importsAs(/^(?:im|ex)port (?!type )[^;"]*from "(\..*\.ts)";$/gm);

const [, PICTURE = ""] = /^(cli → .*)$/m.exec(readText("..", "docs", "architecture.md")) ?? [];

/** How far behind each room of the picture is. */
const DEPTHS = new Map(
  PICTURE.split(" → ").flatMap((rooms, depth) =>
    rooms.split(", ").map((room) => [room, depth] as const)
  ),
);

describe("the rooms of src", () => {
  for (const [room, depth] of DEPTHS) {
    it(`${room} imports nothing but what is behind it`, () => {
      const files = FILES.filter((file) => roomOf(file) === room);
      assert.notEqual(files.length, 0);
      const wrong = [...reachedFrom(files, IMPORTS)].filter((file) => {
        const other = roomOf(file);
        return other !== room && (DEPTHS.get(other ?? "") ?? Infinity) <= depth;
      });
      assert.deepEqual(wrong, []);
    });
  }

  it("are all in the picture, but for the door to files and terminal", () => {
    const rooms = new Set(FILES.filter((file) => file.includes("/")).map(roomOf));
    assert.deepEqual([...rooms].filter((room) => !DEPTHS.has(room ?? "")), ["host"]);
  });

  it("have no file that loads itself, by whichever way", () => {
    const wrong = FILES.filter((file) => reachedFrom(LOADED.get(file) ?? [], LOADED).has(file));
    assert.deepEqual(wrong, []);
  });
});

type Imports = ReadonlyMap<string, readonly string[]>;

/** The files of src, each with those that it names in imports of a form. */
function importsAs(form: RegExp): Imports {
  return new Map(FILES.map((file) => {
    const paths = Array.from(readText("..", "src", file).matchAll(form), ([, path = ""]) => path);
    return [file, paths.map((path) => normalize(join(dirname(file), path)).replaceAll("\\", "/"))];
  }));
}

/** The room that a file is in; undefined for those right in `src`. */
function roomOf(file: string): string | undefined {
  if (file.startsWith("argo/crd/")) return "argo/crd";
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : undefined;
}

/** The files, and all that they import, and what that imports. */
function reachedFrom(files: readonly string[], imports: Imports): ReadonlySet<string> {
  const reached = new Set(files);
  for (const file of reached) {
    for (const next of imports.get(file) ?? []) reached.add(next);
  }
  return reached;
}
