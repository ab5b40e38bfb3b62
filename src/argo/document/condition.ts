/** Whether a `when` can be read: comparisons of values, joined by `&&` and `||`. */

import { quote } from "../../report/describe.ts";
import { isAscii } from "../../yaml/ascii.ts";

/** Part of a condition. */
interface Token {
  readonly kind: Kind;
  readonly text: string;
}

/** `hole` is what Argo fills in, and may be anything. */
type Kind =
  | "hole"
  | "value"
  | "true"
  | "compare"
  | "modify"
  | "join"
  | "prefix"
  | "ternary"
  | "open"
  | "close"
  | "comma";

const SIGNS: ReadonlyMap<string, Kind> = new Map([
  ...["==", "!=", ">", ">=", "<", "<=", "=~", "!~"].map((sign) => [sign, "compare"] as const),
  ...["+", "-", "*", "/", "%", "**", "&", "|", "^", ">>", "<<"].map((sign) =>
    [sign, "modify"] as const
  ),
  ["&&", "join"],
  ["||", "join"],
  ["!", "prefix"],
  ["~", "prefix"],
  ["?", "ternary"],
  [":", "ternary"],
  ["??", "ternary"],
]);

/** Hints for signs of other languages. */
const INSTEAD: ReadonlyMap<string, string> = new Map([["=", "=="], ["===", "=="], ["!==", "!="]]);

/** Next word, number, text or sign, where letters are those of a class. */
function tokenOf(letter: string): RegExp {
  const parts = [
    String.raw`\s*(?:(\0)`,
    String.raw`(["'])(?:\\.|[^\\])*?["']`,
    String.raw`(\[[^\]]*\])`,
    String.raw`([0-9.]+)`,
    String.raw`([${letter}][${letter}\d_]*)`,
    String.raw`([(),])`,
    String.raw`([^${letter}\d\s()"',.{[]+)`,
    String.raw`(.))`,
  ];
  return new RegExp(parts.join("|"), "suy");
}

/** Says what is wrong with a condition, in a clause; undefined where nothing is, or nobody can tell. */
export function judgeCondition(text: string): string | undefined {
  const tokens: Token[] = [];
  // What Argo fills in stands for one sign, wherever it is.
  const trimmed = text.trim().replace(/\{\{.*?\}\}/gs, "\0");
  // A backslash takes the sign behind it out of all this.
  if (trimmed.includes("\\")) return undefined;
  const pattern = tokenOf(isAscii(trimmed) ? "A-Za-z" : "\\p{L}");
  for (let found = pattern.exec(trimmed); found !== null; found = pattern.exec(trimmed)) {
    const token = read(found, mayBegin(tokens.at(-1)));
    if (typeof token === "string") return token;
    tokens.push(token);
    if (pattern.lastIndex >= trimmed.length) break;
  }
  return tokens.length === 0 ? undefined : judge(tokens);
}

function read(found: RegExpExecArray, isStart: boolean): Token | string {
  const [all, hole, mark, name, number, word, bracket, sign] = found;
  const text = all.trim();
  if (hole !== undefined) return { kind: "hole", text };
  if (mark !== undefined || name !== undefined) return { kind: "value", text };
  if (number !== undefined) {
    return (number.match(/\./g) ?? []).length < 2 && number !== "."
      ? { kind: "value", text }
      : `${quote(number)} is no number; put it in quotes`;
  }
  if (word !== undefined) {
    if (word === "in" || word === "IN") return { kind: "compare", text };
    return { kind: word === "true" || word === "false" ? "true" : "value", text };
  }
  if (bracket !== undefined) {
    return { kind: bracket === "(" ? "open" : bracket === ")" ? "close" : "comma", text };
  }
  if (sign === undefined) return `${quote(text)} is nothing in a condition`;
  if (isStart && (sign === "-" || sign === "!" || sign === "~")) return { kind: "prefix", text };
  const kind = SIGNS.get(sign);
  if (kind !== undefined && kind !== "prefix") return { kind, text };
  const right = INSTEAD.get(sign);
  return right === undefined
    ? `${quote(sign)} is no operator; put values with signs in them in quotes`
    : `${quote(sign)} is no operator; write ${right}`;
}

/** Whether an operand may begin after a token. */
function mayBegin(before: Token | undefined): boolean {
  return before === undefined || !["value", "true", "close", "hole"].includes(before.kind);
}

function show(text: string): string {
  return quote(text.replaceAll("\0", "{{...}}"));
}

/** Checks that operands and operators take turns, and that a truth comes out. */
function judge(tokens: readonly Token[]): string | undefined {
  // What is filled in may bring operators, quotes and brackets of its own, unless it is alone.
  const hasHole = tokens.some(({ kind }) => kind === "hole");
  let open = 0;
  for (const [index, { kind, text }] of tokens.entries()) {
    const before = tokens[index - 1];
    if (kind === "open") open++;
    if (kind === "close" && --open < 0) return "closes a ) that is not open";
    if (before?.kind === "hole" || kind === "hole" || kind === "comma") continue;
    const begins = ["value", "true", "open", "prefix"].includes(kind);
    if (begins && !mayBegin(before)) {
      return `has no operator between ${show(before?.text ?? "")} and ${show(text)}; ` +
        "put values of several words in quotes";
    }
    if (!begins && kind !== "close" && mayBegin(before)) {
      return `has nothing before ${quote(text)}`;
    }
  }
  const last = tokens.at(-1);
  if (last !== undefined && last.kind !== "hole" && mayBegin(last)) {
    return `has nothing after ${quote(last.text)}`;
  }
  if (open > 0) return "leaves a ( open";
  const isTruth = hasHole ||
    tokens.some(({ kind, text }) =>
      ["compare", "join", "true", "ternary"].includes(kind) || text === "!"
    );
  return isTruth ? undefined : "is neither true nor false; compare it with something";
}
