/**
 * In which order Argo looks at templates, for a template may name only those global outputs whose givers
 * Argo has met before.
 */

import { lookAt } from "../../graph/order.ts";
import { hasField, textAt } from "../../yaml/fields.ts";
import { type Call, calleeOf, type Flow, flowOf, partKey, templatesByName } from "./flow.ts";
import type { Named } from "./named.ts";
import { once } from "./once.ts";
import { type PortKind, portsOf } from "./parameters.ts";
import { isTemplated } from "./templating.ts";
import { waitsForOf } from "./waiting.ts";
import type { WorkflowDocument } from "./workflow-document.ts";

/** Where a name stands: in a call, else in the template itself. */
export interface Standing {
  readonly template: Named;
  readonly call: Call | undefined;
}

/** Tells whether a global output is known where a name stands. */
export type IsKnown = (kind: PortKind, name: string, standing: Standing) => boolean;

/** A dag or steps whose calls are being looked at. */
interface Visit {
  readonly flow: Flow;
  /** Calls in groups: what one gives is known to the groups after it. */
  readonly groups: readonly (readonly Call[])[];
  group: number;
  call: number;
}

/** Follows Argo through a document. */
export const knownOutputs = once((document: WorkflowDocument): IsKnown => {
  const since = new Map<string, number>();
  const started = new Map<string, number>();
  const ended = new Map<string, number>();
  const called = new Map<string, number>();
  const visits: Visit[] = [];
  let clock = 0;

  for (const template of rootsOf(document)) {
    meet(template);
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) goOn(visit);
  }

  return (kind, name, { template, call }) => {
    const at = call === undefined
      ? ended.get(partKey(template)) ?? started.get(partKey(template))
      : called.get(partKey(call)) ?? ended.get(partKey(template));
    return (since.get(`${kind} ${name}`) ?? Infinity) <= (at ?? clock);
  };

  function meet(template: Named): void {
    const key = partKey(template);
    if (started.has(key)) return;
    started.set(key, clock);
    const flow = flowOf(document, template);
    if (flow !== undefined) visits.push({ flow, groups: groupsOf(flow), group: 0, call: 0 });
  }

  /** Meets what the next call calls, or, where all are met, ends a group or the template. */
  function goOn(visit: Visit): void {
    const { flow } = visit;
    const group = visit.groups[visit.group];
    if (group === undefined) {
      visits.pop();
      ended.set(partKey(flow.template), clock);
      if (flow.body === "dag") { for (const call of flow.calls) called.set(partKey(call), clock); }
      return;
    }
    const call = group[visit.call++];
    if (call !== undefined) {
      const callee = calleeOf(document, call);
      if (callee !== undefined) meet(callee);
      return;
    }
    for (const call of group) {
      const callee = calleeOf(document, call);
      called.set(partKey(call), clock);
      if (callee !== undefined) give(callee);
    }
    visit.group++;
    visit.call = 0;
  }

  function give(template: Named): void {
    clock++;
    for (const kind of ["parameters", "artifacts"] as const) {
      for (const { fields } of portsOf(template, "outputs", kind)) {
        const name = textAt(fields, "globalName") ?? "";
        const key = `${kind} ${name}`;
        if (name !== "" && !isTemplated(name) && !since.has(key)) since.set(key, clock);
      }
    }
  }
});

/** What Argo begins with: the entrypoint, then the exit handler, then all that is left. */
function rootsOf(document: WorkflowDocument): readonly Named[] {
  const { spec, templates } = document;
  const byName = templatesByName(document);
  const named = ["entrypoint", "onExit"].flatMap((field) =>
    hasField(spec, field) ? byName.get(textAt(spec, field) ?? "") ?? [] : []
  );
  return [...named, ...templates];
}

/** Steps come one by one; of tasks that do not wait for one another, any may come first. */
function groupsOf(flow: Flow): readonly (readonly Call[])[] {
  if (flow.body === "steps") return flow.calls.map((call) => [call]);
  const groups: Call[][] = [];
  const { levels } = lookAt(waitsForOf(flow));
  flow.calls.forEach((call, index) => {
    const level = levels[index] ?? 0;
    (groups[level] ??= []).push(call);
  });
  // Where tasks wait in a circle, levels may be left out.
  return Array.from(groups, (group) => group ?? []);
}
