/**
 * Secrets in texts that are shown: problems, excerpts, diffs, summaries.
 *
 * A secret is known by its name. YAML is searched by its nodes, so that no style hides a secret; any text
 * is also searched line by line. Hiding too much is fine.
 */

import type { Range, Source } from "../../yaml/source.ts";
import { remember } from "../remember.ts";
import { SECRET_WORDS, secretKind, type SecretNames } from "../secrets.ts";
import { isFlagName } from "../problem.ts";
import { secretsInLines } from "./lines.ts";
import { secretsMistyped } from "./mistyped.ts";
import { secretsInNodes } from "./nodes.ts";

/** Replacement of a secret. */
export const HIDDEN = "***";

/** Whether a text may have a secret in it: by a name, in an address, or, in a diff, by a name out of sight. */
function mayHoldSecrets(text: string): boolean {
  return SECRET_WORDS.test(text) || /:\/\/|^@@ /m.test(text);
}

/**
 * A text with `***` for the values of secrets, on each line that they go on in: `NAME: value`,
 * `NAME=value`, `value: …` beside `name: NAME`, `://user:value@`. Its lines stay as many. References,
 * such as `${secret:…}` and `{{…}}`, and empty values are left alone.
 *
 * @param text YAML, a diff of YAML, an expression of `--set`, or anything like those.
 * @param kindOf which names hold secrets, where a catalogue knows of more
 */
export function redactText(text: string, kindOf?: SecretNames): string {
  return redactSource({ name: "", text }, kindOf);
}

/** Redacts a source's text, whose nodes are read once for places and secrets alike. */
export function redactSource(source: Source, kindOf?: SecretNames): string {
  return withoutRanges(source.text, secretsIn(source, kindOf));
}

/** Redacts the part of a source's text before an offset. */
export function redactBefore(source: Source, offset: number, kindOf?: SecretNames): string {
  const ranges = secretsIn(source, kindOf)
    .filter(({ start }) => start < offset)
    .map(({ start, end }) => ({ start, end: Math.min(end, offset) }));
  return withoutRanges(source.text.slice(0, offset), ranges);
}

function secretsIn(source: Source, kindOf: SecretNames = secretKind): readonly Range[] {
  const known = isFlagName(source.name)
    ? [...source.secrets?.() ?? [], ...secretsMistyped(source.text, kindOf)]
    : source.secrets?.() ?? [];
  if (kindOf === secretKind && !mayHoldSecrets(source.text)) return known;
  return [...known, ...secretsInLines(source.text, kindOf), ...secretsInNodes(source, kindOf)];
}

/** Redacts a single value, which is not a document. */
export const redactValue = remember((text: string): string =>
  mayHoldSecrets(text) ? withoutRanges(text, secretsInLines(text, secretKind)) : text
);

function withoutRanges(text: string, ranges: readonly Range[]): string {
  if (ranges.length === 0) return text;
  let shown = "";
  let done = 0;
  for (const { start, end } of joined(ranges)) {
    shown += text.slice(done, start) + linesHidden(text.slice(start, end), start, text);
    done = end;
  }
  return shown + text.slice(done);
}

/** Ascending, and none of them in or at another. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const all: { readonly start: number; end: number }[] = [];
  for (const { start, end } of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = all.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all;
}

/** Indentation stays, and so do the signs of a diff, the dashes of an array and line ends. */
function linesHidden(part: string, start: number, text: string): string {
  const isLineStart = start === 0 || /[\r\n]/.test(text.charAt(start - 1));
  return part.split(/(\r\n|\r|\n)/).map((line, index) => {
    if (index % 2 === 1) return line;
    const indent = index === 0 && !isLineStart ? 0 : line.search(/[^-+ \t]|$/);
    const end = line.trimEnd().length;
    return end <= indent ? line : line.slice(0, indent) + HIDDEN + line.slice(end);
  }).join("");
}
