/** Nodes of a text in the middle of typing. */

import type { YamlDocument } from "../../yaml/nodes.ts";
import { readingOf } from "../../yaml/read.ts";
import type { Source } from "../../yaml/source.ts";
import { withoutLine } from "../cursor/mended.ts";

/** Documents of a text, and whether all of it could be read. */
export interface WholeText {
  readonly documents: readonly YamlDocument[];
  readonly isWhole: boolean;
}

/** Lines that are left out before a text is given up: while someone types, one is wrong. */
const LINES_MAX = 3;

/**
 * Reads a text; lines that cannot be read count as empty, so that the others keep their places. A document is
 * gone where too many are wrong.
 */
export function readWhole(source: Source): WholeText {
  let { documents, mistakes } = readingOf(source);
  if (mistakes.length === 0) return { documents, isWhole: true };
  let { text } = source;
  for (let left = LINES_MAX; left > 0 && isLost(documents); left--) {
    const tried = candidates(text, mistakes[0]?.offset ?? 0).map((candidate) => ({
      text: candidate,
      reading: readingOf({ name: source.name, text: candidate }),
    }));
    const best = tried.find(({ reading }) => !isLost(reading.documents)) ?? tried[0];
    if (best === undefined) break;
    text = best.text;
    ({ documents, mistakes } = best.reading);
  }
  return { documents, isWhole: false };
}

function isLost(documents: readonly YamlDocument[]): boolean {
  return documents.some(({ root, isEmpty }) => root === undefined && !isEmpty);
}

/** The text without the line that has the mistake, and without the one that may open a quote before it. */
function candidates(text: string, offset: number): readonly string[] {
  const lead = text.slice(0, offset);
  // At its end, the text is wrong because of a line before.
  const last = /\S/.test(text.slice(offset)) ? offset : Math.max(lead.trimEnd().length - 1, 0);
  const end = text.indexOf("\n", last);
  const rows = (end < 0 ? text : text.slice(0, end)).split("\n");
  const open = rows.findLastIndex(hasOpenQuote);
  const opening = rows.slice(0, open).reduce((sum, { length }) => sum + length + 1, 0);
  return [last, ...(open < 0 ? [] : [opening])].flatMap((at) => withoutLine(text, at) ?? []);
}

function hasOpenQuote(line: string): boolean {
  return ['"', "'"].some((mark) => line.split(mark).length % 2 === 0);
}
