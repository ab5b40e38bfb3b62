/** Whether the operators of an expression, such as of `retryStrategy`, have what they join. */

import { quote } from "../../report/describe.ts";

/** Strings and comments, in which no sign is an operator. */
const APART = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\/\/[^\n]*|\/\*[^]*?\*\//g;

const BINARY = "&&|\\|\\||[=!<>]=|[<>*/%]|\\*\\*|\\?\\?";
const BEGINS = new RegExp(`^(${BINARY})`);
const ENDS = new RegExp(
  `(${BINARY}|[+!-]|\\b(?:and|or|not|in|contains|matches|startsWith|endsWith))$`,
);

/** Says what is wrong with an expression's operators, in a clause, where that is certain. */
export function judgeOperators(text: string): string | undefined {
  const bare = text.replace(APART, '""').trim();
  if (bare === "") return undefined;
  const strange = /[=!]==/.exec(bare)?.[0];
  if (strange !== undefined) return `has ${quote(strange)}; write ${strange.slice(0, 2)}`;
  if (/(?<![=!<>])=(?!=)/.test(bare) && !/\blet\b/.test(bare)) return 'has a single "="; write ==';
  const [, first] = BEGINS.exec(bare) ?? [];
  if (first !== undefined) return `has nothing before ${quote(first)}`;
  const [, last] = ENDS.exec(bare) ?? [];
  return last === undefined ? undefined : `has nothing after ${quote(last)}`;
}
