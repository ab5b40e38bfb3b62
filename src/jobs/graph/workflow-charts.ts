/** Charts of Argo workflows: one for each dag and each steps template. */

import { timesOf } from "../../argo/document/at-once.ts";
import { containersOf } from "../../argo/document/containers.ts";
import {
  bodyOf,
  type Call,
  calleeOf,
  type Flow,
  flowsOf,
  loopsOf,
} from "../../argo/document/flow.ts";
import type { Named } from "../../argo/document/named.ts";
import { podRequests } from "../../argo/document/pod-requests.ts";
import { waitingOf } from "../../argo/document/waiting.ts";
import { isLibrary, type WorkflowDocument } from "../../argo/document/workflow-document.ts";
import {
  type Chart,
  type ChartNode,
  type Detail,
  type Edge,
  knownDetails,
} from "../../graph/drawing.ts";
import { type Amounts, printAmount } from "../../kubernetes/amounts.ts";
import { formatPath } from "../../report/problem.ts";
import { redactValue } from "../../report/redact/redact.ts";
import { fieldsAt, hasField, scalarAt, textAt } from "../../yaml/fields.ts";

/** The charts of a document; of one without a dag or steps, a chart of what it runs. */
export function workflowCharts(document: WorkflowDocument): readonly Chart[] {
  const flows = inCallOrder(document);
  if (flows.length > 0) return flows.map((flow) => chartOf(document, flow));
  const entrypoint = textAt(document.spec, "entrypoint");
  const called = isLibrary(document)
    ? document.templates
    : document.templates.filter(({ name }) => name === entrypoint);
  const reference = textAt(fieldsAt(document.spec, "workflowTemplateRef"), "name");
  const nodes = [
    ...called.map((template) => ({
      name: template.name,
      kind: bodyOf(template) ?? "",
      details: templateDetails(template),
    })),
    ...(reference === undefined
      ? []
      : [{ name: reference, kind: "WorkflowTemplate", details: [] }]),
  ];
  return nodes.length === 0 ? [] : [{ title: entrypoint ?? "templates", nodes, edges: [] }];
}

/** The dags and steps, each after one that calls it, those first that the entrypoint leads to. */
function inCallOrder(document: WorkflowDocument): readonly Flow[] {
  const flows = flowsOf(document);
  const byPlace = new Map(flows.map((flow) => [formatPath(flow.template.path), flow]));
  const entrypoint = textAt(document.spec, "entrypoint");
  const found = new Set(flows.filter(({ template }) => template.name === entrypoint));
  // A set hands out what is added while it is walked.
  for (const { calls } of found) {
    for (const call of calls) {
      const callee = calleeOf(document, call);
      const flow = callee === undefined ? undefined : byPlace.get(formatPath(callee.path));
      if (flow !== undefined) found.add(flow);
    }
  }
  for (const flow of flows) found.add(flow);
  return [...found];
}

function chartOf(document: WorkflowDocument, flow: Flow): Chart {
  const { template, body, calls } = flow;
  const nodes: ChartNode[] = calls.map((call) => callNode(document, call));
  const edges = body === "dag" ? taskEdges(flow) : stepEdges(flow, nodes);
  return {
    title: `${body === "dag" ? "dag" : "steps"} ${template.name || "inline"}`,
    nodes,
    edges,
  };
}

function taskEdges({ calls, byName }: Flow): readonly Edge[] {
  const numbers = new Map(calls.map((call, index) => [call, index]));
  return calls.flatMap((call, to) => {
    const labels = new Map<number, Set<string>>();
    for (const { name, result } of waitingOf(call).dependencies) {
      const before = byName.get(name);
      const from = before === undefined ? undefined : numbers.get(before);
      if (from === undefined) continue;
      const known = labels.get(from) ?? new Set();
      labels.set(from, known.add(result ?? ""));
    }
    return [...labels].map(([from, results]) => ({
      from,
      to,
      label: [...results].filter((result) => result !== "").join(", "),
    }));
  });
}

/** From each group to the next one; between groups of several steps by way of a junction. */
function stepEdges({ calls }: Flow, nodes: ChartNode[]): readonly Edge[] {
  const groups = new Map<number, number[]>();
  for (const [index, { group }] of calls.entries()) {
    const list = groups.get(group);
    if (list === undefined) groups.set(group, [index]);
    else list.push(index);
  }
  const edges: Edge[] = [];
  let before: readonly number[] = [];
  for (const [group, members] of groups) {
    if (before.length > 1 && members.length > 1) {
      const junction = nodes.push({
        name: `after group ${group}`,
        kind: "",
        isJunction: true,
        details: [],
      }) - 1;
      for (const from of before) edges.push({ from, to: junction, label: "" });
      before = [junction];
    }
    for (const from of before) for (const to of members) edges.push({ from, to, label: "" });
    before = members;
  }
  return edges;
}

function callNode(document: WorkflowDocument, call: Call): ChartNode {
  const { fields, name } = call;
  const callee = calleeOf(document, call);
  const when = textAt(fields, "when");
  const loops = loopsOf(fields);
  const times = loops.includes("withParam") ? "n" : timesOf(call);
  return {
    name: loops.length === 0 ? name : `${name} × ${times}`,
    kind: kindOf(call, callee),
    details: [
      ...knownDetails([["when", when === undefined ? undefined : redactValue(when)]]),
      ...loops.map((loop): Detail => ["loop", loop]),
      ...(callee === undefined ? [] : templateDetails(callee)),
    ],
  };
}

function kindOf({ fields }: Call, callee: Named | undefined): string {
  const reference = fieldsAt(fields, "templateRef");
  if (hasField(fields, "templateRef")) {
    return [textAt(reference, "name"), textAt(reference, "template")].join("/");
  }
  const name = textAt(fields, "template") ?? "inline";
  const body = callee === undefined ? undefined : bodyOf(callee);
  return body === undefined || body === "container" ? name : `${name} (${body})`;
}

/** What is said of a template: its images, and what its pod asks for. */
export function templateDetails(template: Named): readonly Detail[] {
  const images = containersOf(template).flatMap(({ fields }) => textAt(fields, "image") ?? []);
  const deadline = scalarAt(template.fields, "activeDeadlineSeconds");
  return [
    ...[...new Set(images)].map((image): Detail => ["image", image]),
    ...amountDetails(podRequests(template)),
    ...knownDetails([["deadline", deadline === undefined ? undefined : `${deadline} s`]]),
  ];
}

function amountDetails(amounts: Amounts): readonly Detail[] {
  return [...amounts].map(([name, amount]) => [name, printAmount(name, amount)]);
}
