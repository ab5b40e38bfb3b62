/** Where a value ends on its line, and how it continues below. */

/** Value that continues in the lines below. */
export type Continued =
  /** In all lines that are further in than a key: block, plain and quoted strings, mappings, arrays. */
  | { readonly kind: "deeper"; readonly column: number }
  /** Up to a closing quote. */
  | { readonly kind: "quote"; readonly quote: string }
  /** Up to the comma or bracket that ends a string within brackets. */
  | { readonly kind: "item" }
  /** Up to the bracket that closes the first one, unless a key as far out as its own comes first. */
  | { readonly kind: "brackets"; readonly column: number; readonly depth: number };

/** End of the part of a value that is on one line. */
export interface Extent {
  readonly end: number;
  readonly below?: Continued;
}

/** What ends a value without quotes: see {@link extentOf}. */
export type Ending = "comment" | "comma" | "assignment" | "'" | '"' | "`";

/**
 * Finds where a value ends.
 *
 * @param start where it starts on its line
 * @param ending what ends one without quotes: a comment, a comma or bracket, the next entry of a
 * `--set`, or the quote that was opened before the name
 * @param column where its key is
 */
export function extentOf(line: string, start: number, ending: Ending, column: number): Extent {
  const first = line[start] ?? "";
  if (first === '"' || first === "'") return quoted(line, start + 1, first);
  // A mapping in a quoted string: {\"name\": \"value\"}.
  if (line.startsWith('\\"', start)) {
    const end = line.indexOf('\\"', start + 2);
    return { end: end < 0 ? line.length : end + 2 };
  }
  const isOpening = ending !== "assignment" &&
    /^(?:\[|\{(?!\{))/.test(line.slice(start, start + 2));
  if (isOpening) return brackets(line, start, { kind: "brackets", column, depth: 0 });
  switch (ending) {
    case "comment":
      return { end: find(line, start, /(?<=[ \t])#/g), below: { kind: "deeper", column } };
    case "assignment":
      return { end: find(line, start, /,(?=[\w.[\]-]{1,200}=)/g) };
    case "comma":
      return item(line, start);
    default: {
      const end = line.indexOf(ending, start);
      return end < 0 ? { end: line.length, below: { kind: "quote", quote: ending } } : { end };
    }
  }
}

/**
 * Finds where a value that started further up ends on this line, whose content begins at a column.
 *
 * @returns an `end` of 0 where the line is not part of it
 */
export function extentBelow(line: string, column: number, from: Continued): Extent {
  switch (from.kind) {
    case "deeper":
      return column > from.column ? { end: line.length, below: from } : { end: 0 };
    case "quote":
      return quoted(line, 0, from.quote);
    case "item":
      return item(line, column);
    case "brackets":
      return column <= from.column && startsWithKey(line.slice(column, column + 300))
        ? { end: 0 }
        : brackets(line, column, from);
  }
}

/** Whether a line's content is a key with its colon. */
export function startsWithKey(content: string): boolean {
  return /^["']?[\w.-]{1,200}["']?:(?:\s|$)/.test(content);
}

function find(line: string, start: number, what: RegExp): number {
  what.lastIndex = start;
  return what.exec(line)?.index ?? line.length;
}

function item(line: string, start: number): Extent {
  const end = find(line, start, /[,\]}]/g);
  return end < line.length ? { end } : { end, below: { kind: "item" } };
}

function quoted(line: string, start: number, quote: string): Extent {
  const end = closing(line, start, quote);
  if (end === undefined) return { end: line.length, below: { kind: "quote", quote } };
  // What a quote of its own has cut off is a part of the secret.
  return /^(?:[\s,\]}#]|$)/.test(line.slice(end, end + 1)) ? { end } : { end: line.length };
}

function brackets(
  line: string,
  start: number,
  from: Extract<Continued, { readonly kind: "brackets" }>,
): Extent {
  let { depth } = from;
  for (let at = start; at < line.length; at++) {
    const sign = line.charAt(at);
    if (/["']/.test(sign) && /[[{,:\s]/.test(line[at - 1] ?? " ")) {
      // One that is not closed here is no quote, or its text goes on below: then it is hidden, too.
      at = (closing(line, at + 1, sign) ?? line.length) - 1;
    } else if (/[[{]/.test(sign)) depth++;
    else if (/[\]}]/.test(sign) && --depth <= 0) return { end: at + 1 };
  }
  return { end: line.length, below: { ...from, depth } };
}

/** Offset after the quote that closes a string; undefined where it continues below. */
function closing(line: string, from: number, quote: string): number | undefined {
  for (let at = from; at < line.length; at++) {
    if (quote === '"' && line[at] === "\\") at++;
    else if (line[at] === quote) {
      if (quote === "'" && line[at + 1] === "'") at++;
      else return at + 1;
    }
  }
  return undefined;
}
