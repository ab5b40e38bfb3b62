/** Steps joined by `>>`. */

import { quote, shorten } from "../../report/describe.ts";
import { doubtSteps, placeOf, type Run, textOf, unread } from "./scope.ts";
import type { Node } from "./syntax.ts";
import { type Doubt, KIND_WORDS, type Scope, stepsIn, type Value } from "./value.ts";

/** A side of `>>`. */
type Operand = readonly [value: Value, node: Node];

/** `left >> right` */
export function join(
  run: Run,
  scope: Scope,
  [left, leftNode]: Operand,
  [right, rightNode]: Operand,
): Value {
  if (left.kind === "step" && right.kind === "step") {
    right.step.dependsOn.push(left.step);
    return right;
  }
  const held = [...stepsIn(left), ...stepsIn(right)];
  const [wrong, at] = left.kind === "step" ? [right, rightNode] : [left, leftNode];
  const doubt = noStep(scope, wrong, at);
  doubtSteps(run, held, doubt);
  return unread(doubt, held);
}

/** Why a value is no step, where one should be. */
function noStep(scope: Scope, value: Value, node: Node): Doubt {
  const name = shorten(textOf(scope, node));
  const shown = quote(name);
  const at = placeOf(scope, node);
  switch (value.kind) {
    case "unread":
      return value.items === undefined
        ? value.doubt
        : { what: `${shown} is a list or tuple, and >> joins single steps`, at };
    case "class":
      return { what: `${shown} is no step but a class`, instead: `write WZ(${name})`, at };
    case "outside": {
      const what = `${shown} comes from a module that is not found, and need not be a step`;
      return { what, instead: `write WZ(${name}) where it is a class`, at };
    }
    default:
      return { what: `${shown} is no step but a ${KIND_WORDS[value.kind]}`, at };
  }
}
