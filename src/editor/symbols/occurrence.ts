/** Names in a text: where each is defined and used, and how another one is written there. */

import type { Node } from "../../yaml/nodes.ts";
import type { Range } from "../../yaml/source.ts";
import { writeScalar } from "../../yaml/write.ts";

/** What has a name. */
export type NamedKind =
  | "step"
  | "entry"
  | "workflow template"
  | "template"
  | "task"
  | "container"
  | "parameter"
  | "artifact";

/** A thing that has a name: what it is, where its name counts, and the name. */
export interface Thing {
  readonly kind: NamedKind;
  /** Part of the text, or of the workspace, in which the name is unique. */
  readonly scope: string;
  readonly name: string;
}

/** A place where a name stands. */
export interface Occurrence extends Range, Thing {
  readonly isDefinition: boolean;
  readonly written: Written;
}

/** How a name is written, so that another can take its place. */
export interface Written extends Range {
  /** `scalar`: a whole YAML scalar; `word`: part of one; `member`: `.name` in an expression. */
  readonly form: "scalar" | "word" | "member";
  /** The quotation mark of the scalar; empty where it has none. */
  readonly quote: string;
}

/** Key of a thing in maps. */
export function keyOf({ kind, scope, name }: Thing): string {
  return `${kind}\n${scope}\n${name}`;
}

/** Text that takes the place of a written name. */
export function writeName({ form, quote }: Written, name: string): string {
  switch (form) {
    case "word":
      return name;
    case "member": {
      if (/^[A-Za-z_]\w*$/.test(name)) return `.${name}`;
      const mark = quote === "'" ? '"' : "'";
      return `[${mark}${name}${mark}]`;
    }
    case "scalar":
      if (quote === "'") return `'${name.replaceAll("'", "''")}'`;
      return quote === '"' ? JSON.stringify(name) : writeScalar(name);
  }
}

/** The string, number or boolean of a node, as it names things; undefined for all else. */
export function nameIn(node: Node | undefined): string | undefined {
  const { value, plainText } = node?.target ?? node ?? { value: null };
  if (typeof value === "string") return value;
  return value === null || typeof value === "object" ? undefined : plainText ?? String(value);
}

/** How a scalar that is a name, or a key, is written. */
export function writtenAt(text: string, { start, end }: Range): Written {
  const [first = ""] = text[start] ?? "";
  return { form: "scalar", quote: first === '"' || first === "'" ? first : "", start, end };
}

/** A scalar without its quotes, where it stands on one line. */
export function insideQuotes(text: string, { start, end }: Range): Range {
  const quote = text[start];
  const isQuoted = (quote === '"' || quote === "'") && end - start >= 2 && text[end - 1] === quote;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
