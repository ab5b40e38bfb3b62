/**
 * YAML texts to plain data, as Helm reads them, but for this: a map's keys are their source text, and
 * a key given twice is an error.
 */
import type { Source, YamlError } from "./source.ts";
import { compose, type ComposedDocument } from "./compose.ts";
import { lineAndColumn } from "./lines.ts";
import { isStream, parse } from "./parse.ts";
import type { YamlValue } from "./value.ts";

export interface YamlDocument {
  readonly value: YamlValue;
  /** Which document of its stream it is, from 0, those that could not be read counted. */
  readonly index: number;
}

/**
 * All documents of a stream.
 *
 * @returns The documents that could be read, and what is wrong with the others.
 */
export function readDocuments(
  source: Source,
): { documents: readonly YamlDocument[]; findings: readonly YamlError[] } {
  const { documents, findings } = readAll(source);
  return {
    documents: documents.flatMap(({ value, failed }, index) => failed ? [] : [{ value, index }]),
    findings,
  };
}

/**
 * The one document of a text.
 *
 * @returns A text without content is null. The value is undefined where anything is wrong, and more
 * than one document is.
 */
export function readDocument(
  source: Source,
): { value: YamlValue | undefined; findings: readonly YamlError[] } {
  const { documents, findings } = readAll(source);
  const [first, second] = documents.slice(0, documents.findLastIndex((one) => !one.empty) + 1);
  if (first !== undefined && second !== undefined) {
    const more = secondDocument(source, first, second);
    return { value: undefined, findings: [...findings, more] };
  }
  if (findings.length > 0) return { value: undefined, findings };
  return { value: first?.value ?? null, findings };
}

function readAll(source: Source): { documents: ComposedDocument[]; findings: YamlError[] } {
  const documents: ComposedDocument[] = [];
  const findings: YamlError[] = [];
  for (const piece of parse(source)) {
    const read = isStream(piece) ? compose(source, piece) : unreadable(piece);
    for (const document of read.documents) documents.push(document);
    for (const finding of read.findings) findings.push(finding);
  }
  return { documents, findings };
}

function unreadable(finding: YamlError): ReturnType<typeof compose> {
  const document = { value: null, offset: finding.offset ?? 0, empty: false, failed: true };
  return { documents: [document], findings: [finding] };
}

function secondDocument(
  source: Source,
  first: ComposedDocument,
  second: ComposedDocument,
): YamlError {
  const marker = source.text.lastIndexOf("\n---", second.offset) + 1;
  const offset = marker > first.offset ? marker : second.offset;
  const { line } = lineAndColumn(source.text, offset);
  const message = `a second document starts on line ${line}, where only one is read; ` +
    "give each its own file";
  return { severity: "error", code: "multiple-documents", message, source, offset };
}
