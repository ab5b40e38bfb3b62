/** What a podSpecPatch may make other than it stands in the containers. */

import { fieldsAt, textAt } from "../../yaml/fields.ts";
import type { Part } from "./part.ts";
import type { WorkflowDocument } from "./workflow-document.ts";

/**
 * Whether a patch of a template's pod mentions some field, or may: Argo can fill in anything.
 *
 * @param what matches the names of fields
 */
export function mayPatch(
  { spec }: WorkflowDocument,
  template: Pick<Part, "fields">,
  what: RegExp,
): boolean {
  return [spec, fieldsAt(spec, "templateDefaults"), template.fields].some((fields) => {
    const patch = textAt(fields, "podSpecPatch") ?? "";
    return what.test(patch) || /^\s*\{\{/.test(patch);
  });
}
