/** Documents of one kind, namespace and name, of which the cluster keeps the last. */

import { quote } from "../../report/describe.ts";
import type { Finding } from "../../report/problem.ts";
import { fieldsAt, textAt } from "../../yaml/fields.ts";
import { lineAndColumn } from "../../yaml/lines.ts";
import { placeOf } from "../../yaml/places.ts";
import type { Path, Source } from "../../yaml/source.ts";
import type { Recognized } from "./recognize.ts";

/** Names met in a run, by kind, namespace and name, each with its first place. */
export type SeenNames = Map<string, Seen>;

interface Seen {
  readonly file: string;
  readonly line: number;
  readonly path: Path;
  readonly document: number;
}

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
  if (before === undefined) {
    const { line } = lineAndColumn(source.text, start);
    seen.set(key, { file: source.name, line, path, document: index });
    return [];
  }
  const message =
    `the ${kind} ${quote(name)} is at ${before.file}:${before.line} too, and the later one ` +
    "replaces the other; give them different names or namespaces";
  const first = { message: "the first one", path: before.path, document: before.document };
  const related = before.file === source.name ? { related: [first] } : {};
  return [{ severity: "warning", code: "same-name", message, path, ...related }];
}
