/** What the pods of a workflow ask for, as tables: by level, at once, and all together. */

import { type Call, type Flow, flowsOf } from "../../argo/document/flow.ts";
import type { WorkflowDocument } from "../../argo/document/workflow-document.ts";
import type { Inspection } from "../../environment/inspection.ts";
import type { Row, Section } from "../../graph/page.ts";
import { type Amounts, mostOf, printAmount } from "../../kubernetes/amounts.ts";
import { counted } from "../../report/words.ts";
import { textAt } from "../../yaml/fields.ts";
import { demandsOf, type Level, parallelismOf } from "./demands.ts";

/** A table for each dag and each steps template whose pods ask for anything. */
export function resourceSections(
  document: WorkflowDocument,
  inspection: Inspection | undefined,
): readonly Section[] {
  const demands = demandsOf(document);
  const entrypoint = textAt(document.spec, "entrypoint");
  const flows = flowsOf(document);
  return flows.flatMap((flow): Section[] => {
    const { sum } = demands.of(flow.template);
    const names = [...sum.keys()];
    if (names.length === 0) return [];
    const isMain = flow.template.name === entrypoint;
    return [{
      heading: isMain && flows.length === 1 ? "Resources" : `Resources of ${flow.template.name}`,
      note: noteOn(document, flow),
      header: ["", "Tasks", ...names],
      rows: rowsOf(stepNames(flow, inspection), demands.levels(flow), sum, names),
    }];
  });
}

function noteOn(document: WorkflowDocument, flow: Flow): string {
  const limit = parallelismOf(document, flow);
  return "What the containers request, or are limited to where they request nothing. Argo's own " +
    `containers come on top.${limit === Infinity ? "" : ` At most ${limit} pods run at once.`}`;
}

/** What tasks are called: in a pipeline, which has a task for each step, by the names of the steps. */
function stepNames({ calls }: Flow, inspection: Inspection | undefined) {
  return new Map(
    calls.map((call, index) => [call, inspection?.steps[index]?.name ?? call.name] as const),
  );
}

function rowsOf(
  nameOf: ReadonlyMap<Call, string>,
  levels: readonly Level[],
  sum: Amounts,
  names: readonly string[],
): readonly Row[] {
  const cellsOf = (amounts: Amounts) =>
    names.map((name) => {
      const amount = amounts.get(name);
      return amount === undefined ? "-" : printAmount(name, amount);
    });
  const most = mostOf(levels.map(({ atOnce }) => atOnce));
  return [
    ...levels.map(({ calls, atOnce }, index): Row => ({
      cells: [
        `Level ${index + 1}`,
        namesOf(calls.map((call) => nameOf.get(call) ?? "")),
        ...cellsOf(atOnce),
      ],
    })),
    { cells: ["Most at once", "", ...cellsOf(most)], mark: "most" },
    { cells: ["Sum of requests", counted(nameOf.size, "task"), ...cellsOf(sum)], mark: "most" },
  ];
}

/** So many names say enough about a level. */
const NAMES_MAX = 12;

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_MAX).join(", ");
  const rest = names.length - NAMES_MAX;
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}
