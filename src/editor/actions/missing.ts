/** A field that mends a finding when it is set. */

import { nodeAt } from "../../yaml/places.ts";
import { insertionOf } from "../../yaml/insert.ts";
import type { Edit } from "../../yaml/edit.ts";
import { readingOf } from "../../yaml/read.ts";
import type { EditorText } from "../view.ts";
import type { FindingData } from "./finding-data.ts";

/** Values that are a good start, by field; what each cluster decides for itself is not among them. */
const VALUES: ReadonlyMap<string, string> = new Map([
  ["activeDeadlineSeconds", "86400"],
  ["backoff", '{duration: 30s, factor: "2"}'],
  ["concurrencyPolicy", "Forbid"],
  ["duration", "30s"],
  ["parallelism", "10"],
  ["podGC", "{strategy: OnPodSuccess}"],
  ["runAsUser", "1000"],
  ["startingDeadlineSeconds", "3600"],
  ["ttlStrategy", "{secondsAfterCompletion: 86400}"],
  ["volumeClaimGC", "{strategy: OnWorkflowCompletion}"],
]);

/** What is added, and the edit that adds it. */
export interface Addition {
  readonly field: string;
  readonly value: string;
  readonly edit: Edit;
}

/** The field that a finding misses. */
export function missingField(
  text: EditorText,
  { path, missing, document }: FindingData,
  code: string,
): Addition | undefined {
  const isRequired = code === "missing-key" || code === "missing-setting";
  const way = missing === undefined
    ? code === "missing-key" ? path : undefined
    : wholeWay(text, path, missing);
  const field = way?.at(-1);
  if (way === undefined || typeof field !== "string") return undefined;
  const value = VALUES.get(field) ?? copied(text, path, document ?? 0, way) ?? "";
  // A field without a value says nothing, but what is required asks to be filled in.
  if (value === "" && (text.kind === "argo" || !isRequired)) return undefined;
  const edit = insertionOf(text, { path: way, value, document });
  return edit && { field, value, edit };
}

/** The way to a field: of what is drawn from an entry, findings name the fields within the entry. */
function wholeWay(
  { kind }: EditorText,
  path: FindingData["path"],
  missing: FindingData["path"],
): FindingData["path"] | undefined {
  const [first] = missing;
  if (kind === "values" && first !== "workflows") {
    return path[0] === "workflows" && path.length > 1
      ? [...path.slice(0, 2), ...missing]
      : undefined;
  }
  if (kind === "manifest" && first !== "spec" && first !== "metadata") {
    const isOwnEntry = path[1] === "backendConfig" && path[2] === "argo";
    return isOwnEntry ? [...path.slice(0, 3), ...missing] : undefined;
  }
  return missing;
}

/** A limit that is lacking is what is requested, and a label that is elsewhere is moved as it is. */
function copied(
  text: EditorText,
  path: FindingData["path"],
  document: number,
  missing: FindingData["path"],
): string | undefined {
  if (text.kind !== "argo" || path.at(-1) !== missing.at(-1)) return undefined;
  const node = nodeAt(readingOf(text).documents[document]?.root, path);
  const isScalar = node !== undefined && typeof node.value !== "object";
  const written = isScalar ? text.text.slice(node.start, node.end) : "";
  return /^[^|>\r\n][^\r\n]*$/.test(written) ? written : undefined;
}
