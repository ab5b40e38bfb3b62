/** Where a value comes from, and what it replaced. */

import { defaults } from "../../argo/entry/defaults.ts";
import { showValue } from "../../argo/entry/origin-notes.ts";
import { layersOfFiles, readValuesFile } from "../../argo/entry/values-file.ts";
import { HIDDEN } from "../../report/redact/redact.ts";
import { historyOf, type Version } from "../../values/history.ts";
import type { Layers } from "../../values/origins.ts";
import { lineAndColumn } from "../../yaml/lines.ts";
import { placeOf } from "../../yaml/places.ts";
import type { Path } from "../../yaml/source.ts";
import { isMap } from "../../yaml/value.ts";
import { code, paragraphs } from "../about.ts";
import { resolveProject } from "../findings.ts";
import type { Asked } from "./asked.ts";
import { settingOf } from "./pipeline-names.ts";

/** Says which layer gives the value at a path of an entry, and what it replaced. */
export function aboutOrigin(asked: Asked, inEntry: Path): string | undefined {
  if (inEntry.length === 0 || asked.way.node.members !== undefined) return undefined;
  const layers = layersOf(asked);
  if (layers === undefined) return undefined;
  const path = asSchedules(inEntry, asked.way.node.items !== undefined);
  const [holder, ...replaced] = historyOf(layers, defaults())(path);
  if (holder === undefined) return undefined;
  const isSecret = settingOf(asked)?.secret === true;
  const shown = (version: Version) => describe(version, inEntry, isSecret);
  const removed = replaced.filter(({ value }) => !isMap(value));
  if (holder.value === null) {
    return removed.length === 0
      ? undefined
      : `${shown(holder)} removes ${removed.map(shown).join(", ")}.`;
  }
  return paragraphs([
    `In use: ${shown(holder)}`,
    removed.length > 0 && `Replaces: ${removed.map(shown).join(", ")}`,
  ]);
}

function describe({ place, value }: Version, path: Path, isSecret: boolean): string {
  const text = isSecret ? HIDDEN : showValue(value, path);
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
