/** What must hold between the fields of an entry, and what Kubernetes asks of names. */

import {
  checkEnvName,
  checkLabelKey,
  checkLabelName,
  checkLabelValue,
  checkSubdomain,
} from "../kubernetes/names.ts";
import { verifyPart } from "../argo/crd/verify.ts";
import { nearestOf } from "../nearest.ts";
import type { Finding, Path } from "../problem.ts";
import { isMap } from "../yaml/value.ts";
import type { Container, Entry } from "./schema.ts";

type Report = (path: Path, message: string, at?: "key") => void;

/** Longest name of a CronWorkflow: its runs add a dash and a time stamp. */
const CRON_NAME_MAX = 52;

/**
 * Checks a complete entry.
 *
 * @param stepNames the steps of the pipeline
 * @returns errors, their paths within the entry
 */
export function checkEntry(entry: Entry, stepNames: readonly string[]): readonly Finding[] {
  const findings: Finding[] = [];
  const report: Report = (path, message, at) => {
    findings.push({ severity: "error", code: "wrong-value", message, path, ...(at && { at }) });
  };
  checkKind(entry, report);
  checkNames(entry, report);
  checkSecurity(entry, report);
  checkCredentials(entry, report);
  checkCache(entry.container.tokenizerCache, ["container", "tokenizerCache"], report);
  checkEnvironment(entry.container.env, ["container", "env"], report);
  checkSteps(entry, stepNames, report);
  findings.push(
    ...checkPassThrough("spec", entry.workflowSpec, ["workflowSpec"]),
    ...checkPassThrough("template", entry.template, ["template"]),
    ...checkMounts(entry.container.volumeMounts, ["container", "volumeMounts"]),
  );
  for (const [name, step] of Object.entries(entry.steps ?? {})) {
    const at = ["steps", name];
    findings.push(
      ...checkPassThrough("template", step.template, [...at, "template"]),
      ...checkPassThrough("template", pick(step.tolerations), at),
      ...checkMounts(step.container?.volumeMounts, [...at, "container", "volumeMounts"]),
    );
  }
  return findings;
}

function checkKind(entry: Entry, report: Report): void {
  const scheduled = (entry.schedules ?? []).length > 0;
  const { kind } = entry;
  if (scheduled && kind !== undefined && kind !== "CronWorkflow") {
    const help = kind === "Workflow"
      ? ""
      : "; workflowTemplate: true writes a template and its schedule";
    report(["kind"], `a schedule makes a CronWorkflow, not a ${kind}${help}`);
  }
  if (!scheduled && kind === "CronWorkflow") report(["kind"], "a CronWorkflow needs a schedule");
  if (!scheduled && entry.workflowTemplate) {
    report(
      ["workflowTemplate"],
      "needs a schedule; for a template alone write kind: WorkflowTemplate instead",
    );
  }
  if (entry.generateName && (scheduled || (kind !== undefined && kind !== "Workflow"))) {
    report(["generateName"], "is for a Workflow only; this one has a fixed name");
  }
}

function checkNames(entry: Entry, report: Report): void {
  const complain = (path: Path, why: string | undefined, at?: "key") => {
    if (why !== undefined) report(path, why, at);
  };
  const scheduled = (entry.schedules ?? []).length > 0;
  complain(["name"], checkSubdomain(entry.name, scheduled ? CRON_NAME_MAX : undefined));
  if (entry.namespace !== undefined) complain(["namespace"], checkLabelName(entry.namespace));
  if (entry.serviceAccountName !== undefined) {
    complain(["serviceAccountName"], checkSubdomain(entry.serviceAccountName));
  } else if (entry.serviceAccount?.create) {
    report(["serviceAccount", "create"], "needs a serviceAccountName");
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(entry.entrypoint) || entry.entrypoint.length > 128) {
    report(["entrypoint"], "must be letters, digits, - and _, beginning with a letter or digit");
  } else if (entry.entrypoint.startsWith("wurzel-run-template-")) {
    report(["entrypoint"], "must not begin with wurzel-run-template-, as the steps' templates do");
  }
  const steps = Object.entries(entry.steps ?? {});
  const selectors: [Path, Readonly<Record<string, string>> | undefined][] = [
    [["labels"], entry.labels],
    [["nodeSelector"], entry.nodeSelector],
    ...steps.map(([name, step]): [Path, Readonly<Record<string, string>> | undefined] => [
      ["steps", name, "nodeSelector"],
      step.nodeSelector,
    ]),
  ];
  for (const [path, labels] of selectors) {
    for (const [key, value] of Object.entries(labels ?? {})) {
      complain([...path, key], checkLabelKey(key), "key");
      complain([...path, key], checkLabelValue(value));
    }
  }
  const annotations: [Path, Readonly<Record<string, string>> | undefined][] = [
    [["annotations"], entry.annotations],
    [["serviceAccount", "annotations"], entry.serviceAccount?.annotations],
    [["container", "annotations"], entry.container.annotations],
    ...steps.map(([name, step]): [Path, Readonly<Record<string, string>> | undefined] => [
      ["steps", name, "container", "annotations"],
      step.container?.annotations,
    ]),
  ];
  for (const [path, map] of annotations) {
    for (const key of Object.keys(map ?? {})) {
      complain([...path, key], checkLabelKey(key.toLowerCase()), "key");
    }
  }
}

