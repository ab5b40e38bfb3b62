/** Reads a pipeline manifest, and says all that is wrong with it. */

import { splitClass } from "../catalog/dotted-name.ts";
import { type Finding, hasErrors } from "../../report/problem.ts";
import type { Path, Source } from "../../yaml/source.ts";
import { checkShape } from "../../shape/check.ts";
import { plainTextAt } from "../../yaml/places.ts";
import { readDocument } from "../../yaml/read.ts";
import { isMap } from "../../yaml/value.ts";
import { checkSteps } from "./dependencies.ts";
import { checkNames } from "./names.ts";
import { locateInStep, manifestOf, type Pipeline, type StepPlace } from "./pipeline.ts";
import { manifestSchema } from "./schema.ts";

/** Result of reading a manifest; the pipeline is there when nothing is an error. */
export interface ManifestRead {
  readonly pipeline: Pipeline | undefined;
  /** What is readable even in a manifest with errors, for checking values. */
  readonly outline: Outline;
  readonly findings: readonly Finding[];
}

/** Parts of a manifest that values are checked against. */
export interface Outline {
  readonly name?: string;
  readonly schedule?: unknown;
  /** `spec.backendConfig.argo`, as it was written. */
  readonly argo?: unknown;
  /** Names of all steps, where each can be made out. */
  readonly stepNames?: readonly string[];
  /** The classes of steps, by the steps' names, as far as they can be made out. */
  readonly stepClasses?: ReadonlyMap<string, string>;
  /** Findings about the results that the steps write; paths start at the manifest. */
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
  const textAt = (path: Path) => plainTextAt(source, path);
  return located(checkManifest(value, { lenient, textAt }), { source, warnings: findings });
}

/** Checks a pipeline that was read or made before. */
export function checkPipeline(pipeline: Pipeline, lenient = false): ManifestRead {
  const steps = pipeline.steps.map((step, index) => ({ ...step, place: step.place ?? { index } }));
  const places = steps.map(({ place }) => place);
  const read = checkManifest(manifestOf(pipeline), { lenient, places });
  return located(read, { ...pipeline, steps });
}

/** Manifest with its source and facts, and findings at the places where it is written. */
function located(
  { pipeline, outline, findings }: ManifestRead,
  { source, facts, warnings = [], steps = [] }: Partial<Pipeline>,
): ManifestRead {
  const from = source === undefined ? {} : { source };
  const locate = ({ path = [], ...finding }: Finding): Finding => {
    const [spec, list, index, ...rest] = path;
    const step = spec === "spec" && list === "steps" ? steps[Number(index)] : undefined;
    return { ...finding, ...from, ...(step ? locateInStep(step, ...rest) : { path }) };
  };
  return {
    pipeline: pipeline && { ...pipeline, ...from, ...(facts && { facts }) },
    outline: { ...outline, results: outline.results.map(locate) },
    findings: [...warnings, ...findings.map(locate)],
  };
}

/** Options for checking a manifest's data. */
export interface ManifestOptions {
  /** Unknown keys are warnings. */
  readonly lenient?: boolean;
  /** Source text of a plain scalar, where there is a source. */
  readonly textAt?: (path: Path) => string | undefined;
  /** Where the steps are written; as they are listed, when left out. */
  readonly places?: readonly StepPlace[];
}

/**
 * Checks a manifest's data: shape, names, dependencies.
 *
 * @param data content of the manifest, untrusted
 */
export function checkManifest(
  data: unknown,
  { lenient = false, textAt, places = [] }: ManifestOptions = {},
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
  const steps = spec.steps.map((step, index) => {
    const { module = "", className = "" } = splitClass(step.class) ?? {};
    return {
      name: step.name,
      module,
      className,
      settings: step.settings ?? {},
      dependsOn: [...new Set(step.dependsOn)],
      place: places[index] ?? { index },
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
    stepClasses: classesIn(isMap(spec) ? spec.steps : undefined),
  };
}

function classesIn(steps: unknown): ReadonlyMap<string, string> {
  const found = Array.isArray(steps) ? steps.filter(isMap) : [];
  return new Map(
    found.flatMap(({ name, class: path }) =>
      typeof name === "string" && typeof path === "string" ? [[name, path] as const] : []
    ),
  );
}
