import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { takeApart } from "../../../src/argo/document/workflow-document.ts";
import { flowsOf } from "../../../src/argo/document/flow.ts";
import { demandsOf } from "../../../src/jobs/graph/demands.ts";
import { type Amounts, printAmount } from "../../../src/kubernetes/amounts.ts";
import { readDocument } from "../../../src/yaml/read.ts";
import { isMap } from "../../../src/yaml/value.ts";

/** What the entrypoint of a workflow asks for. */
function demandOf(spec: string) {
  const source = { name: "workflow.yaml", text: spec };
  const { value } = readDocument(source);
  assert.ok(isMap(value));
  const document = takeApart("Workflow", { spec: value }, source);
  const demands = demandsOf(document);
  const [flow] = flowsOf(document);
  assert.ok(flow !== undefined);
  const { sum, atOnce } = demands.of(flow.template);
  return {
    sum: cpu(sum),
    atOnce: cpu(atOnce),
    levels: demands.levels(flow).map(({ atOnce }) => cpu(atOnce)),
  };
}

function cpu(amounts: Amounts): string {
  const amount = amounts.get("cpu");
  return amount === undefined ? "-" : printAmount("cpu", amount);
}

const pod = (name: string, cpu: string, more = "") =>
  `  - {name: ${name}, container: {image: i, resources: {requests: {cpu: "${cpu}"}}}${more}}\n`;

describe("what a workflow asks for", () => {
  it("is added up over all tasks, and by level", () => {
    const tasks = "[{name: a, template: small}, {name: b, template: small, depends: a}, " +
      "{name: c, template: large, depends: a}, {name: d, template: small, depends: b && c}]";
    const spec = `templates:\n  - {name: main, dag: {tasks: ${tasks}}}\n${pod("small", "500m")}${
      pod("large", "2")
    }`;
    assert.deepEqual(demandOf(spec), {
      sum: "3500m",
      atOnce: "2500m",
      levels: ["500m", "2500m", "500m"],
    });
  });

  it("counts loops as often as they run, and no more at once than parallelism lets", () => {
    const steps = "[[{name: a, template: small, withItems: [1, 2, 3, 4, 5]}]]";
    const spec = `templates:\n  - {name: main, steps: ${steps}}\n${pod("small", "1")}`;
    assert.deepEqual(demandOf(spec), { sum: "5", atOnce: "5", levels: ["5"] });
    assert.deepEqual(demandOf(`parallelism: 2\n${spec}`), { sum: "5", atOnce: "2", levels: ["2"] });
  });

  it("counts the largest of different pods that parallelism lets run at once", () => {
    const steps =
      "[[{name: a, template: small}, {name: b, template: large}, {name: c, template: small}]]";
    const spec = `parallelism: 2\ntemplates:\n  - {name: main, steps: ${steps}}\n${
      pod("small", "1")
    }${pod("large", "3")}`;
    assert.deepEqual(demandOf(spec), { sum: "5", atOnce: "4", levels: ["4"] });
  });

  it("looks into dags that tasks call, and stops where one calls itself", () => {
    const spec = "templates:\n" +
      "  - {name: main, steps: [[{name: a, template: inner}, {name: b, template: inner}]]}\n" +
      "  - {name: inner, dag: {tasks: [{name: x, template: small}, {name: y, template: main}]}}\n" +
      pod("small", "250m");
    assert.deepEqual(demandOf(spec), { sum: "500m", atOnce: "500m", levels: ["500m"] });
  });

  it("of a pod has its containers together, or one of its init containers where that is more", () => {
    const sidecar = ", sidecars: [{name: s, image: i, resources: {requests: {cpu: 250m}}}]";
    const init = (cpu: string) =>
      `, initContainers: [{name: n, image: i, resources: {limits: {cpu: "${cpu}"}}}]`;
    const spec = (more: string) =>
      `templates:\n  - {name: main, steps: [[{name: a, template: one}]]}\n${pod("one", "1", more)}`;
    assert.equal(demandOf(spec(sidecar)).sum, "1250m");
    assert.equal(demandOf(spec(sidecar + init("1"))).sum, "1250m");
    assert.equal(demandOf(spec(init("3"))).sum, "3");
  });
});
