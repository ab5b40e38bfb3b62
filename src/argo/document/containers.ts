/** The containers of a document's pods, and what pods are made from. */

import { isMap, type Tree } from "../../yaml/value.ts";
import type { Path } from "../../yaml/source.ts";
import { everyTemplate } from "./flow.ts";
import { once } from "./once.ts";
import { partAt, partsAt } from "./part.ts";
import { specOf, type Subject, type TemplateSubject } from "./subject.ts";

/** All that pods are made from: the templates, and, last, templateDefaults, laid under each. */
export const podPartsOf = once((subject: Subject): readonly TemplateSubject[] => {
  const defaults = partAt(specOf(subject), "templateDefaults");
  return [...everyTemplate(subject), { name: "", ...defaults }];
});

/** The containers of all pods, and those of templateDefaults. */
export const allContainersOf = once((subject: Subject): readonly ContainerSubject[] =>
  podPartsOf(subject).flatMap(containersOf)
);

/** A container of a template's pod. */
export interface ContainerSubject {
  readonly fields: Tree;
  readonly path: Path;
  /** The field of the template that it stands in. */
  readonly role: "container" | "script" | "containerSet" | "initContainers" | "sidecars";
}

const CONTAINER_LISTS = [
  ["containerSet", ["containerSet", "containers"]],
  ["initContainers", ["initContainers"]],
  ["sidecars", ["sidecars"]],
] as const;

const known = new WeakMap<TemplateSubject, readonly ContainerSubject[]>();

/** All containers that a template's pod has, in the order in which they stand. */
export function containersOf(template: TemplateSubject): readonly ContainerSubject[] {
  const containers = known.get(template) ?? findContainers(template);
  known.set(template, containers);
  return containers;
}

function findContainers(template: TemplateSubject): readonly ContainerSubject[] {
  const found: ContainerSubject[] = [];
  for (const role of ["container", "script"] as const) {
    if (isMap(template.fields[role])) found.push({ ...partAt(template, role), role });
  }
  for (const [role, keys] of CONTAINER_LISTS) {
    for (const part of partsAt(template, ...keys)) found.push({ ...part, role });
  }
  return found;
}
