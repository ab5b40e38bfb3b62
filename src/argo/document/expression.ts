/** Whether an expression, of Argo's `{{=...}}` or an `expression` field, holds together. */

const CLOSING: ReadonlyMap<string, string> = new Map([[")", "("], ["]", "["], ["}", "{"]]);
const OPENING: ReadonlySet<string> = new Set(CLOSING.values());

/** What brackets do not count in, by how it begins: the offset of its last sign, where it has an end. */
const SPANS: ReadonlyMap<string, (text: string, start: number) => number | undefined> = new Map([
  ['"', quoted],
  ["'", quoted],
  ["`", (text: string, start: number) => found(text.indexOf("`", start + 1))],
  ["//", (text: string, start: number) => found(text.indexOf("\n", start)) ?? text.length],
  ["/*", (text: string, start: number) => found(text.indexOf("*/", start + 2), 1)],
]);

function found(at: number, further = 0): number | undefined {
  return at < 0 ? undefined : at + further;
}

/** The end of a text in quotes, in which a backslash stands before a sign of its own. */
function quoted(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === text[start]) return at;
  }
  return undefined;
}

/** Says what is wrong with an expression's quotes and brackets, in a clause. */
export function judgeExpression(text: string): string | undefined {
  if (text.trim() === "") return "is empty";
  const open: string[] = [];
  // A loop, for a pattern over it would take quadratic time where comments are not closed.
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    const closing = SPANS.get(text.startsWith("/", at) ? text.slice(at, at + 2) : sign);
    if (closing !== undefined) {
      const end = closing(text, at);
      if (end === undefined) return `leaves a ${sign === "/" ? "/*" : sign} open`;
      at = end;
    } else if (OPENING.has(sign)) open.push(sign);
    else {
      const opening = CLOSING.get(sign);
      if (opening !== undefined && open.pop() !== opening) {
        return `closes a ${sign} that is not open`;
      }
    }
  }
  const last = open.at(-1);
  return last === undefined ? undefined : `leaves a ${last} open`;
}
