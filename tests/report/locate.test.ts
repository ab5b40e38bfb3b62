import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { locate } from "../../src/report/locate.ts";
import type { Finding } from "../../src/report/problem.ts";

const values = {
  name: "values.yaml",
  text: "a:\r\n  😀: [1, two]\r\n  PASSWORD: |\r\n    hunter2\r\n",
};
const manifest = { name: "pipeline.yaml", text: "kind: Pipeline\n" };
const finding = { severity: "error", code: "some-code", message: "something is wrong" } as const;

/** A finding's place as it is shown. */
function placesOf(...findings: Partial<Finding>[]): string[] {
  return locate(findings.map((one) => ({ ...finding, ...one })))
    .map(({ file, line, column, path }) => [file, line, column, path].join(" "));
}

describe("locate", () => {
  it("fills in line, column, path and the source's line", () => {
    assert.deepEqual(locate([{ ...finding, source: values, path: ["a", "😀", 1] }]), [{
      ...finding,
      file: "values.yaml",
      line: 2,
      column: 10,
      path: 'a["😀"][1]',
      excerpt: "  😀: [1, two]",
    }]);
  });

  it("takes an offset before a path, and a key where the key is meant", () => {
    assert.deepEqual(
      placesOf(
        { source: values, path: ["a"], offset: values.text.indexOf("two") },
        { source: values, path: ["a", "😀"], at: "key" },
        { source: values, path: ["a", "nope"] },
      ),
      ["values.yaml 1 1 a.nope", 'values.yaml 2 3 a["😀"]', "values.yaml 2 10 a"],
    );
  });

  it("sorts by place, files in the order in which they are first named", () => {
    assert.deepEqual(
      placesOf(
        { source: values, offset: values.text.indexOf("two") },
        { source: manifest, offset: 6 },
        {},
        { source: values, offset: 0 },
        { source: { ...values }, offset: 4 },
      ),
      ["values.yaml 1 1 ", "values.yaml 2 1 ", "values.yaml 2 10 ", "pipeline.yaml 1 7 ", "   "],
    );
  });

  it("says once what is found twice", () => {
    const once = { source: values, path: ["a"] };
    assert.equal(placesOf(once, { ...once }, { source: { ...values }, path: ["a"] }).length, 1);
    assert.equal(placesOf(once, { ...once, message: "another" }).length, 2);
  });

  it("does without a place where there is none", () => {
    assert.deepEqual(locate([{ ...finding, source: manifest }, finding]), [
      { ...finding, file: "pipeline.yaml" },
      finding,
    ]);
    const broken = { name: "x", text: "a: b: c" };
    assert.deepEqual(placesOf({ source: broken, path: ["a"] }), ["x   a"]);
  });

  it("hides secrets in excerpts, also where they start further up", () => {
    const [problem] = locate([{
      ...finding,
      source: values,
      offset: values.text.indexOf("hunter2"),
    }]);
    assert.equal(problem?.excerpt, "    ***");
  });

  it("gives the line to copies of a problem, and to its JSON", () => {
    const [problem] = locate([{ ...finding, source: manifest, path: ["kind"] }]);
    const excerpt = "kind: Pipeline";
    assert.equal({ ...problem }.excerpt, excerpt);
    assert.equal(JSON.parse(JSON.stringify(problem)).excerpt, excerpt);
  });

  it("hides secrets that a message took from a text", () => {
    const message = 'expected a mapping, got the string "DB_PASSWORD=hunter2"';
    const [problem] = locate([{ ...finding, message }]);
    assert.equal(problem?.message, 'expected a mapping, got the string "DB_PASSWORD=***"');
  });

  it("hides secrets behind a byte order mark", () => {
    const marked = { name: "x", text: "\uFEFFPASSWORD: hunter2\na: 1\n" };
    const [problem] = locate([{ ...finding, source: marked, path: ["PASSWORD"] }]);
    assert.deepEqual([problem?.column, problem?.excerpt], [11, "PASSWORD: ***"]);
  });

  it("cuts long lines, and shows none where the place would be cut away", () => {
    const long = { name: "x", text: `a: ${"x".repeat(1000)}, b` };
    const [start, end] = locate([
      { ...finding, source: long, offset: 3 },
      { ...finding, source: long, offset: 1003 },
    ]);
    assert.match(start?.excerpt ?? "", /^a: x{297}…$/);
    assert.equal(end?.excerpt, undefined);
    assert.equal(end?.column, 1004);
  });
});
