/**
 * What a task waits for, as its `depends` says it: names of tasks, each perhaps with an outcome, joined
 * by `&&`, `||`, `!` and parentheses.
 */

/** A task that is waited for. */
export interface Operand {
  readonly name: string;
  /** The outcome that is asked for, such as `Succeeded`. */
  readonly result: string | undefined;
}

/** What was read, and what is wrong with it, in a clause. */
export interface Depends {
  readonly operands: readonly Operand[];
  readonly wrong: string | undefined;
}

/** The outcomes that may be asked for. */
export const RESULTS = [
  ...["Succeeded", "Failed", "Errored", "Skipped", "Omitted", "Daemoned"],
  ...["AnySucceeded", "AllFailed"],
];

/** A sign, or a name with perhaps an outcome; else whatever stands there up to the next space. */
const TOKEN = /\s*(?:(&&|\|\||[!()])|([A-Za-z0-9][-A-Za-z0-9]*)(?:\.([A-Za-z]+))?|([^\s]+))/y;

/** Reads an expression, however deep it is nested. */
export function parseDepends(text: string): Depends {
  const operands: Operand[] = [];
  let [open, isOperandNext] = [0, true];
  const token = new RegExp(TOKEN);
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [, sign, name, result, other] = found;
    const wrong = (message: string): Depends => ({ operands, wrong: message });
    if (other !== undefined) return wrong(notAToken(other));
    const beginsOperand = name !== undefined || sign === "!" || sign === "(";
    if (beginsOperand !== isOperandNext) {
      const what = sign ?? `"${name}"`;
      return wrong(beginsOperand ? `has no && or || before ${what}` : `has no task before ${what}`);
    }
    if (name !== undefined) operands.push({ name, result });
    if (sign === "(") open++;
    if (sign === ")" && --open < 0) return wrong("closes a parenthesis that is not open");
    if (name !== undefined) isOperandNext = false;
    else if (sign === "&&" || sign === "||") isOperandNext = true;
  }
  if (operands.length > 0 && isOperandNext) return { operands, wrong: "ends without a task" };
  if (operands.length === 0) return { operands, wrong: "names no task" };
  return { operands, wrong: open > 0 ? "leaves a parenthesis open" : undefined };
}

function notAToken(text: string): string {
  const first = text[0] ?? "";
  if (first === "&" || first === "|") return `has a single ${first}; write ${first}${first}`;
  return `cannot have ${JSON.stringify(first)}; it takes names of tasks, &&, ||, ! and parentheses`;
}
