/**
 * YAML texts to plain data, as Helm reads them, but for this: a map's keys are their source text, and
 * a key given twice is an error.
 */
import type { Finding, Source } from "../problem.ts";
import { compose, type ComposedDocument } from "./compose.ts";
import { lineAndColumn } from "./lines.ts";
import { parse } from "./parse.ts";
import type { YamlValue } from "./value.ts";

export interface YamlDocument {
  readonly value: YamlValue;
}

/**
 * All documents of a stream.
 *
 * @returns The documents that could be read, and what is wrong with the others.
 */
export function readDocuments(
  source: Source,
): { documents: readonly YamlDocument[]; findings: readonly Finding[] } {
  const { documents, findings } = readAll(source);
  return { documents: documents.filter((one) => !one.failed), findings };
}

/**
 * The one document of a text.
 *
 * @returns A text without content is null. The value is undefined where anything is wrong, and more
 * than one document is.
 */
export function readDocument(
  source: Source,
): { value: YamlValue | undefined; findings: readonly Finding[] } {
  const { documents, findings } = readAll(source);
  const [first, second] = documents.slice(0, documents.findLastIndex((one) => !one.empty) + 1);
  if (second !== undefined) {
    return { value: undefined, findings: [...findings, secondDocument(source, second)] };
  }
  if (findings.length > 0) return { value: undefined, findings };
  return { value: first?.value ?? null, findings };
}

function readAll(
  source: Source,
): { documents: readonly ComposedDocument[]; findings: readonly Finding[] } {
  const stream = parse(source);
  return "events" in stream ? compose(source, stream) : { documents: [], findings: [stream] };
}

function secondDocument(source: Source, { offset }: ComposedDocument): Finding {
  const { line } = lineAndColumn(source.text, offset);
  const message = `a second document starts on line ${line}, where only one is read; ` +
    "give each its own file";
  return { severity: "error", code: "multiple-documents", message, source, offset };
}
