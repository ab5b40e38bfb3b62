/** What templates take and give: parameters and artifacts. */

import { helpWith } from "../../report/did-you-mean.ts";
import { fieldsAt, hasField, itemsAt } from "../../yaml/fields.ts";
import type { Tree } from "../../yaml/value.ts";
import { hasLocation } from "./locations.ts";
import { type Named, namedAt } from "./named.ts";
import { type Part, partAt } from "./part.ts";

/** Where parameters and artifacts stand. */
export type Side = "inputs" | "outputs" | "arguments";

/** What stands there. */
export type PortKind = "parameters" | "artifacts";

/** Parameters or artifacts of a template, a call or a hook. */
export function portsOf(part: Part, side: Side, kind: PortKind): readonly Named[] {
  // Most have none, and nothing is to be made for those.
  const has = itemsAt(fieldsAt(part.fields, side), kind).length > 0;
  return has ? namedAt(partAt(part, side), kind) : NONE;
}

const NONE: readonly Named[] = [];

/** What is known of them all, to look names up in. */
export interface Ports {
  readonly names: ReadonlySet<string>;
  /** Those that a caller has to give. */
  readonly needed: readonly string[];
  /** What helps with a name that is not among them. */
  readonly help: (name: string) => string;
}

// Every call asks for the inputs of what it calls: without this, 1,000 calls of a template with 1,000 inputs take
// three times as long.
const known = {
  inputs: { parameters: new WeakMap<Tree, Ports>(), artifacts: new WeakMap<Tree, Ports>() },
  outputs: { parameters: new WeakMap<Tree, Ports>(), artifacts: new WeakMap<Tree, Ports>() },
};

/** The parameters or artifacts of a template, worked out once however many calls there are. */
export function portNames(template: Named, side: keyof typeof known, kind: PortKind): Ports {
  const ofTemplates = known[side][kind];
  const ports = ofTemplates.get(template.fields) ??
    lookAt(portsOf(template, side, kind), side, kind);
  ofTemplates.set(template.fields, ports);
  return ports;
}

function lookAt(ports: readonly Named[], side: Side, kind: PortKind): Ports {
  const hasOwn = kind === "parameters" ? hasValue : hasSource;
  const names = new Set(ports.map(({ name }) => name));
  return {
    names,
    needed: ports.filter(({ fields }) => !hasOwn(fields)).map(({ name }) => name),
    help: helpWith(`${side.slice(0, -1)} ${kind}`, [...names]),
  };
}

function hasValue(parameter: Tree): boolean {
  return ["value", "default", "valueFrom"].some((field) => hasField(parameter, field));
}

function hasSource(artifact: Tree): boolean {
  return artifact.optional === true || hasLocation(artifact);
}
