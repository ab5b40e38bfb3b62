/** Reads a pipeline manifest, and says all that is wrong with it. */

import { CLASS } from "../catalog/class-path.ts";
import { type Finding, hasErrors } from "../../report/problem.ts";
import type { Path, Source } from "../../yaml/source.ts";
import { checkShape } from "../../shape/check.ts";
import { plainTextAt } from "../../yaml/places.ts";
import { readDocument } from "../../yaml/read.ts";
import { isMap } from "../../yaml/value.ts";
import { checkSteps } from "./dependencies.ts";
import { checkNames } from "./names.ts";
import type { Pipeline } from "./pipeline.ts";
import { manifestSchema } from "./schema.ts";

/** A manifest read: the pipeline is there when nothing is an error. */
export interface ManifestRead {
  readonly pipeline: Pipeline | undefined;
  /** What can be made out even where something is an error, for checking values against it. */
  readonly outline: Outline;
  readonly findings: readonly Finding[];
}

/** What the values go by. */
export interface Outline {
  readonly name?: string;
  readonly schedule?: unknown;
  /** `spec.backendConfig.argo`, as it was written. */
  readonly argo?: unknown;
  /** The names of all steps, where each can be made out. */
  readonly stepNames?: readonly string[];
  /** What is wrong with the results that the steps write; the paths start at the manifest. */
  readonly results: readonly Finding[];
}

const NOTHING: Outline = { results: [] };

/** Reads a manifest from its text. */
export function readManifest(source: Source, lenient = false): ManifestRead {
  const { value, findings } = readDocument(source);
  if (value === undefined) return { pipeline: undefined, outline: NOTHING, findings };
  if (value === null) {
    const message = "the manifest is empty; it begins with metadata: and spec:";
    const empty: Finding = { severity: "error", code: "empty-manifest", message, source };
    return { pipeline: undefined, outline: NOTHING, findings: [...findings, empty] };
  }
  const read = checkManifest(value, lenient, (path) => plainTextAt(source, path));
  return {
    ...read,
    findings: [...findings, ...read.findings.map((finding) => ({ ...finding, source }))],
  };
}

/**
 * Checks a manifest's data: shape, names, dependencies.
 *
 * @param data what stood in the manifest, untrusted
 * @param textAt the source text of a plain scalar, where there is a source
 */
export function checkManifest(
  data: unknown,
  lenient = false,
  textAt?: (path: Path) => string | undefined,
): ManifestRead {
  // Wurzel's own reader and YAML 1.2 take these four as texts, and nobody else reads manifests.
  const isText = (written: string) => /^[yYnN]$/.test(written);
  const shaped = checkShape(manifestSchema, data, { lenient, isText, ...(textAt && { textAt }) });
  const { order, names, findings: wrong, results } = checkSteps(data, textAt);
  const findings = [...shaped.findings, ...wrong, ...checkNames(data)];
  const outline = { ...outlineOf(data, names), results };
  if (shaped.value === undefined || hasErrors(findings)) {
    return { pipeline: undefined, outline, findings };
  }

  const { metadata, spec } = shaped.value;
  const steps = spec.steps.map((step) => {
    const [, module = "", className = ""] = CLASS.exec(step.class) ?? [];
    return {
      name: step.name,
      module,
      className,
      settings: step.settings ?? {},
      dependsOn: [...new Set(step.dependsOn)],
    };
  });
  const argo = spec.backendConfig?.argo ?? undefined;
  const pipeline: Pipeline = {
    name: metadata.name,
    labels: metadata.labels ?? {},
    annotations: metadata.annotations ?? {},
    ...(spec.schedule !== undefined && { schedule: spec.schedule }),
    middlewares: (spec.middlewares ?? []).map(({ name, settings = {} }) => ({ name, settings })),
    steps: order.flatMap((index) => steps[index] ?? []),
    ...(argo !== undefined && { argo }),
  };
  return { pipeline, outline: { ...outline, name: pipeline.name }, findings };
}

function outlineOf(
  data: unknown,
  names: readonly (string | undefined)[],
): Omit<Outline, "results"> {
  const { metadata, spec } = isMap(data) ? data : {};
  const { schedule = null, backendConfig } = isMap(spec) ? spec : {};
  const name = isMap(metadata) ? metadata.name : undefined;
  const argo = (isMap(backendConfig) ? backendConfig.argo : null) ?? null;
  const stepNames = names.filter((name) => name !== undefined);
  return {
    ...(typeof name === "string" && { name }),
    ...(schedule !== null && { schedule }),
    ...(argo !== null && { argo }),
    ...(stepNames.length === names.length && { stepNames }),
  };
}
