/** From layers to one workflow entry, checked and complete. */

import defaultsText from "../../values/defaults.yaml" with { type: "text" };
import { type Finding, hasErrors, type Path } from "../problem.ts";
import { checkShape, type Shaped } from "../shape/check.ts";
import { readDocument } from "../yaml/read.ts";
import { plainTextAt } from "../yaml/places.ts";
import { isMap, type Tree, type YamlMap } from "../yaml/value.ts";
import { type Layer, originOf } from "./layers.ts";
import { layOver, mergeOver } from "./merge.ts";
import { checkEntry } from "./rules.ts";
import { type Container, containerSchema, type Entry, entrySchema } from "./schema.ts";

/** What the workflow is made from. */
export interface Values {
  readonly entry: Entry;
  /** The container of each step that has overrides, by the step's name. */
  readonly stepContainers: ReadonlyMap<string, Container>;
}

/** How entries are read. */
export interface EntryOptions {
  readonly lenient: boolean;
  /** The names of the pipeline's steps. */
  readonly stepNames: readonly string[];
}

/**
 * Merges the layers over the defaults and checks the result.
 *
 * @param layers lowest first, as `layers.ts` makes them
 * @returns the values, or the findings with the places in the layers' sources
 */
export function resolveEntry(
  layers: readonly Layer[],
  options: EntryOptions,
): { readonly values: Values | undefined; readonly findings: readonly Finding[] } {
  const given = layers.reduce<Tree>(
    (lower, { entry }) => entry === null ? {} : mergeOver(lower, entry),
    {},
  );
  const merged = layOver(given, defaults());
  const shape = { lenient: options.lenient, textAt: (path: Path) => textOf(layers, path) };
  const findings: Finding[] = [];
  const gather = (found: readonly Finding[]) => {
    for (const one of found) findings.push({ ...one, ...originOf(layers, one.path ?? []) });
  };

  const { value: entry, findings: misfits } = checkShape(entrySchema, merged, shape);
  gather(misfits);
  if (entry === undefined) return { values: undefined, findings };
  gather(checkEntry(entry, options.stepNames));

  const stepContainers = new Map<string, Container>();
  for (const name of Object.keys(entry.steps ?? {})) {
    const { value, findings: wrong } = mergeContainer(entry.container, merged, name, shape);
    gather(wrong);
    if (value !== undefined) stepContainers.set(name, value);
  }
  return { values: hasErrors(findings) ? undefined : { entry, stepContainers }, findings };
}

/** What holds where nobody says otherwise, as `values/defaults.yaml` has it. */
export function defaults(): YamlMap {
  if (builtIn === undefined) {
    const { value } = readDocument({ name: "values/defaults.yaml", text: defaultsText });
    if (!isMap(value)) throw new TypeError("values/defaults.yaml is no map");
    builtIn = value;
  }
  return builtIn;
}

let builtIn: YamlMap | undefined;

/** A step's container: its own fields over the workflow's, where null takes the workflow's away. */
function mergeContainer(
  container: Container,
  merged: Tree,
  step: string,
  shape: { readonly textAt: (path: Path) => string | undefined },
): Shaped<Container> {
  const prefix = ["steps", step, "container"];
  let own: unknown = merged;
  for (const part of prefix) own = isMap(own) && Object.hasOwn(own, part) ? own[part] : undefined;
  if (!isMap(own)) return { value: container, findings: [] };
  const { value, findings } = checkShape(containerSchema, layOver(own, container), {
    lenient: true,
    textAt: (path) => shape.textAt([...prefix, ...path]),
  });
  // What the workflow's own container says has been checked; here only what the merge broke is new.
  const broken = findings.filter((finding) => finding.severity === "error");
  return {
    value,
    findings: broken.map((finding) => ({ ...finding, path: [...prefix, ...(finding.path ?? [])] })),
  };
}

function textOf(layers: readonly Layer[], path: Path): string | undefined {
  const origin = originOf(layers, path);
  return origin.source === undefined ? undefined : plainTextAt(origin.source, origin.path);
}
