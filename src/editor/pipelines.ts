/** What the texts of a workspace say of pipelines, as far as it can be made out while they are typed. */

import { type Catalog, wurzelReleases } from "../wurzel/catalog/catalog.ts";
import { readCatalogs } from "../jobs/resolve.ts";
import { splitClass } from "../wurzel/catalog/dotted-name.ts";
import { releaseOfImage } from "../wurzel/catalog/release.ts";
import { fieldsAt, itemsAt, mapsAt, textAt } from "../yaml/fields.ts";
import type { Source } from "../yaml/source.ts";
import { isMap, type Tree } from "../yaml/value.ts";
import { mendedRoot } from "./cursor/mended.ts";
import type { Project, View } from "./view.ts";

/** Step of a pipeline, as far as it is there. */
export interface StepOutline {
  readonly name: string;
  /** Class with its module, as it is written. */
  readonly class: string;
  readonly dependsOn: readonly string[];
  readonly settings: Tree;
}

/** Data of the first document of a text, as far as it can be read. */
export function dataOf(source: Source): Tree {
  const value = mendedRoot(source)?.value;
  return isMap(value) ? value : {};
}

/** The steps of a manifest's data. */
export function stepsIn(manifest: Tree): readonly StepOutline[] {
  return mapsAt(fieldsAt(manifest, "spec"), "steps").map(([, step]) => ({
    name: textAt(step, "name") ?? "",
    class: textAt(step, "class") ?? "",
    dependsOn: itemsAt(step, "dependsOn").filter((one) => typeof one === "string"),
    settings: fieldsAt(step, "settings"),
  }));
}

/** The steps of a project's pipeline. */
export function stepsOf({ manifest, pipeline }: Project): readonly StepOutline[] {
  if (manifest !== undefined) return stepsIn(dataOf(manifest));
  return (pipeline?.steps ?? []).map(({ name, module, className, dependsOn, settings }) => ({
    name,
    class: `${module}.${className}`,
    dependsOn,
    settings,
  }));
}

/** The middlewares that the pipeline names. */
export function middlewaresIn(manifest: Tree): readonly string[] {
  return mapsAt(fieldsAt(manifest, "spec"), "middlewares").flatMap(([, one]) =>
    textAt(one, "name") ?? []
  );
}

/** What is known of step classes: of the release that the values' image runs, else of any. */
export function catalogFor({ projects }: View): Catalog {
  const facts = projects.flatMap(({ pipeline }) => pipeline?.facts ?? []);
  // All projects of a text are of one project file, if there is one.
  const [settings] = projects.flatMap(({ settings }) => settings ?? []);
  const { catalog } = readCatalogs([...facts, ...settings?.catalog ?? []], settings?.wurzel);
  if (catalog.release !== undefined) return catalog;
  const release = projects.flatMap(({ values }) => values.toReversed())
    .flatMap((text) => Object.values(fieldsAt(dataOf(text), "workflows")).filter(isMap))
    .map((entry) => textAt(fieldsAt(entry, "container"), "image") ?? "")
    .map((image) => releaseOfImage(image, wurzelReleases()))
    .find((release) => release !== undefined);
  return release === undefined ? catalog : catalog.in(release);
}

/** The name of a class without its module; empty where it is none. */
export function classNameOf(path: string): string {
  return splitClass(path)?.className ?? "";
}
