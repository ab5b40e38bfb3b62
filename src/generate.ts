/** The main job: a manifest and values in, Argo's YAML out. */

import { planDocuments } from "./argo/plan.ts";
import { isArgoKind, verifyStructure } from "./argo/crd/verify.ts";
import { locate } from "./locate.ts";
import { checkManifest, type ManifestRead, readManifest } from "./pipeline/manifest.ts";
import { manifestOf, type Pipeline } from "./pipeline/pipeline.ts";
import { type Finding, hasErrors, type Problem, type Source } from "./problem.ts";
import { render } from "./render/engine.ts";
import { resolveEntry, type Values } from "./values/entry.ts";
import {
  chooseEntry,
  type Layer,
  layersOfFiles,
  makeLayer,
  readValuesFile,
  type ValuesFile,
} from "./values/layers.ts";
import { readDocuments } from "./yaml/read.ts";

/** What to generate from. */
export interface GenerateRequest {
  /** A manifest's text, or a pipeline made by `parseManifest` or in code. */
  readonly manifest: string | Pipeline;
  /** The name that problems show for the manifest; `pipeline.yaml` when left out. */
  readonly manifestName?: string;
  /** Values files, the later ones over the earlier. */
  readonly values?: readonly NamedText[];
  /** Which entry under `workflows:`; else the one named like the manifest, else the only one. */
  readonly pipelineName?: string;
  /** Python class that runs a step; `BaseStepExecutor` when left out. */
  readonly executor?: string;
  /** Kubernetes namespace, over the one of the values. */
  readonly namespace?: string;
  /** Unknown keys are warnings instead of errors. */
  readonly lenient?: boolean;
}

/** A text, and the name that problems show for it. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** What came of it. */
export interface Generated {
  /** The documents as one YAML stream; undefined when a problem is an error. */
  readonly yaml: string | undefined;
  /** The same documents as data. */
  readonly documents: readonly unknown[];
  /** Errors and warnings, with their places, in order. */
  readonly problems: readonly Problem[];
}

/**
 * Generates the workflow of a pipeline. Bad input is never thrown, but comes back as problems: all of
 * them, of the manifest and of the values.
 */
export function generateWorkflow(request: GenerateRequest): Generated {
  const { findings, pipeline, values } = resolveRequest(request);
  if (pipeline === undefined || values === undefined || hasErrors(findings)) {
    return { yaml: undefined, documents: [], problems: locate(findings) };
  }
  const { executor = "BaseStepExecutor" } = request;
  const yaml = render(planDocuments({ pipeline, values, executor }));
  const drawn = verifyDrawn(yaml);
  const problems = locate([...findings, ...drawn.findings]);
  return hasErrors(problems)
    ? { yaml: undefined, documents: [], problems }
    : { yaml, documents: drawn.documents, problems };
}

/** Manifest and values of a request, read and checked. */
function resolveRequest(request: GenerateRequest): {
  readonly pipeline: Pipeline | undefined;
  readonly values: Values | undefined;
  readonly findings: readonly Finding[];
} {
  const { manifest, manifestName = "pipeline.yaml", lenient = false, namespace } = request;
  const source = typeof manifest === "string" ? { name: manifestName, text: manifest } : undefined;
  const { pipeline, findings: misread } = readPipeline(manifest, source, lenient);
  const read = (request.values ?? []).map((file) => readValuesFile(file, lenient));
  const findings = [...misread, ...read.flatMap((one) => one.findings)];
  const files = read.flatMap(({ file }) => file ?? []);
  // Without the manifest, or with a file missing, what is chosen and merged would be wrong.
  if (pipeline === undefined || files.length < read.length) {
    return { pipeline, values: undefined, findings };
  }

  const chosen = chooseLayers(pipeline, files, source, request);
  const over = namespace === undefined ? [] : [flagLayer({ namespace })];
  findings.push(...chosen.findings);
  if (hasErrors(chosen.findings)) return { pipeline, values: undefined, findings };
  const stepNames = pipeline.steps.map((step) => step.name);
  const { values, findings: wrong } = resolveEntry([...chosen.layers, ...over], {
    lenient,
    stepNames,
  });
  return { pipeline, values, findings: [...findings, ...wrong] };
}

function readPipeline(
  manifest: string | Pipeline,
  source: Source | undefined,
  lenient: boolean,
): ManifestRead {
  if (source !== undefined) return readManifest(source, lenient);
  return typeof manifest === "string"
    ? { pipeline: undefined, findings: [] }
    : checkManifest(manifestOf(manifest), lenient);
}

/** The layers of the chosen entry, lowest first: what the manifest says, then the files. */
function chooseLayers(
  pipeline: Pipeline,
  files: readonly ValuesFile[],
  source: Source | undefined,
  { pipelineName }: GenerateRequest,
): { readonly layers: readonly Layer[]; readonly findings: readonly Finding[] } {
  const hasOwnEntry = pipeline.argo !== undefined;
  const choice = chooseEntry(files, { pipelineName, manifestName: pipeline.name, hasOwnEntry });
  if (choice.finding !== undefined) return { layers: [], findings: [choice.finding] };
  const { schedule, argo } = pipeline;
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

/** What a flag of its own says. */
function flagLayer(entry: Layer["entry"]): Layer {
  return { entry, prefix: [] };
}

/**
 * Reads what was drawn again and holds it against Argo's schema. What the user gave has been checked
 * before, so that an error here is a defect of a template.
 */
function verifyDrawn(yaml: string): {
  readonly documents: readonly unknown[];
  readonly findings: readonly Finding[];
} {
  const source = { name: "<generated>", text: yaml };
  const { documents, findings } = readDocuments(source);
  const values = documents.map((document) => document.value);
  return {
    documents: values,
    findings: [
      ...findings,
      ...values.filter(isArgoKind).flatMap((value) => verifyStructure(value)).map(tolerate),
    ],
  };
}

/** The caps on lists are a matter of the cluster: those with Argo's minimal CRDs have none. */
function tolerate(finding: Finding): Finding {
  if (finding.code !== "too-many-items") return finding;
  const message = `${finding.message}; clusters with the minimal CRDs take any number`;
  return { ...finding, severity: "warning", message };
}
