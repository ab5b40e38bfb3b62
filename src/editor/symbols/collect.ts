/** Gathers the names of a text while its nodes are walked. */

import type { Member, Node } from "../../yaml/nodes.ts";
import type { Range } from "../../yaml/source.ts";
import {
  insideQuotes,
  keyOf,
  type NamedKind,
  nameIn,
  type Occurrence,
  type Written,
  writtenAt,
} from "./occurrence.ts";

/** Whether a name is made or used where it stands. */
export type Role = "definition" | "use";

/** What walkers of texts report names to. */
export interface Collector {
  readonly text: string;
  readonly found: Occurrence[];
  /** Keys of things that are one and the same. */
  readonly same: (readonly [string, string])[];
}

/** Reports that two scopes share a name. */
export function addSame(
  { same }: Collector,
  kind: NamedKind,
  name: string,
  one: string,
  other: string,
): void {
  same.push([keyOf({ kind, scope: one, name }), keyOf({ kind, scope: other, name })]);
}

/** Reports a scalar that is a name. */
export function addScalar(
  { text, found }: Collector,
  role: Role,
  kind: NamedKind,
  scope: string,
  node: Node | undefined,
): void {
  const name = nameIn(node);
  // What Argo fills in is known when it runs.
  if (node === undefined || name === undefined || name === "" || name.includes("{{")) return;
  const written = writtenAt(text, node.target ?? node);
  const range = insideQuotes(text, node);
  found.push({ kind, scope, name, ...range, isDefinition: role === "definition", written });
}

/** Reports a key that is a name. */
export function addKey(
  { text, found }: Collector,
  role: Role,
  kind: NamedKind,
  scope: string,
  name: string,
  { key }: Member,
): void {
  const written = writtenAt(text, key);
  const range = insideQuotes(text, key);
  found.push({ kind, scope, name, ...range, isDefinition: role === "definition", written });
}

/** Reports a name within a scalar. */
export function addWord(
  { found }: Collector,
  kind: NamedKind,
  scope: string,
  name: string,
  { start, end }: Range,
  written: Written = { form: "word", quote: "", start, end },
): void {
  found.push({ kind, scope, name, start, end, isDefinition: false, written });
}
