/** The artifacts of a document. */

import { itemsAt } from "../yaml/fields.ts";
import { isMap } from "../yaml/value.ts";
import { type Part, partAt, partsAt } from "./part.ts";
import { specOf, type Subject } from "./subject.ts";

/** All that a document has: outputs, inputs and arguments. */
export function artifactsOf(subject: Subject): readonly Part[] {
  return [
    ...artifactsAt(specOf(subject), "arguments"),
    ...subject.templates.flatMap((template) => [
      ...outputsOf(template),
      ...artifactsAt(template, "inputs"),
      ...callsOf(template).flatMap((call) => artifactsAt(call, "arguments")),
    ]),
  ];
}

/** The artifacts that a template hands on. */
export function outputsOf(template: Part): readonly Part[] {
  return artifactsAt(template, "outputs");
}

function artifactsAt(part: Part, role: "arguments" | "inputs" | "outputs"): readonly Part[] {
  return partsAt(partAt(part, role), "artifacts");
}

/** The tasks of a dag, and the steps, that a template has. */
function callsOf(template: Part): readonly Part[] {
  const { fields, path } = template;
  const steps = itemsAt(fields, "steps").flatMap((group, outer): Part[] =>
    Array.isArray(group)
      ? group.flatMap((step: unknown, inner) =>
        isMap(step) ? [{ fields: step, path: [...path, "steps", outer, inner] }] : []
      )
      : []
  );
  return [...partsAt(partAt(template, "dag"), "tasks"), ...steps];
}
