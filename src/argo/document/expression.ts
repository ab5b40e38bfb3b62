/** Whether an expression, of Argo's `{{=...}}` or an `expression` field, holds together. */

/** Texts in quotes, comments, and brackets; whatever else there is, is taken on trust. */
const TOKEN =
  /"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'|`[^`]*`|\/\/[^\n]*|\/\*[^]*?\*\/|["'`()[\]{}]/gs;

const CLOSING: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Says what is wrong with an expression's quotes and brackets, in a clause. */
export function judgeExpression(text: string): string | undefined {
  if (text.trim() === "") return "is empty";
  const open: string[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '"' || token === "'" || token === "`") return `leaves a ${token} open`;
    if (token.length > 1) continue;
    const opening = CLOSING[token];
    if (opening === undefined) open.push(token);
    else if (open.pop() !== opening) return `closes a ${token} that is not open`;
  }
  const last = open.at(-1);
  return last === undefined ? undefined : `leaves a ${last} open`;
}
