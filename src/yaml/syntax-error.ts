/** What is wrong with a text that is not YAML, for readers who have not learnt YAML's grammar. */
import { findUnclosed } from "./flow-indent.ts";
import { lineTextBefore } from "./lines.ts";
import type { Mistake } from "./nodes.ts";

export const TAB_INDENT = "tabs cannot indent YAML; use spaces";
/** Message for text that nests too deep, and for aliases that do so once they are expanded. */
export const TOO_DEEP = "arrays and mappings nest more than 200 levels deep; 200 is the limit";

/** Messages by what stands at the place, which tells more than the parser's reason. */
const BY_PLACE: readonly (readonly [at: RegExp, before: RegExp, message: string])[] = [
  [
    /^/,
    /[:-][ \t]+\*\S*[ \t]*$/,
    "`*` starts an alias; quote a string that starts with it",
  ],
  [/^[@`%]/, /^/, "quote a string that starts with @, ` or %"],
  [/^:/, /:[ \t]/, "a second `: ` in one line; quote a string that contains one"],
  [
    /^:/,
    /^/,
    "this key continues the string of the line above; is a colon missing there, or the space after it?",
  ],
  [/^-[ \t]/, /:[ \t]+$/, "an array must start on the line below its key"],
  [/^#/, /["'\]}]$/, "a space is missing before the comment"],
  [
    /^[^\s#]/,
    /["'\]}][ \t]*$/,
    "text follows a closing quote or bracket; quote the whole string",
  ],
];

const BY_REASON: readonly (readonly [reason: RegExp, message: string])[] = [
  [/tab characters/, TAB_INDENT],
  [
    /^bad indentation/,
    "this line is indented neither like the line above nor as a part of it",
  ],
  [
    /document separator is expected/,
    "this line belongs to nothing above; check its indentation",
  ],
  [/^expected ':'/, "a colon is missing after this key"],
  [/multiline key/, "expected a line with `key: value` or `- item`"],
  [/whitespace character is expected/, "a space is missing after the colon"],
  [/missed comma/, "a comma is missing, or the bracket before it is not closed"],
  [/found ','/, "nothing stands before this comma"],
  [
    /escape sequence|hexadecimal/,
    "unknown escape in double quotes; use single quotes, or write `\\\\`",
  ],
  [/within a (?:single|double) quoted/, "the quote is not closed"],
  [/within a flow collection/, "the bracket is not closed"],
  [/deficient indentation/, "this line must be indented further than the line it belongs to"],
  [/line break is expected/, "nothing may follow `|` or `>` on the same line"],
  [
    /block scalar|indentation width|chomping/,
    "`|` and `>` take one digit from 1 to 9, and `+` or `-`",
  ],
  [/alias node/, "`*` starts an alias; quote a string that starts with it"],
  [/anchor/, "`&` starts an anchor; quote a string that starts with it"],
  [/\btag\b/, "`!` starts a tag; quote a string that starts with it"],
  [
    /directive/i,
    "a line that starts with % is a directive: %YAML or %TAG, with `---` below it",
  ],
];

/**
 * Describes why a text is not YAML.
 *
 * @param reason the parser's own
 * @param offset where the parser noticed it
 */
export function describeSyntaxError(
  text: string,
  reason: string,
  offset: number,
): Pick<Mistake, "message" | "offset"> {
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
