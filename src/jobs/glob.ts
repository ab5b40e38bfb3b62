/** Patterns of file names, as shells have them: `*`, `?`, `[abc]`, `{a,b}`, and `**` for folders at any depth. */

/** Whether a name is a pattern. */
export function isGlob(name: string): boolean {
  return /[*?[{]/.test(name);
}

/** Folder that a pattern starts in: the part before the first sign of one. */
export function globFolder(pattern: string): string {
  const plain = pattern.slice(0, pattern.search(/[*?[{]/));
  const slash = plain.lastIndexOf("/");
  return slash < 0 ? "." : slash === 0 ? "/" : plain.slice(0, slash);
}

/** Whether what a pattern matches may be in folders below its own. */
export function isDeep(pattern: string): boolean {
  return pattern.slice(pattern.search(/[*?[{]/)).includes("/");
}

/** Expression that paths match whole. A file whose name begins with a dot needs one in the pattern. */
export function globPattern(pattern: string): RegExp {
  let source = "";
  let braces = 0;
  const text = pattern.replace(/^(?:\.\/+)+/, "");
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    const isStart = at === 0 || text.charAt(at - 1) === "/";
    const bracket = sign === "[" ? text.indexOf("]", at + 2) : -1;
    if (sign === "*" && text.startsWith("**/", at) && isStart) {
      source += "(?:(?!\\.)[^/]+/)*";
      at += 2;
    } else if (sign === "*" || sign === "?") {
      source += `${isStart ? "(?!\\.)" : ""}[^/]${sign === "*" ? "*" : ""}`;
      while (sign === "*" && text.charAt(at + 1) === "*") at++;
    } else if (bracket > 0) {
      const set = text.slice(at + 1, bracket).replace(/^[!^]/, "^").replace(/[\\[]/g, "\\$&");
      source += `(?!/)[${set}]`;
      at = bracket;
    } else if (sign === "{" && text.indexOf("}", at) > 0) {
      source += "(?:";
      braces++;
    } else if (sign === "}" && braces > 0) {
      source += ")";
      braces--;
    } else if (sign === "," && braces > 0) source += "|";
    else source += sign.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  }
  return new RegExp(`^${source}${")".repeat(braces)}$`, "u");
}
