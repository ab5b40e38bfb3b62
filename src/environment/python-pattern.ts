/** Regular expressions of Python. */

/**
 * Whether Python likely compiles a pattern. What only one of the two languages knows is taken, so that
 * nothing right is refused.
 */
export function isPattern(pattern: string): boolean {
  const rest = pattern
    .replace(/^\(\?[aiLmsux]+\)/, "")
    .replaceAll("(?P<", "(?<")
    .replaceAll(/\(\?P=(\w+)\)/g, "\\k<$1>");
  // Possessive quantifiers, atomic groups, conditions and comments are Python's alone.
  if (/[*+?}]\+|\(\?[>(#a-zA-Z-]/.test(rest)) return true;
  try {
    new RegExp(rest);
    return true;
  } catch {
    return false;
  }
}
