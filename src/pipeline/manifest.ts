/** Reads a pipeline manifest, and says all that is wrong with it. */

import * as v from "valibot";
import { checkAnnotations, checkLabels } from "../kubernetes/marks.ts";
import { checkEnvName } from "../kubernetes/names.ts";
import { nearestOf } from "../nearest.ts";
import { type Finding, hasErrors, type Path, type Source } from "../problem.ts";
import { checkShape } from "../shape/check.ts";
import { anyMap, listOf, mapOf, name, oneOf, optional, required, text } from "../shape/fields.ts";
import { plainTextAt } from "../yaml/places.ts";
import { readDocument } from "../yaml/read.ts";
import { isMap, type YamlMap } from "../yaml/value.ts";
import { lookAt } from "./graph.ts";
import type { Pipeline } from "./pipeline.ts";

/** A Python name: letters of any script, digits, underscores. */
const IDENTIFIER = "[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*";
const CLASS = new RegExp(`^(${IDENTIFIER}(?:\\.${IDENTIFIER})*)[.:](${IDENTIFIER})$`, "u");

const classPath = v.pipe(
  v.string(),
  v.regex(
    CLASS,
    (issue) =>
      /^[^.:]+$/.test(issue.input)
        ? `"${issue.input}" has no module; write module.path.${issue.input}`
        : `"${issue.input}" is no class; write module.path.ClassName or module.path:ClassName`,
  ),
);

const settings = optional("Settings by name.", mapOf(text));

/** A manifest as it is written. */
export const manifestSchema = v.object({
  apiVersion: optional("Version of the format.", oneOf(["wurzel.dev/v1alpha1"])),
  kind: optional("What the document is.", oneOf(["Pipeline"])),
  metadata: required(
    "What the pipeline is called.",
    v.object({
      name: required("Name of the pipeline.", name),
      labels: optional("Labels of the workflow.", mapOf(text)),
      annotations: optional("Annotations of the workflow.", mapOf(text)),
    }),
  ),
  spec: required(
    "What the pipeline does.",
    v.object({
      backend: optional(
        "Backend that Wurzel uses; this tool is the one for Argo.",
        oneOf(["argo", "dvc"]),
      ),
      schedule: optional("Cron expression.", text),
      middlewares: optional(
        "What is wrapped around every step, in order.",
        listOf(v.object({ name: required("Name of the middleware.", name), settings })),
      ),
      steps: required(
        "The steps.",
        v.pipe(
          listOf(v.object({
            name: required("Name of the step, unique in the pipeline.", name),
            class: required("Python class, as module.path.ClassName.", classPath),
            settings,
            dependsOn: optional("Names of the steps whose output it takes.", listOf(name)),
          })),
          v.minLength(1, "a pipeline has at least one step"),
        ),
      ),
      backendConfig: optional("Sections of single backends; this tool reads argo.", anyMap),
    }),
  ),
});

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
}