function checkSecurity(entry: Entry, report: Report): void {
  const contexts = [
    [["podSecurityContext"], entry.podSecurityContext],
    [["container", "securityContext"], entry.container.securityContext],
  ] as const;
  for (const [path, context] of contexts) {
    const local = context?.seccompProfileType === "Localhost";
    const profile = context?.seccompLocalhostProfile !== undefined;
    if (local && !profile) {
      report([...path, "seccompProfileType"], "Localhost needs a seccompLocalhostProfile");
    } else if (profile && !local) {
      report([...path, "seccompLocalhostProfile"], "goes with seccompProfileType: Localhost only");
    }
  }
}

function checkCredentials(entry: Entry, report: Report): void {
  const { accessKeySecret, secretKeySecret } = entry.artifacts ?? {};
  if ((accessKeySecret === undefined) === (secretKeySecret === undefined)) return;
  const [given, missing] = accessKeySecret === undefined
    ? ["secretKeySecret", "accessKeySecret"]
    : ["accessKeySecret", "secretKeySecret"];
  report(["artifacts", given], `needs ${missing} beside it; both or neither`, "key");
}

/** What the cache cannot do without, should null have taken a default away. */
function checkCache(cache: Container["tokenizerCache"], path: Path, report: Report): void {
  if (!cache?.enabled) return;
  const needed = cache.createPvc
    ? (["mountPath", "storageSize", "accessModes"] as const)
    : (["mountPath", "claimName"] as const);
  for (const key of needed) {
    if (cache[key] === undefined) {
      report([...path, key], "cannot be left empty while the cache is on");
    }
  }
}

function checkEnvironment(
  env: Readonly<Record<string, string>> | undefined,
  path: Path,
  report: Report,
): void {
  for (const name of Object.keys(env ?? {})) {
    const why = checkEnvName(name);
    if (why !== undefined) report([...path, name], why, "key");
  }
}

function checkSteps(entry: Entry, stepNames: readonly string[], report: Report): void {
  const known = new Set(stepNames);
  const nearestStep = nearestOf(stepNames);
  for (const [name, step] of Object.entries(entry.steps ?? {})) {
    checkEnvironment(step.container?.env, ["steps", name, "container", "env"], report);
    if (known.has(name)) continue;
    const near = nearestStep(name);
    const help = near === undefined
      ? `the pipeline has ${stepNames.slice(0, 20).join(", ")}`
      : `did you mean "${near}"?`;
    report(["steps", name], `the pipeline has no such step, ${help}`, "key");
  }
}

/** What the tool itself makes, so that nobody may hand it on. */
const OWN = {
  spec: ["templates", "entrypoint", "dag", "inputs", "outputs", "name"],
  // A step's body is its container; Argo takes one body a template.
  template: [
    ...["templates", "entrypoint", "dag", "inputs", "outputs", "name"],
    ...["steps", "script", "resource", "suspend", "http", "plugin", "data", "containerSet"],
  ],
} as const;

function checkPassThrough(
  part: "spec" | "template",
  fields: Readonly<Record<string, unknown>> | undefined,
  prefix: Path,
): readonly Finding[] {
  if (fields === undefined) return [];
  const own: readonly string[] = OWN[part];
  const passed: Record<string, unknown> = Object.create(null);
  const findings: Finding[] = [];
  for (const key of Object.keys(fields)) {
    if (!own.includes(key)) {
      passed[key] = fields[key];
      continue;
    }
    const message = "is made from the pipeline and cannot be handed on";
    findings.push({
      severity: "error",
      code: "own-field",
      message,
      path: [...prefix, key],
      at: "key",
    });
  }
  const { container } = passed;
  if (
    part === "template" && (container === null || (isMap(container) && container.image === null))
  ) {
    const path = [...prefix, "container", ...(container === null ? [] : ["image"])];
    const message = "cannot be taken away, every step has one";
    findings.push({ severity: "error", code: "own-field", message, path, at: "key" });
  }
  return [...findings, ...within(prefix, verifyPart(part, passed))];
}

function checkMounts(
  mounts: readonly Readonly<Record<string, unknown>>[] | undefined,
  prefix: Path,
): readonly Finding[] {
  const found = verifyPart("template", { container: { volumeMounts: mounts ?? [] } });
  // The findings' paths begin with container, volumeMounts; the entry's own path takes their place.
  return found.map((one) => ({ ...one, path: [...prefix, ...(one.path ?? []).slice(2)] }));
}

function within(prefix: Path, findings: readonly Finding[]): readonly Finding[] {
  return findings.map((one) => ({ ...one, path: [...prefix, ...(one.path ?? [])] }));
}

function pick(tolerations: readonly Readonly<Record<string, unknown>>[] | undefined) {
  return tolerations === undefined ? undefined : { tolerations };
}
