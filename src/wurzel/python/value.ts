/** What the names of a module stand for, as far as a pipeline asks. */

import type { Source } from "../../yaml/source.ts";
import type { Module } from "./load.ts";
import type { Node } from "./syntax.ts";

/** A place in a module's text. */
export interface Place {
  readonly source: Source;
  readonly offset: number;
}

/** A step that `WZ` made. */
export interface MadeStep {
  /** Path of its class, the module's and the class's own name. */
  readonly module: string;
  readonly className: string;
  readonly made: Place;
  readonly dependsOn: MadeStep[];
  /** What may have been done to it by something that is not read. */
  readonly doubts: Doubt[];
}

/** Something that is not read, which a pipeline may depend on. */
export interface Doubt {
  /** What it is, a clause such as `a for loop is not read`. */
  readonly what: string;
  /** What would be read in its place, after a semicolon. */
  readonly instead?: string;
  readonly at: Place;
}

/** Where names are looked up. */
export interface Scope {
  readonly module: Module;
  readonly kind: "module" | "function" | "class";
  readonly names: Map<string, Value>;
  /** The scope around it, of a function or class. */
  readonly outer?: Scope;
  /** Star imports of which it is not known what they gave: any name may be theirs. */
  readonly stars: Doubt[];
}

/** A class or function of the user's tree. */
export interface Definition {
  readonly name: string;
  readonly node: Node;
  /** Whether something is wrapped around it. */
  readonly decorated: boolean;
  /** The scope that it stands in. */
  readonly scope: Scope;
}

/** What a name or an expression stands for. */
export type Value =
  | StepValue
  | { readonly kind: "class"; readonly definition: Definition }
  | { readonly kind: "function"; readonly definition: Definition }
  /** A module of the user's tree, or a folder of modules. */
  | { readonly kind: "module"; readonly name: string }
  /** What a module outside of the tree has, or such a module, by its path. */
  | { readonly kind: "outside"; readonly path: string }
  | Unread;

/** A step. */
export interface StepValue {
  readonly kind: "step";
  readonly step: MadeStep;
}

/** Anything else; it matters only where a step should be. */
export interface Unread {
  readonly kind: "unread";
  readonly doubt: Doubt;
  /** The steps in it, which go where it goes. */
  readonly holds: readonly MadeStep[];
  /** Its items, where it is written as a list or tuple. */
  readonly items?: readonly Value[];
  /** Whether it is a name that nothing binds, and so Python's own where it is anything. */
  readonly builtin?: boolean;
}

/** The steps that are reached through a value. */
export function stepsIn(value: Value): readonly MadeStep[] {
  if (value.kind === "step") return [value.step];
  return value.kind === "unread" ? value.holds : [];
}

/** What values of a kind are called, after "a". */
export const KIND_WORDS = {
  step: "step",
  class: "class",
  function: "function",
  module: "module",
  outside: "module",
  unread: "value",
} as const;
