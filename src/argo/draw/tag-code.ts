/** JavaScript in a template's tags, as far as it must be understood without running it. */

/** Part of a code that is neither text nor comment. */
export interface CodeSign {
  readonly sign: string;
  readonly at: number;
}

/** Brackets of a code outside of strings and comments. */
export function bracketsOf(code: string): readonly CodeSign[] {
  const found: CodeSign[] = [];
  const pattern = /\/\/[^\n]*|\/\*[^]*?\*\/|(["'`])(?:\\[^]|(?!\1)[^\\])*\1|[()[\]{}]/g;
  for (const { 0: sign, index } of code.matchAll(pattern)) {
    if (sign.length === 1) found.push({ sign, at: index });
  }
  return found;
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** What closes the brackets that a code leaves open. */
export function closersOf(code: string): string {
  const open: string[] = [];
  for (const { sign } of bracketsOf(code)) {
    const closing = CLOSING[sign];
    if (closing !== undefined) open.push(closing);
    else if (open.at(-1) === sign) open.pop();
  }
  return open.reverse().join("");
}

/** Code whose loops and functions call `this.tick()` at each round, so that none goes on for ever. */
export function ticking(code: string): string {
  let result = "";
  let last = 0;
  for (const { sign, at } of bracketsOf(code)) {
    if (sign !== "{" || !/(?:\)|=>|\bdo)\s*$/.test(code.slice(0, at))) continue;
    result += `${code.slice(last, at + 1)} this.tick(__eta.res.length);`;
    last = at + 1;
  }
  return result + code.slice(last);
}

/** Whether a code can be compiled; nothing is run. */
export function compiles(code: string): boolean {
  try {
    new Function(code);
    return true;
  } catch {
    return false;
  }
}
