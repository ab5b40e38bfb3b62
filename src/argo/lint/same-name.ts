/** Documents of one kind, namespace and name, of which the cluster keeps the last. */

import { quote } from "../../report/describe.ts";
import type { Finding } from "../../report/problem.ts";
import { fieldsAt, textAt } from "../../yaml/fields.ts";
import { lineAndColumn } from "../../yaml/lines.ts";
import { placeOf } from "../../yaml/places.ts";
import type { Source } from "../../yaml/source.ts";
import type { Recognized } from "./recognize.ts";

/** Names met in a run, by kind, namespace and name, each with its place. */
export type SeenNames = Map<string, string>;

/** Says where the name of a document was met before, and remembers it. */
export function sameName(
  { kind, document, path: root }: Recognized,
  source: Source,
  index: number,
  seen: SeenNames,
): readonly Finding[] {
  const metadata = fieldsAt(document, "metadata");
  const name = textAt(metadata, "name") ?? "";
  if (kind === undefined || name === "") return [];
  const isOfCluster = kind === "ClusterWorkflowTemplate";
  const namespace = isOfCluster ? "" : textAt(metadata, "namespace") ?? "";
  const key = JSON.stringify([kind, namespace, name]);
  const path = [...root, "metadata", "name"];
  const before = seen.get(key);
  const { start = 0 } = placeOf(source, path, "value", index) ?? {};
  seen.set(key, before ?? `${source.name}:${lineAndColumn(source.text, start).line}`);
  if (before === undefined) return [];
  const message =
    `the ${kind} ${quote(name)} is at ${before} too, and the later one replaces the ` +
    "other; give them different names or namespaces";
  return [{ severity: "warning", code: "same-name", message, path }];
}
