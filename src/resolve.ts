/** The way into every command: a manifest and its values, read, merged and checked. */

import { checkManifest, type Outline, readManifest } from "./pipeline/manifest.ts";
import { manifestOf, type Pipeline } from "./pipeline/pipeline.ts";
import { type Finding, hasErrors, type Source } from "./problem.ts";
import { type Catalog, catalogOf, type Facts } from "./settings/catalog.ts";
import { readCatalog } from "./settings/read-catalog.ts";
import { resolveEntry, type Values } from "./values/entry.ts";
import {
  chooseEntry,
  type Layer,
  layersOfFiles,
  makeLayer,
  readValuesFile,
  type ValuesFile,
} from "./values/layers.ts";

/** A pipeline, and the values that it is to have. */
export interface PipelineRequest {
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
  readonly layers: readonly Layer[];
  /** What is known of step classes and middlewares. */
  readonly catalog: Catalog;
  readonly findings: readonly Finding[];
}

/** Reads a manifest and its values, and checks both: all that is wrong comes back in one run. */
export function resolveRequest(request: PipelineRequest): Resolved {
  const { manifest, manifestName = "pipeline.yaml", lenient = false, namespace } = request;
  const input = typeof manifest === "string" ? { name: manifestName, text: manifest } : manifest;
  const source = "text" in input ? input : undefined;
  const { pipeline, outline, findings: misread } = "text" in input
    ? readManifest(input, lenient)
    : checkManifest(manifestOf(input), lenient);
  const known = (request.catalog ?? []).map((one) =>
    "text" in one ? readCatalog(one) : { facts: one, findings: [] }
  );
  const catalog = catalogOf(known.map(({ facts }) => facts));
  const read = (request.values ?? []).map((file) => readValuesFile(file, lenient));
  const misfits = read.flatMap((one) => one.findings);
  const findings = [...misread, ...known.flatMap((one) => one.findings), ...misfits];
  const withoutValues = { pipeline, outline, catalog, values: undefined, layers: [] };
  // With a file that is not readable, what is chosen and merged would be wrong.
  if (hasErrors(misfits)) return { ...withoutValues, findings };

  const files = read.flatMap(({ file }) => file ?? []);
  const chosen = chooseLayers(outline, files, source, request);
  findings.push(...chosen.findings);
  if (hasErrors(chosen.findings)) return { ...withoutValues, findings };
  const flags: Layer[] = namespace === undefined
    ? []
    : [{ entry: { namespace }, prefix: [], flag: "--namespace" }];
  const { stepNames } = outline;
  const layers = [...chosen.layers, ...flags];
  const { values, findings: misfitting } = resolveEntry(layers, { lenient, stepNames });
  return { ...withoutValues, values, layers, findings: [...findings, ...misfitting] };
}

/** The layers of the chosen entry, lowest first: what the manifest says, then the files. */
function chooseLayers(
  { name, schedule, argo }: Outline,
  files: readonly ValuesFile[],
  source: Source | undefined,
  { pipelineName }: PipelineRequest,
): { readonly layers: readonly Layer[]; readonly findings: readonly Finding[] } {
  const hasOwnEntry = argo !== undefined;
  const choice = chooseEntry(files, { pipelineName, manifestName: name, hasOwnEntry });
  if (choice.finding !== undefined) return { layers: [], findings: [choice.finding] };
  const made = [
    ...(schedule === undefined ? [] : [makeLayer({ schedule }, ["spec"], source)]),
    ...(argo === undefined ? [] : [makeLayer(argo, ["spec", "backendConfig", "argo"], source)]),
    ...(choice.name === undefined ? [] : [layersOfFiles(files, choice.name)]),
  ];
  return {
    layers: made.flatMap((one) => one.layers),
    findings: made.flatMap((one) => one.findings),
  };
}
