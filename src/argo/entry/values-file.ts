/** Values files: their entries, and the layers that texts make of one. */

import { didYouMean } from "../../report/did-you-mean.ts";
import { nearest } from "../../report/nearest.ts";
import type { Finding } from "../../report/problem.ts";
import type { Path, Source } from "../../yaml/source.ts";
import type { Layer } from "../../values/origins.ts";
import { readDocument } from "../../yaml/read.ts";
import { isMap, type YamlMap, type YamlValue } from "../../yaml/value.ts";
import { asSchedules, TWO_SCHEDULES, writtenAsSchedule } from "./schedules.ts";

/** A values file, read: its entries by name, in order. */
export interface ValuesFile {
  readonly source: Source;
  /** Null wipes out the entries of earlier files. */
  readonly workflows: YamlMap | null;
}

const ROOT_KEYS = ["workflows", "dvc"];

/** What the user's own root keys begin with; they are left alone. */
export const LEFT_ALONE = /^(?:x-|_|\.)/;

/** Reads a values file. Its entries are looked at later, when one is chosen. */
export function readValuesFile(
  source: Source,
  lenient: boolean,
): { readonly file: ValuesFile | undefined; readonly findings: readonly Finding[] } {
  const { value, findings } = readDocument(source);
  if (value === undefined) return { file: undefined, findings };
  const wrong: Finding[] = [...findings];
  const report = (path: Path, code: string, message: string, warn = false) =>
    wrong.push({ severity: warn ? "warning" : "error", code, message, source, path, at: "key" });

  const root = value ?? Object.create(null);
  if (!isMap(root)) {
    report([], "wrong-type", "a values file is a mapping that begins with `workflows:`");
    return { file: undefined, findings: wrong };
  }
  for (const key of Object.keys(root)) {
    if (ROOT_KEYS.includes(key) || LEFT_ALONE.test(key)) continue;
    const help = didYouMean(nearest(key, ROOT_KEYS), "entries stand under `workflows:`");
    report([key], "unknown-key", `unknown key, ${help}`, lenient);
  }
  const workflows = Object.hasOwn(root, "workflows") ? root.workflows ?? null : Object.create(null);
  if (workflows !== null && !isMap(workflows)) {
    report(["workflows"], "wrong-type", "expected a mapping of workflow entries by name");
    return { file: undefined, findings: wrong };
  }
  return { file: { source, workflows }, findings: wrong };
}

/** The names of all entries in the files, in the order in which they come up. */
export function entryNames(files: readonly ValuesFile[]): readonly string[] {
  const names = new Set<string>();
  for (const { workflows } of files) {
    if (workflows === null) names.clear();
    for (const name of Object.keys(workflows ?? {})) names.add(name);
  }
  return [...names];
}

/** The layers that the values files make of one entry, lowest first. */
export function layersOfFiles(
  files: readonly ValuesFile[],
  name: string,
): { readonly layers: readonly Layer[]; readonly findings: readonly Finding[] } {
  const layers: Layer[] = [];
  const findings: Finding[] = [];
  for (const { source, workflows } of files) {
    if (workflows !== null && !Object.hasOwn(workflows, name)) continue;
    const prefix = workflows === null ? ["workflows"] : ["workflows", name];
    const made = makeLayer(workflows?.[name] ?? null, prefix, source);
    layers.push(...made.layers);
    findings.push(...made.findings);
  }
  return { layers, findings };
}

/** What is said of an entry that is none. */
export const NO_ENTRY = "expected a mapping, the fields of a workflow entry";

/**
 * A layer from an entry as it was read. The two spellings of the schedule become one here, so that
 * whichever comes in a later layer replaces what an earlier one said.
 */
export function makeLayer(
  entry: unknown,
  prefix: Path,
  source?: Source,
): { readonly layers: readonly Layer[]; readonly findings: readonly Finding[] } {
  const from = source === undefined ? {} : { source };
  const fail = (path: Path, code: string, message: string) => ({
    layers: [],
    findings: [{ severity: "error", code, message, path, ...from, at: "key" } satisfies Finding],
  });
  if (entry === null) return { layers: [{ data: entry, prefix, ...from }], findings: [] };
  if (!isMap(entry)) {
    return fail(prefix, "wrong-type", NO_ENTRY);
  }
  if (!Object.hasOwn(entry, "schedule")) {
    return { layers: [{ data: entry, prefix, ...from }], findings: [] };
  }
  if (Object.hasOwn(entry, "schedules")) {
    return fail([...prefix, "schedules"], "two-schedules", TWO_SCHEDULES);
  }
  const renamed: Record<string, YamlValue> = Object.create(null);
  const { value, isWrapped } = asSchedules(entry.schedule ?? null);
  for (const key of Object.keys(entry)) {
    if (key === "schedule") renamed.schedules = value;
    else renamed[key] = entry[key] ?? null;
  }
  const written = writtenAsSchedule(isWrapped);
  return { layers: [{ data: renamed, prefix, ...from, written }], findings: [] };
}
