/** Where a value comes from, and what it replaced. */

import { DEFAULTS } from "../../argo/entry/defaults.ts";
import { showValue } from "../../argo/entry/origin-notes.ts";
import { layersOfFiles, readValuesFile } from "../../argo/entry/values-file.ts";
import { HIDDEN, redactValue } from "../../report/redact/redact.ts";
import { historyOf, type Version } from "../../values/history.ts";
import type { Layers } from "../../values/origins.ts";
import { lineAndColumn } from "../../yaml/lines.ts";
import { placeOf } from "../../yaml/places.ts";
import type { Path } from "../../yaml/source.ts";
import { isMap } from "../../yaml/value.ts";
import { code, paragraphs } from "../about.ts";
import { variableName } from "../../wurzel/pipeline/pipeline.ts";
import { classNameOf, stepsIn } from "../pipelines.ts";
import { mapAt } from "../../yaml/data-at.ts";
import { isAt } from "../place.ts";
import { resolveProject } from "../findings.ts";
import type { Asked } from "./asked.ts";
import { settingOf } from "./pipeline-names.ts";

/** Says which layer gives the value at a path of an entry, and what it replaced. */
export function aboutOrigin(asked: Asked, inEntry: Path): string | undefined {
  if (inEntry.length === 0 || asked.way.node.members !== undefined) return undefined;
  const layers = layersOf(asked);
  if (layers === undefined) return undefined;
  const path = asSchedules(inEntry, asked.way.node.items !== undefined);
  const [holder, ...replaced] = historyOf(layers, DEFAULTS)(path);
  if (holder === undefined) return undefined;
  const isSecret = settingOf(asked)?.secret === true;
  const shown = (version: Version) => describe(version, inEntry, isSecret);
  const removed = replaced.filter(({ value }) => !isMap(value));
  if (holder.value === null) {
    return removed.length === 0
      ? undefined
      : `${shown(holder)} removes ${removed.map(shown).join(", ")}.`;
  }
  const [steps, , container, ...rest] = path;
  const isOfStep = steps === "steps" && container === "container";
  const [ofAll] = isOfStep ? historyOf(layers, DEFAULTS)(["container", ...rest]) : [];
  return paragraphs([
    `In use: ${shown(holder)}`,
    removed.length > 0 && `Replaces: ${removed.map(shown).join(", ")}`,
    ofAll !== undefined && !isMap(ofAll.value) && `For other steps: ${shown(ofAll)}`,
  ]);
}

/** Says which values are laid over a setting that a manifest gives to a step. */
export function aboutOverride(asked: Asked): string | undefined {
  const { view, way: { root, keyPath } } = asked;
  if (view.text.kind !== "manifest" || !isAt(keyPath, "spec", "steps", "#", "settings", "*")) {
    return undefined;
  }
  const [, , index, , key = ""] = keyPath;
  const step = stepsIn(mapAt(root.value, []))[Number(index)];
  const layers = layersOf(asked);
  if (step === undefined || layers === undefined) return undefined;
  const variable = variableName(classNameOf(step.class), String(key));
  const history = historyOf(layers, DEFAULTS);
  const inContainer = ["container", "env", variable];
  const [holder] = [...history(["steps", step.name, ...inContainer]), ...history(inContainer)];
  const isSecret = settingOf(asked)?.secret === true;
  return holder && `Values replace it: ${describe(holder, inContainer, isSecret)}`;
}

function describe({ place, value }: Version, path: Path, isSecret: boolean): string {
  const text = isSecret ? HIDDEN : redactValue(showValue(value, path));
  return `${code(text)} (${nameOf(place)})`;
}

function nameOf(place: Version["place"]): string {
  if (place === undefined) return "default";
  const { source, path = [] } = place;
  if (source === undefined) return "pipeline";
  const offset = placeOf(source, path)?.start;
  return offset === undefined
    ? source.name
    : `${source.name}:${lineAndColumn(source.text, offset).line}`;
}

/** Layers of the entry: with the manifest's where it is the pipeline's, else of the values alone. */
function layersOf({ view, way: { keyPath } }: Asked): Layers | undefined {
  const [, entry] = keyPath;
  for (const project of view.projects) {
    const resolved = resolveProject(project);
    if (view.text.kind === "manifest" || resolved?.entryName === entry) return resolved?.layers;
  }
  const files = view.projects.flatMap(({ values }) => values)
    .flatMap((source) => readValuesFile(source, true).file ?? []);
  return { texts: layersOfFiles(files, String(entry)).layers, assignments: [] };
}

/** The path by which merged values have a schedule. */
function asSchedules([first, ...rest]: Path, isArray: boolean): Path {
  if (first !== "schedule") return first === undefined ? [] : [first, ...rest];
  return isArray || rest.length > 0 ? ["schedules", ...rest] : ["schedules", 0];
}
