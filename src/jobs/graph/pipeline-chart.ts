/** The chart of a pipeline: its steps, and what flows from one to the next. */

import type { Named } from "../../argo/document/named.ts";
import type { InspectedStep, Inspection } from "../../environment/inspection.ts";
import { settingDetail } from "../../environment/setting-texts.ts";
import { type Chart, type Detail, knownDetails } from "../../graph/drawing.ts";
import { templateDetails } from "./workflow-charts.ts";

/**
 * The chart of a pipeline that was looked at.
 *
 * @param templates those of its workflow, in the order of the steps; none where there are no values
 */
export function pipelineChart(
  { steps }: Inspection,
  templates: readonly (Named | undefined)[],
): Chart {
  const numbers = new Map(steps.map(({ name = "" }, index) => [name, index]));
  return {
    title: "",
    nodes: steps.map((step, index) => ({
      name: step.name ?? "",
      kind: step.class.slice(step.class.indexOf(":") + 1),
      details: detailsOf(step, templates[index]),
    })),
    edges: steps.flatMap(({ needs }, to) =>
      needs.flatMap((name) => {
        const from = numbers.get(name);
        return from === undefined ? [] : [{ from, to, label: "" }];
      })
    ),
  };
}

function detailsOf(step: InspectedStep, template: Named | undefined): readonly Detail[] {
  return [
    ...knownDetails([
      ["class", step.class],
      ["takes", step.input === null ? "nothing" : step.input],
      ["gives", step.output],
    ]),
    ...(template === undefined ? [] : templateDetails(template)),
    ...step.settings.flatMap((setting): readonly Detail[] => {
      const detail = settingDetail(setting);
      return detail === undefined ? [] : [detail];
    }),
  ];
}
