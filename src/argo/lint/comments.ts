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
  used: boolean;
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
  const { ignores, misread } = readComments(source, codes);
  const byPlace = new Map(ignores.map((ignore) => [placeKey(ignore), ignore]));
  const heard = findings.filter((finding) => {
    const silencing = linesOf(finding, source).flatMap((line) =>
      byPlace.get(placeKey({ line, code: finding.code })) ?? []
    );
    for (const ignore of silencing) ignore.used = true;
    return silencing.length === 0;
  });
  const unused = ignores.filter(({ used, code }) => !used && isChecked(code));
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

function readComments(
  source: Source,
  codes: ReadonlySet<string>,
): { readonly ignores: readonly Ignore[]; readonly misread: readonly Finding[] } {
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
      if (codes.has(code)) ignores.push({ code, offset, line, used: false });
      else complain(unknownCode(code, codes), offset);
    }
  }
  return { ignores, misread };
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
