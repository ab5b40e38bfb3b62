/** Difference by object and field, as JSON. */

import { formatLabel } from "../argo/compare/change.ts";
import { plainNumber } from "../environment/print-value.ts";
import type { Difference } from "../jobs/diff.ts";
import { visibleJson } from "../report/visible.ts";

/** Writes it: `objects` that differ, each with its `fields`, and how many are the `same`. */
export function writeDifference({ changes, same }: Difference): string {
  const objects = changes.map(({ change, old, new: current, fields, document }) => ({
    change,
    ...(old !== undefined && { old }),
    ...(current !== undefined && { new: current }),
    ...(document !== undefined && { document }),
    ...(change === "changed" && {
      fields: fields.map(({ label, ...field }) => ({ path: formatLabel(label), ...field })),
    }),
  }));
  return visibleJson({ objects, same }, plainNumber);
}
