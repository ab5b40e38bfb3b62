/**
 * From sources to nodes and plain data, as Helm reads them, except that a mapping's keys are their source text,
 * and a key given twice is an error.
 */
import { compose } from "./compose.ts";
import { readDrawn } from "./drawn.ts";
import { lineAndColumn } from "./lines.ts";
import type { Reading, YamlDocument } from "./nodes.ts";
import type { Source, YamlError } from "./source.ts";
import type { YamlValue } from "./value.ts";

/**
 * What each source was read as. It only spares work: reading a copy of a source anew gives the same. Without it, a
 * file with two misspelt keys is read four times.
 */
const readings = new WeakMap<Source, Reading>();

/** Reads a source's text, or tells what it was read as. */
export function readingOf(source: Source): Reading {
  let reading = readings.get(source);
  if (reading === undefined) {
    reading = readers.readDrawn(source.text) ?? readers.compose(source.text);
    readings.set(source, reading);
  }
  return reading;
}

/** Ways of reading, the quick one first; in an object, so that a test can watch which texts are read. */
export const readers = { readDrawn, compose };

/**
 * All documents of a stream.
 *
 * @returns the documents without mistakes, and the mistakes in the others
 */
export function readDocuments(
  source: Source,
): { readonly documents: readonly YamlDocument[]; readonly findings: readonly YamlError[] } {
  const { documents } = readingOf(source);
  return {
    documents: documents.filter(({ isBroken }) => !isBroken),
    findings: mistakesIn(source),
  };
}

/**
 * The one document of a text.
 *
 * @returns null for a text without content; undefined where anything is wrong, such as a second document
 */
export function readDocument(
  source: Source,
): { readonly value: YamlValue | undefined; readonly findings: readonly YamlError[] } {
  const { documents } = readingOf(source);
  const findings = mistakesIn(source);
  const [first, second] = documents.slice(0, documents.findLastIndex((one) => !one.isEmpty) + 1);
  if (first !== undefined && second !== undefined) {
    const more = secondDocument(source, first, second);
    return { value: undefined, findings: [...findings, more] };
  }
  if (findings.length > 0) return { value: undefined, findings };
  return { value: first?.value ?? null, findings };
}

function mistakesIn(source: Source): readonly YamlError[] {
  return readingOf(source).mistakes.map((mistake) => ({ severity: "error", ...mistake, source }));
}

function secondDocument(source: Source, first: YamlDocument, second: YamlDocument): YamlError {
  const marker = source.text.lastIndexOf("\n---", second.start) + 1;
  const offset = marker > first.start ? marker : second.start;
  const { line } = lineAndColumn(source.text, offset);
  const message = `a second document starts on line ${line}, but only one is allowed; ` +
    "put each into its own file";
  return { severity: "error", code: "multiple-documents", message, source, offset };
}
