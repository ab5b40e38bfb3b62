/** The way into every command: a manifest and its values, read, merged and checked. */

import {
  checkManifest,
  type ManifestRead,
  type Outline,
  readManifest,
} from "./pipeline/manifest.ts";
import { atOrigin, originOf } from "./pipeline/origin.ts";
import { manifestOf, type Pipeline } from "./pipeline/pipeline.ts";
import { type Finding, hasErrors, type Source } from "./problem.ts";
import { type Catalog, catalogOf, type Facts } from "./settings/catalog.ts";
import { readCatalog } from "./settings/read-catalog.ts";
import { resolveEntry, type Values } from "./values/entry.ts";
import {
  chooseEntry,
  entryNames,
  layersOfFiles,
  makeLayer,
  readValuesFile,
  type ValuesFile,
} from "./values/layers.ts";
import type { Layers } from "./values/origins.ts";
import { wholeText } from "./values/set/expression.ts";
import { readSetFlags, type SetFlags } from "./values/set/flags.ts";
import { assignmentsFor, scopeAll, type Scoped } from "./values/set/scope.ts";

/** A pipeline, and the values that it is to have. */
export interface PipelineRequest extends SetFlags {
  /** A manifest's text, or a pipeline made by `parseManifest` or in code. */
  readonly manifest: string | Pipeline;
  /** The name that problems show for the manifest; `pipeline.yaml` when left out. */
  readonly manifestName?: string;
  /** Values files, the later ones over the earlier. */
  readonly values?: readonly NamedText[];
  /** Which entry under `workflows:`; else the one named like the manifest, else the only one. */
  readonly pipelineName?: string;
  /** Kubernetes namespace, over the one of the values. */
  readonly namespace?: string;
  /** Unknown keys are warnings instead of errors. */
  readonly lenient?: boolean;
  /** What is known of step classes beside Wurzel's own, the later entries over the earlier. */
  readonly catalog?: readonly (NamedText | Facts)[];
}

/** A text, and the name that problems show for it. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** What a request comes to. */
export interface Resolved {
  /** Absent where the manifest has an error. */
  readonly pipeline: Pipeline | undefined;
  /** What can be made out of the manifest even where it has errors. */
  readonly outline: Outline;
  /** Absent where the values have an error. */
  readonly values: Values | undefined;
  /** What the values were merged from, lowest first, without the defaults. */
  readonly layers: Layers;
  /** What is known of step classes and middlewares. */
  readonly catalog: Catalog;
  /** The manifest's text, or else what was made without one. */
  readonly input: Source | Pipeline;
  readonly findings: readonly Finding[];
}

const NO_LAYERS: Layers = { texts: [], assignments: [] };

/** How a request is read. */
export interface ResolveOptions {
  /** Whether it is an error when nobody says anything of values. */
  readonly needsValues?: boolean;
}

/** Reads a manifest and its values, and checks both: all that is wrong comes back in one run. */
export function resolveRequest(
  request: PipelineRequest,
  { needsValues = true }: ResolveOptions = {},
): Resolved {
  const { manifest, manifestName = "pipeline.yaml", lenient = false, namespace } = request;
  const input = typeof manifest === "string" ? { name: manifestName, text: manifest } : manifest;
  const source = "text" in input ? input : undefined;
  const { pipeline, outline, findings: misread } = "text" in input
    ? readManifest(input, lenient)
    : checkMade(input, lenient);
  const made = "text" in input ? undefined : originOf(input)?.facts;
  const { catalog, findings: unknown } = readCatalogs([
    ...(made === undefined ? [] : [made]),
    ...request.catalog ?? [],
  ]);
  const read = (request.values ?? []).map((file) => readValuesFile(file, lenient));
  const flags = readSetFlags(request);
  const misfits = read.flatMap((one) => one.findings);
  const findings = [
    ...misread,
    ...unknown,
    ...misfits,
    ...flags.findings,
  ];
  const empty = { values: undefined, layers: NO_LAYERS };
  const withoutValues = { pipeline, outline, catalog, input, ...empty };
  // With a file that is not readable, what is chosen and merged would be wrong.
  if (hasErrors(misfits)) return { ...withoutValues, findings };

  const files = read.flatMap(({ file }) => file ?? []);
  const scoped = scopeAll(flags.assignments);
  const isBare = files.length === 0 && scoped.length === 0 && outline.argo === undefined;
  if (isBare && !needsValues) return { ...withoutValues, findings };
  const chosen = chooseLayers(outline, { files, scoped, source, request });
  // A flag that is not readable may be the one that names the entry.
  const isUnsure = hasErrors(flags.findings);
  findings.push(...chosen.findings.filter(({ code }) => !isUnsure || code !== "no-entry"));
  if (hasErrors(chosen.findings)) return { ...withoutValues, findings };
  const { texts, assignments } = chosen.layers;
  const own = namespace === undefined
    ? []
    : [wholeText({ name: "--namespace", text: namespace }, ["namespace"])];
  const layers = { texts, assignments: [...assignments, ...own] };
  const { stepNames } = outline;
  const { values, findings: misfitting } = resolveEntry(layers, { lenient, stepNames });
  return { ...withoutValues, values, layers, findings: [...findings, ...misfitting] };
}

/** A pipeline that was made elsewhere, with what was noted there. */
function checkMade(pipeline: Pipeline, lenient: boolean): ManifestRead {
  const read = checkManifest(manifestOf(pipeline), lenient);
  const noted = originOf(pipeline)?.findings ?? [];
  return { ...read, findings: [...noted, ...atOrigin(pipeline, read.findings)] };
}

/** What is known of step classes, Wurzel's own included. */
export function readCatalogs(
  catalog: PipelineRequest["catalog"] = [],
): { readonly catalog: Catalog; readonly findings: readonly Finding[] } {
  const read = catalog.map((one) =>
    "text" in one ? readCatalog(one) : { facts: one, findings: [] }
  );
  return {
    catalog: catalogOf(read.map(({ facts }) => facts)),
    findings: read.flatMap(({ findings }) => findings),
  };
}

/** What the layers of an entry are taken from. */
interface Given {
  readonly files: readonly ValuesFile[];
  readonly scoped: readonly Scoped[];
  /** The manifest's text, where it has one. */
  readonly source: Source | undefined;
  readonly request: PipelineRequest;
}

/** The layers of the chosen entry, lowest first: what the manifest says, the files, the flags. */
function chooseLayers(
  { name, schedule, argo }: Outline,
  { files, scoped, source, request: { pipelineName } }: Given,
): { readonly layers: Layers; readonly findings: readonly Finding[] } {
  const names = [...entryNames(files), ...scoped.flatMap(({ entry }) => entry ?? [])];
  const choice = chooseEntry({
    names: [...new Set(names)],
    hasValues: files.length > 0,
    pipelineName,
    manifestName: name,
    hasOwnEntry: argo !== undefined,
  });
  if (choice.finding !== undefined) return { layers: NO_LAYERS, findings: [choice.finding] };
  const made = [
    ...(schedule === undefined ? [] : [makeLayer({ schedule }, ["spec"], source)]),
    ...(argo === undefined ? [] : [makeLayer(argo, ["spec", "backendConfig", "argo"], source)]),
    ...(choice.name === undefined ? [] : [layersOfFiles(files, choice.name)]),
  ];
  const { assignments, findings } = assignmentsFor(scoped, choice.name);
  return {
    layers: { texts: made.flatMap((one) => one.layers), assignments },
    findings: [...made.flatMap((one) => one.findings), ...findings],
  };
}
