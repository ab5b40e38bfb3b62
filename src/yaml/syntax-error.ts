/** The parser's reasons in plain words, for people who did not learn YAML's grammar. */
import { findUnclosed } from "./flow-indent.ts";
import { lineTextBefore } from "./lines.ts";

/** What is wrong, and where in the text. */
export interface SyntaxMistake {
  readonly message: string;
  readonly offset: number;
}

export const TAB_INDENT = "tabs cannot indent YAML; use spaces";
/** Said of text that nests too deep, and of aliases that come to it. */
export const TOO_DEEP = "lists and maps may nest 200 levels deep, no deeper";

/** What stands at the place tells more than the parser's reason. */
const BY_PLACE: readonly (readonly [at: RegExp, before: RegExp, message: string])[] = [
  [
    /^/,
    /[:-][ \t]+\*\S*[ \t]*$/,
    "`*` starts an alias; a text that starts with it must be in quotes",
  ],
  [/^[@`%]/, /^/, "a text that starts with one of @ ` % must be in quotes"],
  [/^:/, /:[ \t]/, "a second `: ` in one line; a text that has one in it must be in quotes"],
  [
    /^:/,
    /^/,
    "the text before this colon takes in the line above; is a colon missing there, or the space behind one?",
  ],
  [/^-[ \t]/, /:[ \t]+$/, "a list must start on the line below its key"],
  [/^#/, /["'\]}]$/, "a space is missing before the comment"],
  [
    /^[^\s#]/,
    /["'\]}][ \t]*$/,
    "something stands behind a closing quote or bracket; put the whole text in quotes",
  ],
];

const BY_REASON: readonly (readonly [reason: RegExp, message: string])[] = [
  [/tab characters/, TAB_INDENT],
  [
    /^bad indentation/,
    "this line is indented neither like the lines above it nor like a part of them",
  ],
  [
    /document separator is expected/,
    "this line belongs to nothing above it; check its indentation",
  ],
  [/^expected ':'/, "a colon is missing behind this key"],
  [/multiline key/, "a line with `key: value` or `- item` was expected"],
  [/whitespace character is expected/, "a space is missing behind the colon"],
  [/missed comma/, "a comma is missing, or the bracket before it is not closed"],
  [/found ','/, "there is nothing before this comma"],
  [
    /escape sequence|hexadecimal/,
    "this escape is not known in double quotes; use single quotes, or write `\\\\`",
  ],
  [/within a (?:single|double) quoted/, "the quotes are not closed"],
  [/within a flow collection/, "the bracket is not closed"],
  [/deficient indentation/, "this line must be indented further than the one it belongs to"],
  [/line break is expected/, "nothing may follow `|` or `>` on their line"],
  [
    /block scalar|indentation width|chomping/,
    "`|` and `>` take a digit from 1 to 9 and one of + and -",
  ],
  [/alias node/, "`*` starts an alias; a text that starts with it must be in quotes"],
  [/anchor/, "`&` starts an anchor; a text that starts with it must be in quotes"],
  [/\btag\b/, "`!` starts a tag; a text that starts with it must be in quotes"],
  [
    /directive/i,
    "a line that starts with % is a directive, which must be %YAML or %TAG and end in `---`",
  ],
];

/**
 * Says what is wrong with a text that is no YAML.
 *
 * @param reason The parser's own.
 * @param offset Where the parser noticed it, in the text.
 */
export function describeSyntaxError(text: string, reason: string, offset: number): SyntaxMistake {
  if (/^nesting/.test(reason)) return { message: TOO_DEEP, offset };
  const opening = findUnclosed(text);
  if (opening !== undefined && opening < offset) {
    return { message: `this \`${text[opening]}\` is never closed`, offset: opening };
  }
  return { message: describe(text, reason, offset), offset };
}

function describe(text: string, reason: string, offset: number): string {
  const at = text.slice(offset, offset + 2);
  const before = lineTextBefore(text, offset);
  const byPlace = BY_PLACE.find(([is, follows]) => is.test(at) && follows.test(before));
  if (byPlace !== undefined) return byPlace[2];
  return BY_REASON.find(([pattern]) => pattern.test(reason))?.[1] ?? "this is not valid YAML";
}
