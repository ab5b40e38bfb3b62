/** Comments by which a text's author silences rules: `# wurzel-argo: ignore CODE`. */

import type { Finding } from "../../report/problem.ts";
import type { Source } from "../../yaml/source.ts";
import { lineAndColumn, lineTextBefore } from "../../yaml/lines.ts";
import { placeOf } from "../../yaml/places.ts";
import { unknownCode } from "./rule.ts";
import { scalarFinder } from "../../yaml/within-scalar.ts";

/** A rule that a comment silences on one line. */
interface Ignore {
  readonly code: string;
  /** Where the comment stands. */
  readonly offset: number;
  readonly line: number;
}

/** Comments of a source: those that silence a rule of these codes, and what is wrong with the others. */
interface Comments {
  readonly codes: ReadonlySet<string>;
  readonly ignores: readonly Ignore[];
  readonly byPlace: ReadonlyMap<string, Ignore>;
  readonly misread: readonly Finding[];
}

/**
 * Leaves out what comments silence, and adds what is wrong with the comments. A finding is silenced
 * where its own line is meant, or that of its key.
 *
 * @param findings all that was found in the source
 * @param codes all that there are
 * @param isChecked whether all that a code could find is there, so that what a comment silences is too
 */
export function heedComments(
  findings: readonly Finding[],
  source: Source,
  codes: ReadonlySet<string>,
  isChecked: (code: string) => boolean,
): readonly Finding[] {
  if (!source.text.includes("wurzel-argo:")) return findings;
  const { ignores, byPlace, misread } = commentsIn(source, codes);
  const used = new Set<Ignore>();
  const heard = findings.filter((finding) => {
    const silencing = linesOf(finding, source).flatMap((line) =>
      byPlace.get(placeKey({ line, code: finding.code })) ?? []
    );
    for (const ignore of silencing) used.add(ignore);
    return silencing.length === 0;
  });
  const unused = ignores.filter((one) => !used.has(one) && isChecked(one.code));
  return [...heard, ...misread, ...unused.map((ignore) => unusedIgnore(ignore, source))];
}

function placeKey({ line, code }: Pick<Ignore, "line" | "code">): string {
  return `${line} ${code}`;
}

/** The line of a finding, and of the key whose value it is about. */
function linesOf({ offset, path, at, document }: Finding, source: Source): readonly number[] {
  const places = path === undefined || offset !== undefined
    ? [offset]
    : [at, "key"].map((part) =>
      placeOf(source, path, part === "key" ? part : "value", document)?.start
    );
  const lines = places.flatMap((place) =>
    place === undefined ? [] : [lineAndColumn(source.text, place).line]
  );
  return [...new Set(lines)];
}

const COMMENT = /(?<![^\s\uFEFF])#[ \t]*wurzel-argo:[ \t]*([^\s]*)([^\r\n]*)/g;

/**
 * The comments of each source. Without it, a comment in a values file of 1,000 entries makes generating them all take
 * half as long again, for each looks at that file.
 */
const known = new WeakMap<Source, Comments>();

function commentsIn(source: Source, codes: ReadonlySet<string>): Comments {
  const before = known.get(source);
  if (before?.codes === codes) return before;
  const comments = readComments(source, codes);
  known.set(source, comments);
  return comments;
}

function readComments(source: Source, codes: ReadonlySet<string>): Comments {
  const ignores: Ignore[] = [];
  const misread: Finding[] = [];
  const complain = (message: string, offset: number) =>
    misread.push({ severity: "warning", code: "unknown-ignore", message, source, offset });
  const below = linesBelowComments(source.text);
  const isInScalar = scalarFinder(source);
  for (const { index: offset, 1: verb, 2: rest = "" } of source.text.matchAll(COMMENT)) {
    if (isInScalar(offset)) continue;
    const named = verb === "ignore" ? codesIn(rest, codes) : [];
    if (named.length === 0) complain("write `# wurzel-argo: ignore CODE`", offset);
    const own = lineAndColumn(source.text, offset).line;
    const isAlone = lineTextBefore(source.text, offset).trim() === "";
    const line = isAlone ? below[own] ?? own : own;
    for (const code of named) {
      if (codes.has(code)) ignores.push({ code, offset, line });
      else complain(unknownCode(code, codes), offset);
    }
  }
  const byPlace = new Map(ignores.map((ignore) => [placeKey(ignore), ignore]));
  return { codes, ignores, byPlace, misread };
}

/** The codes at a comment's start: the first whatever it is, more behind commas, or known ones. */
function codesIn(text: string, codes: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  let isWanted = true;
  for (const [word] of text.matchAll(/[^\s,]+,?|,/g)) {
    const code = word.replace(/,$/, "");
    if (!isWanted && !codes.has(code)) break;
    if (code !== "") found.push(code);
    isWanted = word.endsWith(",");
  }
  return found;
}

/** For every line, counted from 1, the next from it on that has more than a comment. */
function linesBelowComments(text: string): readonly number[] {
  const lines = ["", ...text.split(/\r\n|\r|\n/)];
  const below = lines.map((_, line) => line);
  for (let line = lines.length - 2; line > 0; line--) {
    if (/^\s*#/.test(lines[line] ?? "")) below[line] = below[line + 1] ?? line;
  }
  return below;
}

function unusedIgnore({ code, offset }: Ignore, source: Source): Finding {
  const message = `${code} finds nothing here; remove the comment`;
  return { severity: "hint", code: "unused-ignore", message, source, offset };
}
