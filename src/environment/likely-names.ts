/** Which variable was likely meant by one that nothing reads. */

import { nearestOf } from "../report/nearest.ts";
import { variableName } from "../wurzel/pipeline/pipeline.ts";
import { ownerOf } from "./owners.ts";
import type { Subject } from "./subject.ts";

/**
 * Finds the variable that was likely meant: Wurzel tells capitals from small letters, wants two
 * underscores, and the name of the step's class, not that of the step.
 */
export function likelyNames(
  { pipeline, owners, catalog }: Subject,
): (name: string) => string | undefined {
  const steps = [...owners].filter(([, { kind }]) => kind === "step").map(([prefix]) => prefix);
  const classes = new Map(pipeline.steps.map((step) => [asVariable(step.name), step.className]));
  const nearestPrefix = nearestOf(steps);
  let known: ReadonlySet<string> | undefined;
  const isSetting = (name: string) => ownerOf(name, owners)?.setting !== undefined;

  return (name) => {
    const capitals = name.toUpperCase();
    if (isSetting(capitals)) return capitals;
    const single = steps.find((prefix) => capitals.startsWith(`${prefix}_`));
    if (single !== undefined) {
      const split = `${single}__${capitals.slice(single.length).replace(/^_+/, "")}`;
      if (isSetting(split)) return split;
    }
    const [prefix = "", key] = capitals.split("__", 2);
    if (key === undefined) return undefined;
    const ofStep = classes.get(prefix);
    if (ofStep !== undefined && isSetting(variableName(ofStep, key))) {
      return variableName(ofStep, key);
    }
    // Values may serve other pipelines too, of classes that are well known.
    known ??= new Set(catalog.stepNames.map((path) => lastPart(path).toUpperCase()));
    const near = known.has(prefix) ? undefined : nearestPrefix(prefix);
    return near !== undefined && isSetting(`${near}__${key}`) ? `${near}__${key}` : undefined;
  };
}

/** A step's name as it would begin a variable. */
function asVariable(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
}

function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("."), path.lastIndexOf(":")) + 1);
}
