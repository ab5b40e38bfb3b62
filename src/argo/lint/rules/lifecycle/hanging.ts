/** Whether a run may go on for ever. */

import { fieldsAt, hasField } from "../../../../yaml/fields.ts";
import type { Tree } from "../../../../yaml/value.ts";
import { everyTemplate } from "../../../document/flow.ts";
import { isLibrary, type WorkflowDocument } from "../../../document/workflow-document.ts";

const DEADLINES = ["activeDeadlineSeconds", "timeout"];

/** Bodies that wait for others, for people, or no longer than Argo lets them. */
const PATIENT_BODIES = ["dag", "steps", "suspend", "http"];

/** Whether nothing ends a run in which a step hangs. */
export function mayHang(document: WorkflowDocument): boolean {
  const { spec } = document;
  if (isLibrary(document) || isElsewhere(document)) return false;
  if (hasField(spec, "activeDeadlineSeconds")) return false;
  if (hasAny(fieldsAt(spec, "templateDefaults"), DEADLINES)) return false;
  return everyTemplate(document).some(({ fields }) =>
    !hasAny(fields, DEADLINES) && !hasAny(fields, PATIENT_BODIES)
  );
}

/** Whether the spec is in another document, with all that is absent here. */
export function isElsewhere({ spec }: WorkflowDocument): boolean {
  return hasField(spec, "workflowTemplateRef");
}

function hasAny(fields: Tree, names: readonly string[]): boolean {
  return names.some((name) => hasField(fields, name));
}
