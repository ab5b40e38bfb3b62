import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Chart } from "../../src/graph/drawing.ts";
import { type Box, type Layout, layOut } from "../../src/graph/layout.ts";
import { boxOf } from "../../src/graph/svg.ts";
import { textWidth } from "../../src/graph/text-width.ts";
import { anyChart } from "./chart.ts";

/** The layout that a picture has. */
function laidOut(chart: Chart): Layout {
  return layOut(chart, chart.nodes.map(boxOf), () => ({ width: 50, height: 17 }));
}

const overlap = (one: Box, other: Box) =>
  one.x < other.x + other.width && other.x < one.x + one.width &&
  one.y < other.y + other.height && other.y < one.y + one.height;

function assertApart({ boxes, width, height }: Layout): void {
  for (const [index, box] of boxes.entries()) {
    assert.ok(box.x >= -0.01 && box.y >= -0.01, `box ${index} is outside`);
    assert.ok(box.x + box.width <= width + 0.01 && box.y + box.height <= height + 0.01);
    for (const other of boxes.slice(0, index)) assert.ok(!overlap(box, other), `box ${index}`);
  }
}

describe("a layout", () => {
  it("has no two boxes that overlap, and none that is outside", () => {
    fc.assert(fc.property(anyChart, (chart) => assertApart(laidOut(chart))));
  });

  it("leads every line from the lower side of a box down to the upper side of another", () => {
    fc.assert(fc.property(anyChart, (chart) => {
      const { boxes, routes } = laidOut(chart);
      for (const [index, { points }] of routes.entries()) {
        const { from, to } = chart.edges[index] ?? assert.fail();
        const [start, end] = [boxes[from] ?? assert.fail(), boxes[to] ?? assert.fail()];
        assert.equal(points[0]?.y, start.y + start.height);
        assert.equal(points.at(-1)?.y, end.y);
        const heights = points.map(({ y }) => y);
        assert.deepEqual(heights, heights.toSorted((one, other) => one - other));
      }
    }));
  });

  it("of thousands of nodes and edges is made in rows, and leaves lines out", () => {
    const size = 3_000;
    const nodes = Array.from({ length: size }, (_, index) => ({
      name: `step-${index}`,
      kind: "Step",
      details: [],
    }));
    const edges = nodes.flatMap((_, from) =>
      [1, 2, 3, 4].map((far) => ({ from, to: from + 500 * far, label: "" }))
    ).filter(({ to }) => to < size);
    const layout = laidOut({ title: "", nodes, edges: [...edges, ...edges] });
    assertApart(layout);
    assert.equal(layout.routes.length, 10_000);
    assert.equal(layout.leftOut, 2 * edges.length - 10_000);
    assert.ok(layout.width < 4_100, `${layout.width} pixels wide`);
  });
});

describe("a box", () => {
  it("is wide enough for its texts, which are cut where they are long", () => {
    const node = { name: "W".repeat(200), kind: "short", details: [] };
    const { width, texts } = boxOf(node);
    assert.match(texts[0] ?? "", /^W{15,}…$/);
    assert.ok(textWidth(texts[0] ?? "", 13) <= width && width < 300);
  });
});
