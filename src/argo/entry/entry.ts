/** From layers to one workflow entry, checked and complete. */

import { type Finding, hasErrors } from "../../report/problem.ts";
import type { Path } from "../../yaml/source.ts";
import { checkShape, type ShapeOptions } from "../../shape/check.ts";
import { fieldsAt } from "../../yaml/fields.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import { layOver } from "../../values/merge.ts";
import { mergeLayers } from "../../values/merge-layers.ts";
import { type Layers, type Origins, originsOf } from "../../values/origins.ts";
import { DEFAULTS } from "./defaults.ts";
import { type ArgoRelease, NEWEST_ARGO } from "../schema/release.ts";
import { withAdvice, withoutRepeats } from "./habits.ts";
import { checkEntry } from "./rules.ts";
import { type Container, containerSchema, type Entry, entrySchema } from "./schema.ts";

/** What the workflow is made from. */
export interface Values {
  readonly entry: Entry;
  /** Release of Argo Workflows in the cluster. */
  readonly argo: ArgoRelease;
  /** The container of each step that has overrides, by the step's name. */
  readonly stepContainers: ReadonlyMap<string, Container>;
  /** What a step's node selector says, by the step's name; null takes a label of the workflow's away. */
  readonly stepSelectors: ReadonlyMap<string, Tree>;
}

/** How entries are read. */
export interface EntryOptions {
  readonly lenient: boolean;
  /** The names of the pipeline's steps; unknown where the manifest is broken. */
  readonly stepNames?: readonly string[] | undefined;
  /** The classes of those steps whose class can be made out, by the steps' names. */
  readonly stepClasses?: ReadonlyMap<string, string> | undefined;
  /** Release of Argo Workflows, over what the entry says. */
  readonly argo?: ArgoRelease | undefined;
}

/**
 * Merges the layers over the defaults and checks the result.
 *
 * @param layers those of files and flags, lowest first
 * @returns the values, or the findings with the places in the layers' sources
 */
export function resolveEntry(
  layers: Layers,
  options: EntryOptions,
): { readonly values: Values | undefined; readonly findings: readonly Finding[] } {
  const { tree: said, findings: unassigned } = mergeLayers(layers);
  const merged = layOver(said, DEFAULTS);
  const origins = originsOf(layers);
  const { lenient } = options;
  const shape = { lenient, textAt: origins.plainTextAt, typedAt: origins.typedAt };
  const { value, findings: misfits } = checkShape(entrySchema, merged, shape);
  const rest = value === undefined ? salvage(merged, misfits) : { entry: value, tree: merged };

  if (rest === undefined) {
    return { values: undefined, findings: [...unassigned, ...placed(origins, misfits, merged)] };
  }
  const { stepContainers, findings: misfitting } = mergeContainers(rest.entry, rest.tree, shape);
  const argo = options.argo ?? rest.entry.argo ?? NEWEST_ARGO;
  const context = { ...options, argo, containers: stepContainers, textAt: shape.textAt };
  const unruly = checkEntry(rest.entry, context);
  const found = placed(origins, [...misfits, ...misfitting, ...unruly], merged);
  const findings = [...unassigned, ...found];
  const isRight = value !== undefined && !hasErrors(findings);
  const stepSelectors = selectorsOf(rest.entry, rest.tree);
  return {
    values: isRight ? { entry: value, argo, stepContainers, stepSelectors } : undefined,
    findings,
  };
}

/** The findings, each with the source that gave what it is about. */
function placed(
  origins: Origins,
  findings: readonly Finding[],
  merged: Tree,
): readonly Finding[] {
  return withoutRepeats(findings).map((one) => {
    const place = origins.placeAt(one.path ?? [], one.at);
    return { ...one, ...place, message: withAdvice(one, place?.source?.name, merged) };
  });
}

/** So many errors say enough for one run. */
const SALVAGE_MAX = 100;

/**
 * What is right in an entry that has errors, with defaults where it is not, so that the rules between
 * fields can be checked in the same run.
 */
function salvage(
  merged: Tree,
  misfits: readonly Finding[],
): { readonly entry: Entry; readonly tree: Tree } | undefined {
  if (misfits.length > SALVAGE_MAX) return undefined;
  const right = misfits.reduce((tree, { path = [] }) => {
    // Items keep their numbers when the list goes as a whole.
    const list = path.findIndex((part) => typeof part === "number");
    return withoutPath(tree, list < 0 ? path : path.slice(0, list));
  }, merged);
  const tree = layOver(right, DEFAULTS);
  const { value } = checkShape(entrySchema, tree, { lenient: true });
  return value === undefined ? undefined : { entry: value, tree };
}

function withoutPath(tree: Tree, path: Path): Tree {
  const [key, ...rest] = path;
  if (typeof key !== "string" || !Object.hasOwn(tree, key)) return tree;
  const copy: Record<string, unknown> = Object.assign(Object.create(null), tree);
  const inner = copy[key];
  if (rest.length > 0 && isMap(inner)) copy[key] = withoutPath(inner, rest);
  else delete copy[key];
  return copy;
}

function selectorsOf(entry: Entry, merged: Tree): ReadonlyMap<string, Tree> {
  const said = fieldsAt(merged, "steps");
  return new Map(
    Object.entries(entry.steps ?? {}).flatMap(([name, { nodeSelector }]) => {
      if (nodeSelector === undefined) return [];
      const nulls = Object.entries(fieldsAt(fieldsAt(said, name), "nodeSelector"))
        .filter(([, value]) => value === null);
      return [[name, { ...nodeSelector, ...Object.fromEntries(nulls) }]];
    }),
  );
}

/** The containers of all steps that have fields of their own, by step. */
function mergeContainers(
  entry: Entry,
  merged: Tree,
  shape: ShapeOptions,
): {
  readonly stepContainers: ReadonlyMap<string, Container>;
  readonly findings: readonly Finding[];
} {
  const stepContainers = new Map<string, Container>();
  const findings: Finding[] = [];
  const steps = isMap(merged.steps) ? merged.steps : {};
  for (const [name, step] of Object.entries(steps)) {
    const own = isMap(step) ? step.container : undefined;
    if (!isMap(own)) continue;
    const prefix = ["steps", name, "container"];
    // The step's fields over the workflow's, where null takes the workflow's away.
    const checked = checkShape(containerSchema, layOver(own, entry.container), {
      lenient: true,
      textAt: (path) => shape.textAt?.([...prefix, ...path]),
      typedAt: (path) => shape.typedAt?.([...prefix, ...path]),
    });
    if (checked.value !== undefined) stepContainers.set(name, checked.value);
    // Warnings have been given for the step's own fields already.
    for (const finding of checked.findings) {
      if (finding.severity !== "error") continue;
      findings.push({ ...finding, path: [...prefix, ...(finding.path ?? [])] });
    }
  }
  return { stepContainers, findings };
}
