/** The forms that other programs read: no name breaks out of its place. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { writeDot } from "../../src/graph/dot.ts";
import { writeMermaid } from "../../src/graph/mermaid.ts";
import { anyChart, chart, drawing } from "./chart.ts";

describe("Mermaid", () => {
  it("is a flowchart from the top down", () => {
    assert.equal(
      writeMermaid(drawing(["source", "sink"], ["source sink"])),
      '---\ntitle: "demo"\n---\nflowchart TD\n  n1["source"]\n  n2["sink"]\n  n1 --> n2\n',
    );
  });

  it("has a subgraph for each of several charts, and labels on edges", () => {
    const charts = [chart(["a", "b"], ["a b Failed"], "one"), chart(["c"], [], "two")];
    assert.deepEqual(writeMermaid({ title: "all", charts }).split("\n").slice(3, -1), [
      "flowchart TD",
      '  subgraph g1["one"]',
      '    g1n1["a"]',
      '    g1n2["b"]',
      '    g1n1 -->|"Failed"| g1n2',
      "  end",
      '  subgraph g2["two"]',
      '    g2n1["c"]',
      "  end",
    ]);
  });

  it("writes signs by their numbers", () => {
    const name = '<b>"x"]; & #35; `y`';
    assert.match(
      writeMermaid(drawing([name], [])),
      /n1\["#60;b#62;#34;x#34;#93;#59; #38; #35;35#59; #96;y#96;"\]/,
    );
  });

  it("has a line for each node and edge, whatever they are called", () => {
    fc.assert(fc.property(anyChart, (chart) => {
      const [, , , , ...lines] = writeMermaid({ title: chart.title, charts: [chart] }).trimEnd()
        .split("\n");
      assert.equal(lines.length, chart.nodes.length + chart.edges.length);
      for (const line of lines.slice(0, chart.nodes.length)) {
        assert.match(line, /^ {2}n\d+(?:\["[^"\]`]*"\]|\(\( \)\))$/);
      }
    }));
  });
});

describe("DOT", () => {
  it("has the details of nodes in tooltips", () => {
    const [node] = chart(["source"], []).nodes;
    assert.ok(node !== undefined);
    const nodes = [{ ...node, kind: "Step", details: [["image", 'a "b" \\N & c'] as const] }];
    const text = writeDot({ title: "demo", charts: [{ title: "", nodes, edges: [] }] });
    assert.ok(text.startsWith('digraph "demo" {\n'));
    assert.ok(
      text.includes(
        '  n1 [label="source\\nStep", tooltip="image: a \\"b\\" \\\\N &amp; c"];\n',
      ),
    );
  });

  it("has a cluster for each of several charts", () => {
    const text = writeDot({
      title: "all",
      charts: [chart(["a"], [], "one"), chart(["b"], [], "two")],
    });
    assert.ok(
      text.includes('  subgraph cluster_2 {\n    label="two";\n    g2n1 [label="b"];\n  }\n'),
    );
  });

  it("has a line for each node and edge, whose quotes are closed", () => {
    fc.assert(fc.property(anyChart, (chart) => {
      const lines = writeDot({ title: chart.title, charts: [chart] }).trimEnd().split("\n");
      assert.equal(lines.length, 5 + chart.nodes.length + chart.edges.length);
      for (const line of lines.slice(4, -1)) {
        assert.match(
          line,
          /^ {2}n\d+ (?:-> n\d+ )?(?:\[(?:[a-z]+=(?:[\w.]+|"(?:[^"\\]|\\.)*")(?:, )?)*\])?;$|^ {2}n\d+ -> n\d+;$/,
        );
      }
    }));
  });
});
