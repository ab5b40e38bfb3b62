/** What the pods of a workflow ask of the cluster: all of them, and those that may run at once. */

import { timesOf } from "../../argo/document/at-once.ts";
import { type Call, calleeOf, type Flow, flowsOf } from "../../argo/document/flow.ts";
import type { Named } from "../../argo/document/named.ts";
import { podRequests } from "../../argo/document/pod-requests.ts";
import { waitsForOf } from "../../argo/document/waiting.ts";
import type { WorkflowDocument } from "../../argo/document/workflow-document.ts";
import { lookAt } from "../../graph/order.ts";
import {
  type Amounts,
  largestAmounts,
  mostOf,
  sumAmounts,
  timesAmounts,
} from "../../kubernetes/amounts.ts";
import { formatPath } from "../../report/problem.ts";
import { scalarAt } from "../../yaml/fields.ts";

/** What a template asks for. */
export interface Demand {
  /** All its pods together. */
  readonly sum: Amounts;
  /** The most that may run at once. */
  readonly atOnce: Amounts;
}

/** The tasks or steps that no other of their level waits for, and what they ask for together. */
export interface Level {
  readonly calls: readonly Call[];
  readonly atOnce: Amounts;
}

/** What a workflow's templates ask for. */
export interface Demands {
  readonly of: (template: Named) => Demand;
  /** The levels of a dag or of steps, from the first to the last. */
  readonly levels: (flow: Flow) => readonly Level[];
}

const NOTHING: Amounts = new Map();

/** Adds up what the pods of a document's templates ask for, each as often as its loop says. */
export function demandsOf(document: WorkflowDocument): Demands {
  const flows = new Map(flowsOf(document).map((flow) => [formatPath(flow.template.path), flow]));
  const known = new Map<string, Demand>();
  return { of: demandOf, levels };

  function demandOf(template: Named): Demand {
    const place = formatPath(template.path);
    const found = known.get(place);
    if (found !== undefined) return found;
    // A template that calls itself does so as often as it likes, which nobody can add up.
    known.set(place, { sum: NOTHING, atOnce: NOTHING });
    const flow = flows.get(place);
    const demand = flow === undefined ? ofPod(template) : ofFlow(flow);
    known.set(place, demand);
    return demand;
  }

  function ofPod(template: Named): Demand {
    const requests = podRequests(template);
    return { sum: requests, atOnce: requests };
  }

  function ofFlow(flow: Flow): Demand {
    const sum = sumAmounts(flow.calls.map((call) => timesAmounts(ofCall(call).sum, timesOf(call))));
    return { sum, atOnce: mostOf(levels(flow).map(({ atOnce }) => atOnce)) };
  }

  function ofCall(call: Call): Demand {
    const callee = calleeOf(document, call);
    return callee === undefined ? { sum: NOTHING, atOnce: NOTHING } : demandOf(callee);
  }

  function levels(flow: Flow): readonly Level[] {
    const limit = parallelismOf(document, flow);
    return levelsOf(flow).map((calls) => {
      const all = calls.flatMap((call) => {
        const { atOnce } = ofCall(call);
        // Of more than the limit, no more run at once.
        return Array.from({ length: Math.min(timesOf(call), limit, LOOP_MAX) }, () => atOnce);
      });
      return { calls, atOnce: sumAmounts(largestAmounts(all, limit)) };
    });
  }
}

/** How many pods of a dag or of steps run at once at most. */
export function parallelismOf({ spec }: WorkflowDocument, { template }: Flow): number {
  const limits = [spec, template.fields]
    .map((fields) => Number(scalarAt(fields, "parallelism") ?? Infinity));
  return Math.min(...limits.filter((limit) => limit > 0), Infinity);
}

/** Argo's own cap of how many pods of a loop there may be. */
const LOOP_MAX = 10_000;

function levelsOf(flow: Flow): readonly (readonly Call[])[] {
  const { body, calls } = flow;
  const depths = body === "steps"
    ? calls.map(({ group }) => group)
    : lookAt(waitsForOf(flow)).levels;
  const levels: Call[][] = [];
  for (const [index, call] of calls.entries()) (levels[depths[index] ?? 0] ??= []).push(call);
  return levels.filter((level) => level !== undefined);
}
