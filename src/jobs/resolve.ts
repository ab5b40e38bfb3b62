/** The way into every command: a manifest and its values, read, merged and checked. */

import { type Catalog, catalogOf, type Facts, wurzelReleases } from "../wurzel/catalog/catalog.ts";
import { judgeRelease, releaseOfImage } from "../wurzel/catalog/release.ts";
import { readCatalog } from "../wurzel/catalog/read-catalog.ts";
import { checkPipeline, type Outline, readManifest } from "../wurzel/pipeline/manifest.ts";
import type { Pipeline } from "../wurzel/pipeline/pipeline.ts";
import { type Finding, hasErrors } from "../report/problem.ts";
import type { Source } from "../yaml/source.ts";
import type { Silence } from "./silence.ts";
import type { Inputs } from "../environment/subject.ts";
import type { ArgoRelease } from "../argo/schema/release.ts";
import { resolveEntry, type Values } from "../argo/entry/entry.ts";
import {
  layersOf,
  type NamedText,
  readValues,
  type ValuesInput,
  type ValuesRead,
} from "../argo/entry/read-values.ts";
import { checkSharedName } from "../argo/entry/shared-name.ts";
import { wrongFiles } from "./wrong-files.ts";
import { chooseEntry } from "../argo/entry/choose-entry.ts";
import { makeLayer } from "../argo/entry/values-file.ts";
import type { Layers } from "../values/origins.ts";

/** A pipeline, and the values that it is to have. */
export interface PipelineRequest extends ValuesInput, Silence {
  /** A manifest's text, or a pipeline made by `parseManifest` or in code. */
  readonly manifest: string | Pipeline;
  /** The name that problems show for the manifest; `pipeline.yaml` when left out. */
  readonly manifestName?: string;
  /** What is known of step classes beside Wurzel's own, the later entries over the earlier. */
  readonly catalog?: readonly (NamedText | Facts)[];
  /** Release of Wurzel that runs the steps; without it, the tag of an image that is called `wurzel`. */
  readonly wurzel?: string;
  /** Release of Argo Workflows in the cluster, over what the entry says. */
  readonly argo?: ArgoRelease;
}

/** Manifest and values of a request, read, merged and checked. */
export interface Resolved extends Inputs {
  /** The entry that is used; undefined where there is none, or it is the manifest's own. */
  readonly entryName: string | undefined;
  /** The manifest and the values files: what comments in them silence is not told. */
  readonly texts: readonly Source[];
  readonly findings: readonly Finding[];
}

const NO_LAYERS: Layers = { texts: [], assignments: [] };

/** Options of reading a request. */
export interface ResolveOptions {
  /** Whether it is an error when nobody says anything of values. */
  readonly needsValues?: boolean;
}

/** What all pipelines of a run have in common, read once. */
export interface Shared {
  readonly read: ValuesRead;
  readonly known: ReturnType<typeof readCatalogs>;
  /** Whether only an entry of the pipeline's own name will do. */
  readonly byName: boolean;
}

/** Reads values and catalogues for several pipelines. */
export function readShared(request: Omit<PipelineRequest, "manifest">): Shared {
  const known = readCatalogs(request.catalog, request.wurzel);
  return { read: readValues(request), known, byName: true };
}

/** Reads a manifest and its values, and checks both: all that is wrong comes back in one run. */
export function resolveRequest(
  request: PipelineRequest,
  { needsValues = true }: ResolveOptions = {},
): Resolved {
  const { manifest, manifestName = "pipeline.yaml" } = request;
  const input = typeof manifest === "string" ? { name: manifestName, text: manifest } : manifest;
  const facts = "text" in input || input.facts === undefined ? [] : [input.facts];
  const known = readCatalogs([...facts, ...request.catalog ?? []], request.wurzel);
  const shared = { read: readValues(request), known, byName: false };
  return resolveInput(input, request, shared, needsValues);
}

