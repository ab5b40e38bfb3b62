import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { folderOf, isWithin, pathFrom, pathOf, uriOf } from "../../src/lsp/uri.ts";

describe("a file's URI", () => {
  const files: readonly (readonly [uri: string, path: string, again?: string])[] = [
    ["file:///work/values.yaml", "/work/values.yaml"],
    ["file:///w%20k/%C3%A4%F0%9F%8C%B1%23.yaml", "/w k/ä🌱#.yaml"],
    ["file://localhost/work/a", "/work/a", "file:///work/a"],
    ["file:///C%3A/work/a", "c:/work/a", "file:///c:/work/a"],
    ["file:///c:/work/a", "c:/work/a"],
    ["file://server/share/a", "//server/share/a"],
  ];
  for (const [uri, path, again = uri] of files) {
    it(`is of a path: ${uri}`, () => {
      assert.equal(pathOf(uri), path);
      assert.equal(uriOf(path), again);
    });
  }

  it("is none where it names no file, or is broken", () => {
    const none = ["untitled:Untitled-1", "https://example.com/a", "file:///%ff", "file:", ""];
    assert.deepEqual(none.map(pathOf), none.map(() => undefined));
  });
});

describe("a path", () => {
  it("is in a folder, or is one", () => {
    assert.equal(folderOf("/a/b.yaml"), "/a");
    assert.equal(folderOf("/b.yaml"), "/");
    const inside = [["/a", "/a"], ["/a/b", "/a"], ["/a", "/"], ["/ab", "/a"], ["/", "/a"]] as const;
    assert.deepEqual(inside.map(([path, folder]) => isWithin(path, folder)), [
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it("is whole, or from a folder", () => {
    assert.deepEqual(
      ["b.yaml", "../b.yaml", "./c/../b.yaml", "/b.yaml", "C:\\b.yaml"].map((name) =>
        pathFrom("/a", name)
      ),
      ["/a/b.yaml", "/b.yaml", "/a/b.yaml", "/b.yaml", "C:/b.yaml"],
    );
  });
});
