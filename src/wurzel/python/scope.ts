/** Names and what they stand for, while modules are read. */

import type { Module, Tree } from "./load.ts";
import type { Node } from "./syntax.ts";
import type { Definition, Doubt, MadeStep, Place, Scope, Unread, Value } from "./value.ts";

/** One reading of a pipeline's modules. */
export interface Run {
  readonly tree: Tree;
  /** The modules read so far, or being read. */
  readonly scopes: Map<string, Scope>;
  /** Every step in the order in which they were made. */
  readonly steps: MadeStep[];
  /** The variable that each step was first assigned to. */
  readonly names: Map<MadeStep, { readonly name: string; readonly at: Place }>;
  /** Work that is left, for functions that call each other could go on without end; and how deep it is. */
  readonly work: { left: number; depth: number };
  /** Reads a module of the tree, if that has not been done. */
  readonly enter: (module: string) => void;
  /** Calls a function of the tree, of whose arguments nothing is known. */
  readonly call: (definition: Definition, at: Place) => Value;
}

/** A scope with nothing in it. */
export function openScope(module: Module, kind: Scope["kind"], outer?: Scope): Scope {
  const names = new Map<string, Value>();
  return { module, kind, names, stars: [], ...(outer !== undefined && { outer }) };
}

/** Binds a name; the first name that a step gets is its own. */
export function bind(run: Run, scope: Scope, name: string, value: Value, at?: Place): void {
  scope.names.set(name, value);
  if (at !== undefined && value.kind === "step" && !run.names.has(value.step)) {
    run.names.set(value.step, { name, at });
  }
}

/** What a name is bound to. */
export function bound(scope: Scope, name: string): Value | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const value = at.names.get(name);
    // A class's own names are out of sight for the functions in it.
    if (value !== undefined && (at.kind !== "class" || at === scope)) return value;
  }
  return undefined;
}

/** What a name stands for. */
export function lookUp(scope: Scope, name: string, node: Node): Value {
  const value = bound(scope, name);
  if (value !== undefined) return value;
  const star = moduleScope(scope).stars.at(-1);
  if (star !== undefined) {
    const what = `"${name}" may come from a star import, which is not read`;
    return unread({ ...star, what, instead: `import "${name}" by its name` });
  }
  return {
    ...unread({ what: `"${name}" is not defined`, at: placeOf(scope, node) }),
    builtin: true,
  };
}

/** The scope of the module that a scope is in. */
function moduleScope(scope: Scope): Scope {
  let top = scope;
  while (top.outer !== undefined) top = top.outer;
  return top;
}

/** Something that is not read. */
export function unread(doubt: Doubt, holds: readonly MadeStep[] = []): Unread {
  return { kind: "unread", doubt, holds };
}

/** The place of a node. */
export function placeOf(scope: Scope, { from }: Pick<Node, "from">): Place {
  return { source: scope.module.source, offset: from };
}

/** The text of a node. */
export function textOf(scope: Scope, { from, to }: Pick<Node, "from" | "to">): string {
  return scope.module.source.text.slice(from, to);
}

/** Leaves it open what was done to the steps. */
export function doubtSteps(run: Run, steps: readonly MadeStep[], doubt: Doubt): void {
  run.work.left -= steps.length;
  for (const { doubts } of steps) doubts.push(doubt);
}
