import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { drawTree } from "../../src/graph/tree.ts";
import { anyChart, chart, drawing } from "./chart.ts";

const lines = (text: string) => text.trimEnd().split("\n");

describe("a tree", () => {
  it("draws a shared node once and refers to it", () => {
    assert.deepEqual(
      lines(drawTree(drawing(["a", "b", "c", "d"], ["a c", "b c", "c d"]), { ascii: false })),
      [
        "demo",
        "├── a",
        "│   └── c",
        "│       └── d",
        "└── b",
        "    └── c (above)",
      ],
    );
  });

  it("has a form in ASCII", () => {
    assert.deepEqual(
      lines(drawTree(drawing(["a", "b", "c"], ["a b", "a c"]), { ascii: true })),
      ["demo", "`-- a", "    |-- b", "    `-- c"],
    );
  });

  it("shows kinds, and on what condition a node follows", () => {
    const { nodes, edges } = chart(["a", "b"], ["a b Failed"]);
    const charts = [{ title: "", nodes: nodes.map((node) => ({ ...node, kind: "Step" })), edges }];
    assert.deepEqual(lines(drawTree({ title: "demo", charts }, { ascii: false })), [
      "demo",
      "└── a  Step",
      "    └── [Failed] b  Step",
    ]);
  });

  it("starts a long chain anew at the margin", () => {
    const names = Array.from({ length: 60 }, (_, index) => `n${index}`);
    const edges = names.slice(1).map((name, index) => `n${index} ${name}`);
    for (const listed of [names, names.toReversed()]) {
      const text = drawTree(drawing(listed, edges), { ascii: false });
      assert.equal(lines(text).filter((line) => line.endsWith("(below)")).length, 2);
      assert.equal(lines(text).filter((line) => line.startsWith("└── ")).length, 3);
      assert.ok(lines(text).every((line) => line.length < 120));
    }
  });

  it("has a part for each of several charts", () => {
    const charts = [chart(["a"], [], "dag one"), chart(["b"], [], "dag two")];
    assert.equal(
      drawTree({ title: "Workflow x", charts }, { ascii: false }),
      "Workflow x: dag one\n└── a\n\nWorkflow x: dag two\n└── b\n",
    );
  });

  it("draws a circle, which nothing leads into", () => {
    assert.deepEqual(lines(drawTree(drawing(["a", "b"], ["a b", "b a"]), { ascii: false })), [
      "demo",
      "└── a",
      "    └── b",
      "        └── a (above)",
    ]);
  });

  it("draws every node once, whatever it is called, and no control characters", () => {
    fc.assert(fc.property(anyChart, (chart) => {
      const names = chart.nodes.map((_, index) => `node ${index}.`);
      const nodes = chart.nodes.map((node, index) => ({ ...node, name: names[index] ?? "" }));
      const text = drawTree({ title: "", charts: [{ ...chart, nodes }] }, { ascii: false });
      const drawn = lines(text).filter((line) => !/\((?:above|below)\)$/.test(line));
      for (const name of names) {
        assert.equal(drawn.filter((line) => line.includes(name)).length, 1);
      }
      // deno-lint-ignore no-control-regex
      assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u202e]/);
    }));
  });
});
