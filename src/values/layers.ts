/** The layers that texts make of a workflow entry, lowest first, and which entry of the files is meant. */

import { didYouMean } from "../report/did-you-mean.ts";
import { nearest } from "../report/nearest.ts";
import type { Finding } from "../report/problem.ts";
import type { Path, Source } from "../yaml/source.ts";
import { readDocument } from "../yaml/read.ts";
import { isMap, type YamlMap, type YamlValue } from "../yaml/value.ts";

/** One layer's say on a workflow entry. `schedule` has become `schedules`. */
export interface Layer {
  /** Null wipes out what the layers below say, as in Helm. */
  readonly entry: YamlMap | null;
  /** Where the entry stands in the source. */
  readonly prefix: Path;
  readonly source?: Source;
  /** The source says `schedule` where the entry says `schedules`, and a single one where that has a list. */
  readonly schedule?: "one" | "list";
}

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

/** What the choice of an entry goes by. */
export interface Choice {
  /** The entries there are. */
  readonly names: readonly string[];
  /** Whether values were given at all. */
  readonly hasValues: boolean;
  /** What the user asked for. */
  readonly pipelineName?: string | undefined;
  /** What the manifest is called; unknown where that is broken. */
  readonly manifestName: string | undefined;
  /** Whether the manifest holds an entry of its own. */
  readonly hasOwnEntry: boolean;
}

/**
 * Which entry of the values is meant: the one asked for, else the one named like the manifest,
 * else the only one.
 *
 * @returns the name, or a finding; neither where the manifest's own entry is all there is
 */
export function chooseEntry(
  { names, hasValues, pipelineName, manifestName, hasOwnEntry }: Choice,
): { readonly name?: string; readonly finding?: Finding } {
  const fail = (message: string) => ({ finding: noEntry(message) });
  if (pipelineName !== undefined) {
    if (names.includes(pipelineName)) return { name: pipelineName };
    const isOwn = pipelineName === manifestName || manifestName === undefined;
    if (names.length === 0 && hasOwnEntry && isOwn) return {};
    const own = hasOwnEntry && manifestName !== undefined ? [manifestName] : [];
    const known = names.length > 0 ? names : own;
    return { finding: unknownEntry(pipelineName, known) };
  }
  if (manifestName !== undefined && names.includes(manifestName)) return { name: manifestName };
  const [only] = names;
  if (names.length === 1 && only !== undefined) return { name: only };
  // Without a name to go by, nothing more can be said of which entry is meant.
  if (manifestName === undefined) return {};
  if (names.length > 1) {
    return fail(
      `no workflow entry is called "${manifestName}" like the pipeline; choose one with --pipeline-name, ` +
        listed(names),
    );
  }
  if (hasOwnEntry) return {};
  if (hasValues) {
    return fail(
      `the values hold no workflow entry; they begin with \`workflows: {${manifestName}: {…}}\``,
    );
  }
  return fail(
    "no values: give a values file with --values, or put an entry under spec.backendConfig.argo of the manifest",
  );
}

/** What is said where an entry is asked for that is not there. */
export function unknownEntry(name: string, known: readonly string[]): Finding {
  return noEntry(`no workflow entry is called "${name}", ${listed(known)}`);
}

/** What is said where no entry can be used. */
export function noEntry(message: string): Finding {
  return { severity: "error", code: "no-entry", message };
}

/** What is said of an entry that is none. */
export const NO_ENTRY = "expected a mapping, the fields of a workflow entry";

/** What is said where a layer gives the schedules by both of their names. */
export const TWO_SCHEDULES = "both schedule and schedules are given; they mean the same, keep one";

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(", ");
  if (names.length > 20) return `there are ${names.length}, such as ${shown}`;
  return names.length === 0 ? "there are none" : `there are: ${shown}`;
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
  if (entry === null) return { layers: [{ entry, prefix, ...from }], findings: [] };
  if (!isMap(entry)) {
    return fail(prefix, "wrong-type", NO_ENTRY);
  }
  if (!Object.hasOwn(entry, "schedule")) {
    return { layers: [{ entry, prefix, ...from }], findings: [] };
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
  const schedule = isWrapped ? "one" : "list";
  return { layers: [{ entry: renamed, prefix, ...from, schedule }], findings: [] };
}

/** What `schedule` says, as `schedules` says it: a single one becomes a list. */
export function asSchedules(
  schedule: YamlValue,
): { readonly value: YamlValue; readonly isWrapped: boolean } {
  if (schedule === null || Array.isArray(schedule) || isMap(schedule)) {
    return { value: schedule, isWrapped: false };
  }
  const isEmpty = typeof schedule === "string" && schedule.trim() === "";
  return { value: isEmpty ? [] : [schedule], isWrapped: true };
}