/** Reads a manifest from its text. */
export function readManifest(source: Source, lenient = false): ManifestRead {
  const { value, findings } = readDocument(source);
  if (value === undefined) return { pipeline: undefined, outline: {}, findings };
  if (value === null) {
    const message = "the manifest is empty; it begins with metadata: and spec:";
    const empty: Finding = { severity: "error", code: "empty-manifest", message, source };
    return { pipeline: undefined, outline: {}, findings: [...findings, empty] };
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
  const { order, names, findings: wrong } = checkSteps(data, textAt);
  const findings = [...shaped.findings, ...wrong, ...checkNames(data)];
  const outline = outlineOf(data, names);
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
  return { pipeline, outline, findings };
}

function outlineOf(data: unknown, names: readonly (string | undefined)[]): Outline {
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

/** Names, dependencies and cycles, as far as the steps can be made out at all. */
function checkSteps(data: unknown, textAt: ((path: Path) => string | undefined) | undefined): {
  readonly order: readonly number[];
  readonly names: readonly (string | undefined)[];
  readonly findings: readonly Finding[];
} {
  const findings: Finding[] = [];
  const report = (code: string, path: Path, message: string) =>
    findings.push({ severity: "error", code, message, path });
  /** A name as the schema takes it: what is read as a number or boolean stands for its text. */
  const nameOf = (value: unknown, path: Path): string | undefined => {
    if (typeof value === "string") return value === "" ? undefined : value;
    const isName = typeof value === "number" || typeof value === "boolean";
    return isName ? textAt?.(path) ?? String(value) : undefined;
  };
  const spec = isMap(data) ? data.spec : undefined;
  const raw = isMap(spec) && Array.isArray(spec.steps) ? spec.steps : [];

  const names = raw.map((step: unknown, index) =>
    isMap(step) ? nameOf(step.name, ["spec", "steps", index, "name"]) : undefined
  );
  const numbers = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    if (name === undefined) continue;
    const first = numbers.get(name);
    if (first === undefined) numbers.set(name, index);
    else {
      const message = `two steps are called "${name}", this one and spec.steps[${first}]`;
      report("duplicate-step", ["spec", "steps", index, "name"], message);
    }
  }

  const known = [...numbers.keys()];
  const nearestStep = nearestOf(known);
  // A step whose name is not readable may be the one that is missing.
  const allNamed = names.every((name) => name !== undefined);
  const dependsOn = raw.map((step: unknown, index) => {
    const list = isMap(step) && Array.isArray(step.dependsOn) ? step.dependsOn : [];
    return list.flatMap((item: unknown, place) => {
      const path = ["spec", "steps", index, "dependsOn", place];
      const wanted = nameOf(item, path);
      if (wanted === undefined) return [];
      const number = numbers.get(wanted);
      if (number === index) report("cycle", path, `"${wanted}" depends on itself`);
      else if (number !== undefined) return [{ number, path }];
      else if (allNamed) {
        const near = nearestStep(wanted);
        const help = near === undefined
          ? `the steps are ${known.slice(0, 20).join(", ")}`
          : `did you mean "${near}"?`;
        report("unknown-step", path, `no step is called "${wanted}", ${help}`);
      }
      return [];
    });
  });

  const { order, cycles } = lookAt(dependsOn.map((list) => list.map(({ number }) => number)));
  for (const cycle of cycles) {
    const way = cycle.map((index) => names[index] ?? "?").join(" -> ");
    const [from = 0, to] = cycle.slice(-2);
    const closing = dependsOn[from]?.find(({ number }) => number === to);
    report("cycle", closing?.path ?? [], `the steps go in a circle: ${way}`);
  }
  return { order, names, findings };
}

/** What Kubernetes asks of labels, annotations and variables, as far as these can be made out. */
function checkNames(data: unknown): readonly Finding[] {
  const findings: Finding[] = [];
  const report = (path: Path, message: string, at?: "key") =>
    findings.push({ severity: "error", code: "wrong-value", message, path, ...(at && { at }) });
  const { metadata, spec } = isMap(data) ? data : {};
  const { labels, annotations } = isMap(metadata) ? metadata : {};
  checkLabels(textsOf(labels), ["metadata", "labels"], report);
  checkAnnotations(textsOf(annotations), ["metadata", "annotations"], report);
  const { steps, middlewares } = isMap(spec) ? spec : {};
  const checkSettings = (settings: unknown, prefix: unknown, path: Path) => {
    for (const key of Object.keys(isMap(settings) ? settings : {})) {
      const variable = `${String(prefix).toUpperCase()}__${key}`;
      const why = checkEnvName(variable);
      if (why !== undefined) {
        report([...path, "settings", key], `the variable ${variable} ${why}`, "key");
      }
    }
  };
  for (const [index, step] of listOfMaps(steps).entries()) {
    const path = ["spec", "steps", index];
    checkSettings(step.settings, CLASS.exec(String(step.class))?.[2] ?? "", path);
  }
  for (const [index, { name, settings }] of listOfMaps(middlewares).entries()) {
    const path = ["spec", "middlewares", index];
    if (typeof name === "string" && !/^[\w.-]*$/.test(name)) {
      report([...path, "name"], "must be letters, digits, _, - and .");
    } else checkSettings(settings, name, path);
  }
  return findings;
}

/** The items of a list that are maps; others are left as empty ones, so that numbers stay. */
function listOfMaps(value: unknown): readonly YamlMap[] {
  return Array.isArray(value) ? value.map((item: unknown) => isMap(item) ? item : {}) : [];
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(isMap(value) ? value : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
