/** The containers of a document's pods, and what pods are made from. */

import { isMap, type Tree } from "../../yaml/value.ts";
import type { Path } from "../../yaml/source.ts";
import { everyTemplate } from "./flow.ts";
import { once } from "./once.ts";
import { type Part, partAt, partsAt } from "./part.ts";
import { specOf, type WorkflowDocument } from "./workflow-document.ts";
import type { Named } from "./named.ts";

/** All that pods are made from: the templates, and, last, templateDefaults, laid under each. */
export const podPartsOf = once((document: WorkflowDocument): readonly Named[] => {
  const defaults = partAt(specOf(document), "templateDefaults");
  return [...everyTemplate(document), { name: "", ...defaults }];
});

/** The containers of all pods, and those of templateDefaults. */
export const allContainersOf = once((document: WorkflowDocument): readonly Container[] =>
  podPartsOf(document).flatMap(containersOf)
);

/** A container of a template's pod. */
export interface Container {
  readonly fields: Tree;
  readonly path: Path;
  /** The field of the template that it stands in. */
  readonly role: "container" | "script" | "containerSet" | "initContainers" | "sidecars";
  /** Items of `env`. */
  readonly variables: readonly Part[];
}

const CONTAINER_LISTS = [
  ["containerSet", ["containerSet", "containers"]],
  ["initContainers", ["initContainers"]],
  ["sidecars", ["sidecars"]],
] as const;

// A dozen rules ask for the containers of every template; without this, lint takes a third longer.
const known = new WeakMap<Named, readonly Container[]>();

/** All containers that a template's pod has, in the order in which they stand. */
export function containersOf(template: Named): readonly Container[] {
  const containers = known.get(template) ?? findContainers(template);
  known.set(template, containers);
  return containers;
}

function findContainers(template: Named): readonly Container[] {
  const found: Container[] = [];
  const add = (part: Part, role: Container["role"]) =>
    found.push({ ...part, role, variables: partsAt(part, "env") });
  for (const role of ["container", "script"] as const) {
    if (isMap(template.fields[role])) add(partAt(template, role), role);
  }
  for (const [role, keys] of CONTAINER_LISTS) {
    for (const part of partsAt(template, ...keys)) add(part, role);
  }
  return found;
}
