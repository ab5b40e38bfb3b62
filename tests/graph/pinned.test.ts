/** Drawings as they are, to the pixel: whoever changes one sees what becomes of it. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Drawing } from "../../src/graph/drawing.ts";
import { writeDot } from "../../src/graph/dot.ts";
import { drawSvg } from "../../src/graph/svg.ts";
import { readText } from "../support/data.ts";
import { chart } from "./chart.ts";

const DIAMOND = chart(["read", "left", "right", "join", "log"], [
  ...["read left", "read right", "left join", "right join Failed", "read log"],
]);
const DRAWING: Drawing = {
  title: "diamond",
  charts: [
    {
      ...DIAMOND,
      nodes: DIAMOND.nodes.map((node, index) => ({
        ...node,
        kind: index === 0 ? "ManualMarkdownStep" : "",
        details: index === 1 ? [["image", "wurzel:3.3.1"]] : [],
      })),
    },
    chart(["a step whose name is much longer than any box may ever be wide", "b"], [], "second"),
  ],
};

describe("a drawing", () => {
  it("as SVG is what it was: tests/vectors/diamond.svg", () => {
    assert.equal(drawSvg(DRAWING), readText("vectors", "diamond.svg"));
  });

  it("as DOT is what it was: tests/vectors/diamond.dot", () => {
    assert.equal(writeDot(DRAWING), readText("vectors", "diamond.dot"));
  });

  it("says below it how many lines it leaves out", () => {
    const names = Array.from({ length: 3_000 }, (_, index) => `s${index}`);
    const edges = names.flatMap((name, index) =>
      names.slice(Math.max(0, index - 4), index).map((before) => `${before} ${name}`)
    );
    const text = drawSvg({ title: "", charts: [chart(names, edges)] });
    const [, height, x, y] =
      /<svg [^>]*viewBox="0 0 [\d.]+ ([\d.]+)"[^]*<text [^>]*x="([\d.]+)" y="([\d.]+)"[^>]*>\d+ more lines are not drawn/
        .exec(text) ?? assert.fail();
    assert.ok(Number(x) > 0);
    assert.equal(Number(height) - Number(y), 86);
  });
});
