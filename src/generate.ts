/** The main job: a manifest and values in, Argo's YAML out. */

import { type DocumentPlan, planDocuments } from "./argo/plan.ts";
import { isArgoKind, verifyStructure } from "./argo/crd/verify.ts";
import { locate } from "./locate.ts";
import { type Finding, hasErrors, type Problem } from "./problem.ts";
import { render } from "./render/engine.ts";
import { type PipelineRequest, resolveRequest } from "./resolve.ts";
import { checkRuntime } from "./settings/check.ts";
import { readQuickly } from "./yaml/read-drawn.ts";

/** What to generate from. */
export interface GenerateRequest extends PipelineRequest {
  /** Python class that runs a step; `BaseStepExecutor` when left out. */
  readonly executor?: string;
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
  const resolved = resolveRequest(request);
  const { pipeline, values } = resolved;
  const findings = [...resolved.findings, ...checkRuntime(resolved)];
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

/**
 * Reads what was drawn again and holds it against Argo's schema. What the user gave has been checked
 * before, with better places, so that an error here is a defect of a template.
 */
function verifyDrawn(yaml: string, lenient: boolean): {
  readonly documents: readonly unknown[];
  readonly findings: readonly Finding[];
} {
  const { documents, findings } = readBack(yaml);
  const misfits = documents.flatMap((value) => isArgoKind(value) ? verifyStructure(value) : []);
  return {
    documents,
    findings: [
      ...findings,
      // A lenient run has said of the unknown fields before that they are there.
      ...misfits.filter(({ code }) => !lenient || code !== "unknown-field").map(tolerate),
    ],
  };
}

function readBack(yaml: string): {
  readonly documents: readonly unknown[];
  readonly findings: readonly Finding[];
} {
  const { documents, findings } = readQuickly({ name: "<generated>", text: yaml });
  return { documents: documents.map(({ value }) => value), findings };
}

/** The caps on lists are a matter of the cluster: those with Argo's minimal CRDs have none. */
function tolerate(finding: Finding): Finding {
  if (finding.code !== "too-many-items") return finding;
  const message = `${finding.message}; clusters with the minimal CRDs take any number`;
  return { ...finding, severity: "warning", message };
}
