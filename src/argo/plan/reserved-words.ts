/** Words of the expressions that Argo makes of `depends`. */

/** Words that stand before or in place of an operand. */
const PREFIXES = ["not", "let", "if", "true", "false", "nil"];

/** Words that stand between two operands. */
const INFIXES = [
  ...["and", "or", "in", "else", "matches", "contains", "startsWith", "endsWith"],
];

/** Tells whether a task's name is a word of expressions, and which kind. */
export function reservedWord(name: string): "prefix" | "infix" | undefined {
  if (PREFIXES.includes(name)) return "prefix";
  return INFIXES.includes(name) ? "infix" : undefined;
}
