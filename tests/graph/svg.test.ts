import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { writePage } from "../../src/graph/page.ts";
import { drawSvg } from "../../src/graph/svg.ts";
import { anyChart, anyName, chart, drawing } from "./chart.ts";

/** The tags of a text in order, closed where they must be; fails where markup is broken. */
function tagsOf(text: string, empty: readonly string[] = []): readonly string[] {
  const open: string[] = [];
  const seen: string[] = [];
  // Between tags, and in quoted attributes, no character begins a tag or an entity that is none.
  const rest = text.replace(
    /<(\/?)([\w:]+)((?: [\w:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot|#39);[^"<&]*)*")*)(\/?)>/g,
    (_, end, name, _attributes, alone) => {
      if (end !== "") assert.equal(open.pop(), name);
      else {
        seen.push(name);
        if (alone === "" && !empty.includes(name)) open.push(name);
      }
      return "";
    },
  ).replace(/&(?:amp|lt|gt|quot|#39);/g, "");
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest.replace(/<style>.*?<\/style>/gs, ""), /[<&]/);
  return seen;
}

/** Characters that XML does not take at all. */
// deno-lint-ignore no-control-regex
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;

describe("an SVG", () => {
  it("shows names, kinds and labels, and details in tooltips", () => {
    const { nodes, edges } = chart(["source", "sink"], ["source sink Failed"]);
    const [first, second] = nodes;
    assert.ok(first !== undefined && second !== undefined);
    const details = [["image", "wurzel:3"], ["cpu", "100m"]] as const;
    const text = drawSvg({
      title: "demo",
      charts: [{ title: "", nodes: [{ ...first, kind: "Step", details }, second], edges }],
    });
    assert.match(text, /<title>source\nimage: wurzel:3\ncpu: 100m<\/title>/);
    for (const shown of ["demo", "source", "Step", "Failed", "sink"]) {
      assert.match(text, new RegExp(`<text [^>]*>${shown}</text>`));
    }
  });

  it("has no script, no link and no font of its own, and looks for a dark screen", () => {
    const text = drawSvg(drawing(["a"], []));
    assert.doesNotMatch(text, /<script|href|@import|@font-face|url\(/);
    assert.match(text, /prefers-color-scheme: dark\)/);
  });

  it("is well-formed, and of few elements, whatever names there are", () => {
    fc.assert(
      fc.property(anyChart, anyName, (chart, title) => {
        const text = drawSvg({ title, charts: [chart, chart] });
        assert.doesNotMatch(text, NOT_XML);
        const known = ["circle", "g", "path", "rect", "style", "svg", "text", "title"];
        assert.deepEqual([...new Set([...tagsOf(text), ...known])].toSorted(), known);
      }),
      { numRuns: 40 },
    );
  });

  it("says how many lines are left out of a huge graph", () => {
    const names = Array.from({ length: 2_600 }, (_, index) => `n${index}`);
    const { nodes } = chart(names, []);
    const edges = names.flatMap((_, from) =>
      [1, 2, 3, 4].map((far) => ({ from, to: (from + far * 7) % names.length, label: "" }))
    );
    const text = drawSvg({ title: "demo", charts: [{ title: "", nodes, edges }] });
    assert.match(text, />400 more lines are not drawn</);
  });
});

describe("a page", () => {
  const page = {
    title: "demo",
    facts: [["Schedule", "0 4 * * *"]] as const,
    drawings: [drawing(["a"], [])],
    sections: [
      { heading: "Steps", header: ["Step"], rows: [{ cells: ["a"], mark: "warning" as const }] },
      { heading: "Defaults", isFolded: true, header: ["Step"], rows: [{ cells: ["b"] }] },
      { heading: "Problems", note: "None.", header: ["Problem"], rows: [] },
    ],
  };

  it("has the picture, tables, folded ones, and notes in place of empty ones", () => {
    const text = writePage(page, "Made here");
    assert.match(text, /<dt>Schedule<\/dt><dd>0 4 \* \* \*<\/dd>/);
    assert.match(text, /<figure>\n<svg .*<\/svg>\n<\/figure>/s);
    assert.match(text, /<h2>Steps<\/h2>\n<div .*<tr class="wa-warning"><td>a<\/td><\/tr>/s);
    assert.match(text, /<details><summary>Defaults<\/summary>/);
    assert.match(text, /<h2>Problems<\/h2>\n<p>None.<\/p>\n<footer>/);
  });

  it("loads nothing and runs nothing", () => {
    const text = writePage(page, "");
    assert.match(text, /Content-Security-Policy" content="default-src 'none'/);
    assert.doesNotMatch(text, /<script|src=|href=|@import|url\(|\bon\w+=/);
  });

  it("is well-formed whatever its texts are", () => {
    fc.assert(
      fc.property(anyName, anyChart, (name, chart) => {
        const text = writePage({
          title: name,
          facts: [[name, name]],
          drawings: [{ title: name, charts: [chart] }],
          sections: [{ heading: name, note: name, header: [name], rows: [{ cells: [name] }] }],
        }, name);
        tagsOf(text.replace("<!DOCTYPE html>", ""), ["meta"]);
        assert.doesNotMatch(text, NOT_XML);
      }),
      { numRuns: 40 },
    );
  });
});
