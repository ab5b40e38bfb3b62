/** JavaScript in a template's tags, as far as it must be understood without running it. */

/** Brackets of a code outside of strings and comments. */
function bracketsOf(code: string): readonly string[] {
  const pattern = /\/\/[^\n]*|\/\*[^]*?\*\/|(["'`])(?:\\[^]|(?!\1)[^\\])*\1|[()[\]{}]/g;
  return [...code.matchAll(pattern)].flatMap(([sign]) => sign.length === 1 ? [sign] : []);
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** What closes the brackets that a code leaves open. */
export function closersOf(code: string): string {
  const open: string[] = [];
  for (const sign of bracketsOf(code)) {
    const closing = CLOSING[sign];
    if (closing !== undefined) open.push(closing);
    else if (open.at(-1) === sign) open.pop();
  }
  return open.reverse().join("");
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
