/** Documents of our own that lint meets beside Argo's: manifests and values files. */

import type { Finding } from "../../report/problem.ts";
import { isMap } from "../../yaml/value.ts";
import { fieldsAt, hasField, itemsAt, textAt } from "../../yaml/fields.ts";

/** What is said of a document that is one of ours. */
export function notArgo(value: unknown): readonly Finding[] {
  const form = formOf(value);
  if (form === undefined) return [];
  const what = form === "values" ? "a values file" : "a pipeline manifest";
  const message = `is ${what}, not Argo YAML; validate checks it`;
  return [{ severity: "hint", code: "not-argo", message, path: [] }];
}

/** What a document is, if it is one of ours. */
export function formOf(value: unknown): "manifest" | "values" | undefined {
  if (!isMap(value)) return undefined;
  const [kind, version] = [textAt(value, "kind"), textAt(value, "apiVersion")];
  if (kind === "Pipeline" && (version ?? "wurzel.dev/").startsWith("wurzel.dev/")) {
    return "manifest";
  }
  if (kind !== undefined || version !== undefined) return undefined;
  if (itemsAt(fieldsAt(value, "spec"), "steps").length > 0) return "manifest";
  return hasField(value, "workflows") ? "values" : undefined;
}