/** Reads one pipeline, and merges and checks the values that were read for it. */
export function resolveInput(
  input: Source | Pipeline,
  request: Omit<PipelineRequest, "manifest">,
  { read, known: { catalog, findings: unknown }, byName }: Shared,
  needsValues = true,
): Resolved {
  const { lenient = false } = request;
  const source = "text" in input ? input : input.source;
  const { pipeline, outline, findings: misread } = "text" in input
    ? readManifest(input, lenient)
    : checkPipeline(input, lenient);
  const texts = [...source === undefined ? [] : [source], ...request.values ?? []];
  const findings = [...misread, ...unknown, ...read.findings];
  const empty = { values: undefined, layers: NO_LAYERS, entryName: undefined };
  const withoutValues = { texts, pipeline, outline, catalog, source, ...empty };
  const confused = hasErrors(findings) ? wrongFiles(source, request.values ?? []) : [];
  if (confused.length > 0) {
    return { ...withoutValues, pipeline: undefined, outline: { results: [] }, findings: confused };
  }
  if (read.isBroken) return { ...withoutValues, findings };

  const { files, scoped } = read;
  const isBare = files.length === 0 && scoped.length === 0 && outline.argo === undefined;
  if (isBare && !needsValues) return { ...withoutValues, findings };
  const pipelineName = request.pipelineName ?? (byName ? outline.name : undefined);
  const chosen = chooseLayers(outline, read, source, pipelineName);
  const said = chosen.findings.filter(({ code }) => !read.isUnsure || code !== "no-entry");
  if (hasErrors(chosen.findings)) return { ...withoutValues, findings: [...findings, ...said] };
  const { layers, entryName } = chosen;
  const { stepNames, stepClasses } = outline;
  const options = { lenient, stepNames, stepClasses, argo: request.argo };
  const { values, findings: misfitting } = resolveEntry(layers, options);
  const alike = byName || entryName === undefined ? [] : checkSharedName(read, entryName);
  const all = [...findings, ...said, ...misfitting, ...alike];
  const release = values === undefined || request.wurzel !== undefined
    ? undefined
    : releaseOfImages(values);
  const known = release === undefined ? catalog : catalog.in(release);
  return { ...withoutValues, catalog: known, values, layers, entryName, findings: all };
}

/** The release that all containers run, as far as their images tell. */
function releaseOfImages({ entry, stepContainers }: Values): string | undefined {
  const images = [entry.container, ...stepContainers.values()].map(({ image }) => image ?? "");
  const releases = new Set(images.map((image) => releaseOfImage(image, wurzelReleases())));
  const [only] = releases;
  return releases.size === 1 ? only : undefined;
}

/**
 * What is known of step classes, Wurzel's own included.
 *
 * @param release of Wurzel; what any release has where it is left out
 */
export function readCatalogs(
  catalog: PipelineRequest["catalog"] = [],
  release?: string,
): { readonly catalog: Catalog; readonly findings: readonly Finding[] } {
  const read = catalog.map((one) =>
    "text" in one ? readCatalog(one) : { facts: one, findings: [] }
  );
  const unknown = release === undefined ? undefined : judgeRelease(release, wurzelReleases());
  const findings = read.flatMap(({ findings }) => findings);
  return {
    catalog: catalogOf(read.map(({ facts }) => facts), unknown === undefined ? release : undefined),
    findings: unknown === undefined ? findings : [...findings, {
      severity: "error",
      code: "unknown-release",
      message: unknown,
      source: { name: "--wurzel", text: release ?? "" },
    }],
  };
}

interface Chosen {
  readonly layers: Layers;
  readonly entryName: string | undefined;
  readonly findings: readonly Finding[];
}

/** The layers of the chosen entry, lowest first: what the manifest says, the files, the flags. */
function chooseLayers(
  { name: manifestName, schedule, argo }: Outline,
  read: ValuesRead,
  source: Source | undefined,
  pipelineName: string | undefined,
): Chosen {
  const { names, files } = read;
  const hasValues = files.length > 0;
  const hasOwnEntry = argo !== undefined;
  const choice = chooseEntry({ names, hasValues, pipelineName, manifestName, hasOwnEntry });
  const { name: entryName, finding } = choice;
  if (finding !== undefined) return { layers: NO_LAYERS, entryName, findings: [finding] };
  const made = [
    ...(schedule === undefined ? [] : [makeLayer({ schedule }, ["spec"], source)]),
    ...(argo === undefined ? [] : [makeLayer(argo, ["spec", "backendConfig", "argo"], source)]),
  ];
  const { layers: { texts, assignments }, findings } = layersOf(read, entryName);
  return {
    layers: { texts: [...made.flatMap((one) => one.layers), ...texts], assignments },
    entryName,
    findings: [...made.flatMap((one) => one.findings), ...findings],
  };
}
