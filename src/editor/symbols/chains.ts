/** What `{{...}}` and expressions name, such as `tasks.a.outputs.parameters.b`, name by name. */

import type { Range } from "../../yaml/source.ts";
import type { Written } from "./occurrence.ts";

/** Name in a chain, and how it is written. */
export interface Link extends Range {
  readonly name: string;
  readonly written: Written;
}

/** Names that belong together, from the left. */
export type Chain = readonly Link[];

/** Chains in the `{{...}}` of a scalar, as it is written in the text. */
export function chainsInTags(text: string, { start, end }: Range): readonly Chain[] {
  const chains: Chain[] = [];
  const written = text.slice(start, end);
  const quote = quoteOf(written);
  for (const { index, 0: { length }, 1: tag = "" } of written.matchAll(/\{\{(.*?)\}\}/gs)) {
    const from = start + index + 2;
    const range = { start: from, end: from + length - 4 };
    if (tag.startsWith("=")) chains.push(...chainsIn(text, range, quote));
    else chains.push(simpleChain(tag, from));
  }
  return chains;
}

/** Chains in a scalar that is an expression itself. */
export function chainsInExpression(text: string, range: Range): readonly Chain[] {
  return chainsIn(text, range, quoteOf(text.slice(range.start, range.end)));
}

function quoteOf(written: string): string {
  const [quote = ""] = /^["']?/.exec(written) ?? [];
  return quote;
}

function simpleChain(tag: string, offset: number): Chain {
  return Array.from(tag.matchAll(/[^.\s]+/g), ({ index, 0: name }) => {
    const range = { start: offset + index, end: offset + index + name.length };
    return { name, ...range, written: { form: "word", quote: "", ...range } };
  });
}

// Quotes within a quoted YAML string are escaped or doubled.
const MARK = String.raw`(?:\\?"|''?)`;
const CHAIN = new RegExp(
  String.raw`(?<![\w.$])(?:inputs|outputs|workflow|tasks|steps)` +
    String.raw`(?:\s*\??\.\s*[A-Za-z_]\w*|\s*\[\s*${MARK}[^\]'"\\]+${MARK}\s*\])+`,
  "g",
);
const LINK = new RegExp(
  String.raw`(\.\s*)?\b([A-Za-z_]\w*)|\[\s*${MARK}([^\]'"\\]+)${MARK}\s*\]`,
  "g",
);

function chainsIn(text: string, { start, end }: Range, quote: string): readonly Chain[] {
  const chains: Chain[] = [];
  for (const { index, 0: chain } of text.slice(start, end).matchAll(CHAIN)) {
    chains.push(Array.from(chain.matchAll(LINK), (link) => linkAt(link, start + index, quote)));
  }
  return chains;
}

function linkAt(
  { index, 0: all, 1: dot = "", 2: plain, 3: inBrackets = "" }: RegExpMatchArray,
  offset: number,
  quote: string,
): Link {
  const at = offset + (index ?? 0);
  if (plain !== undefined) {
    const start = at + dot.length;
    const end = start + plain.length;
    const form = dot === "" ? "word" : "member";
    const from = dot === "" ? start : at;
    return { name: plain, start, end, written: { form, quote, start: from, end } };
  }
  const start = at + all.indexOf(inBrackets);
  const range = { start, end: start + inBrackets.length };
  return { name: inBrackets, ...range, written: { form: "word", quote, ...range } };
}
