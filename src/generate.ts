/** The main job: a manifest and values in, Argo's YAML out. */

import { type DocumentPlan, planDocuments } from "./argo/plan.ts";
import { isArgoKind, verifyStructure } from "./argo/crd/verify.ts";
import { locate } from "./locate.ts";
import { checkManifest, type Outline, readManifest } from "./pipeline/manifest.ts";
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
  const { executor = "BaseStepExecutor", lenient = false } = request;
  const documents = planDocuments({ pipeline, values, executor });
  if (isTooLarge(documents)) {
    return { yaml: undefined, documents: [], problems: locate([...findings, TOO_LARGE]) };
  }
  const yaml = render(documents);
  const drawn = verifyDrawn(yaml, lenient);
  const problems = locate([...findings, ...drawn.findings]);
  return hasErrors(problems)
    ? { yaml: undefined, documents: [], problems }
    : { yaml, documents: drawn.documents, problems };
}

/** Two hundred times what Argo can store: the environment of all steps, in characters. */
const ENVIRONMENT_MAX = 200_000_000;

const TOO_LARGE: Finding = {
  severity: "error",
  code: "too-large",
  message:
    "every step gets the settings of all others, which makes a workflow of over 200 MB where Argo " +
    "stores 1 MiB; put settings into a ConfigMap, or split the pipeline",
};

/** Whether the steps' environments alone are more than can be drawn. */
function isTooLarge(documents: readonly DocumentPlan[]): boolean {
  const sizes = new Map<object, number>();
  let size = 0;
  for (const { plan } of documents) {
    for (const { rest } of "spec" in plan ? plan.spec?.templates ?? [] : []) {
      const known = sizes.get(rest) ?? JSON.stringify(rest.env ?? "").length;
      sizes.set(rest, known);
      size += known;
    }
    if (size > ENVIRONMENT_MAX) return true;
  }
  return false;
}

/** Manifest and values of a request, read and checked. */
function resolveRequest(request: GenerateRequest): {
  readonly pipeline: Pipeline | undefined;
  readonly values: Values | undefined;
  readonly findings: readonly Finding[];
} {
  const { manifest, manifestName = "pipeline.yaml", lenient = false, namespace } = request;
  const input = typeof manifest === "string" ? { name: manifestName, text: manifest } : manifest;
  const source = "text" in input ? input : undefined;
  const { pipeline, outline, findings: misread } = "text" in input
    ? readManifest(input, lenient)
    : checkManifest(manifestOf(input), lenient);
  const read = (request.values ?? []).map((file) => readValuesFile(file, lenient));
  const misfits = read.flatMap((one) => one.findings);
  const findings = [...misread, ...misfits];
  // With a file that is not readable, what is chosen and merged would be wrong.
  if (hasErrors(misfits)) return { pipeline, values: undefined, findings };

  const files = read.flatMap(({ file }) => file ?? []);
  const chosen = chooseLayers(outline, files, source, request);
  findings.push(...chosen.findings);
  if (hasErrors(chosen.findings)) return { pipeline, values: undefined, findings };
  const flags: Layer[] = namespace === undefined
    ? []
    : [{ entry: { namespace }, prefix: [], flag: "--namespace" }];
  const { stepNames } = outline;
  const resolved = resolveEntry([...chosen.layers, ...flags], { lenient, stepNames });
  return { pipeline, values: resolved.values, findings: [...findings, ...resolved.findings] };
}

/** The layers of the chosen entry, lowest first: what the manifest says, then the files. */
function chooseLayers(
  { name, schedule, argo }: Outline,
  files: readonly ValuesFile[],
  source: Source | undefined,
  { pipelineName }: GenerateRequest,
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

/**
 * Reads what was drawn again and holds it against Argo's schema. What the user gave has been checked
 * before, with better places, so that an error here is a defect of a template.
 */
function verifyDrawn(yaml: string, lenient: boolean): {
  readonly documents: readonly unknown[];
  readonly findings: readonly Finding[];
} {
  const source = { name: "<generated>", text: yaml };
  const { documents, findings } = readDocuments(source);
  const misfits = documents.flatMap(({ value }) => isArgoKind(value) ? verifyStructure(value) : []);
  return {
    documents: documents.map(({ value }) => value),
    findings: [
      ...findings,
      // A lenient run has said of the unknown fields before that they are there.
      ...misfits.filter(({ code }) => !lenient || code !== "unknown-field").map(tolerate),
    ],
  };
}

/** The caps on lists are a matter of the cluster: those with Argo's minimal CRDs have none. */
function tolerate(finding: Finding): Finding {
  if (finding.code !== "too-many-items") return finding;
  const message = `${finding.message}; clusters with the minimal CRDs take any number`;
  return { ...finding, severity: "warning", message };
}
