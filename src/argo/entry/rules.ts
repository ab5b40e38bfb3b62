/** What must hold between the fields of an entry, and what Kubernetes asks of names. */

import { didYouMean } from "../../report/did-you-mean.ts";
import { checkAnnotations, checkLabels, type ReportAt } from "../../kubernetes/labels.ts";
import { checkLabelName, checkSubdomain } from "../../kubernetes/names.ts";
import { readPatch } from "../../kubernetes/patch-pod.ts";
import { isTimeZone } from "../../kubernetes/time-zone.ts";
import { nearestOf } from "../../report/nearest.ts";
import type { Finding } from "../../report/problem.ts";
import type { Path } from "../../yaml/source.ts";
import { checkCompact } from "./compact-rules.ts";
import { checkContainer, checkSeccomp } from "./container-rules.ts";
import { type ArgoRelease, isOlder } from "../schema/release.ts";
import { checkPassThrough, type PassThroughContext } from "./pass-through-rules.ts";
import type { Entry } from "./schema.ts";

/** Longest name of a CronWorkflow: its runs add a dash and a time stamp. */
const CRON_NAME_MAX = 52;

/** Longest name of Argo's other kinds. */
const NAME_MAX = 63;

/** What Kubernetes adds to a name that it makes itself: a dash before, five characters. */
const SUFFIX = 6;

/** Argo 3.5 has one schedule, and none of what later releases decide by. */
function checkSchedules(entry: Entry, argo: ArgoRelease, report: ReportAt): void {
  const { schedules = [] } = entry;
  if (!isOlder(argo, "3.6") || schedules.length < 2) return;
  report(["schedules"], `Argo ${argo} takes one schedule, not ${schedules.length}`);
}

/** What an entry is checked against. */
export interface EntryContext extends PassThroughContext {
  /** The steps of the pipeline; unknown where the manifest is broken. */
  readonly stepNames?: readonly string[] | undefined;
  /** Their classes, by the steps' names. */
  readonly stepClasses?: ReadonlyMap<string, string> | undefined;
}

/**
 * Checks a complete entry.
 *
 * @returns findings, their paths within the entry
 */
export function checkEntry(entry: Entry, context: EntryContext): readonly Finding[] {
  const { stepNames, containers } = context;
  const findings: Finding[] = [];
  const report: ReportAt = (path, message, at) => {
    findings.push({ severity: "error", code: "wrong-value", message, path, ...(at && { at }) });
  };
  checkKind(entry, report);
  checkSchedules(entry, context.argo, report);
  checkNames(entry, report);
  checkMarks(entry, report);
  checkPullSecrets(entry, report);
  checkPatches(entry, report);
  checkSeccomp(entry.podSecurityContext, ["podSecurityContext"], report);
  checkArtifacts(entry, report);
  checkCompact(entry, report);
  if (stepNames !== undefined) checkSteps(entry, stepNames, context.stepClasses, report);

  const ofWorkflow = new Set<string>();
  checkContainer(entry.container, (path, message, at) => {
    ofWorkflow.add(JSON.stringify([path, message]));
    report(["container", ...path], message, at);
  });
  for (const [name, container] of containers) {
    checkContainer(container, (path, message, at) => {
      // What the step has from the workflow's container is said there.
      if (ofWorkflow.has(JSON.stringify([path, message]))) return;
      report(["steps", name, "container", ...path], message, at);
    });
  }
  return [...findings, ...checkPassThrough(entry, context)];
}

function checkKind(entry: Entry, report: ReportAt): void {
  const scheduled = isScheduled(entry);
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
    report(["generateName"], "is only valid for a Workflow");
  }
  const { timezone } = entry.cron ?? {};
  if (timezone !== undefined && !isTimeZone(timezone)) {
    report(["cron", "timezone"], `invalid time zone "${timezone}"; valid: UTC, Europe/Berlin`);
  }
}

function checkNames(entry: Entry, report: ReportAt): void {
  const complain = (path: Path, why: string | undefined) => {
    if (why !== undefined) report(path, why);
  };
  const most = isScheduled(entry) ? CRON_NAME_MAX : NAME_MAX - (entry.generateName ? SUFFIX : 0);
  complain(["name"], checkSubdomain(entry.name, most));
  if (entry.namespace !== undefined) complain(["namespace"], checkLabelName(entry.namespace));
  if (entry.serviceAccountName !== undefined) {
    complain(["serviceAccountName"], checkSubdomain(entry.serviceAccountName));
  } else if (entry.serviceAccount?.create) {
    report(["serviceAccount", "create"], "needs a serviceAccountName");
  }
  if (/\$[$(]/.test(entry.dataDir)) {
    report(
      ["dataDir"],
      "must have no $( and no $$: Kubernetes replaces them in the command, and nobody in the " +
        "artifact's path",
    );
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(entry.entrypoint) || entry.entrypoint.length > 128) {
    report(
      ["entrypoint"],
      "must consist of at most 128 letters, digits, - and _, and start with a letter or digit",
    );
  } else if (entry.entrypoint.startsWith("wurzel-run-template-")) {
    report(
      ["entrypoint"],
      "must not begin with wurzel-run-template-, as the steps' templates do",
    );
  }
}

/** Labels, annotations and selectors. */
function checkMarks(entry: Entry, report: ReportAt): void {
  const { labels, annotations, nodeSelector, serviceAccount, podLabels } = entry;
  const steps = Object.entries(entry.steps ?? {});
  checkLabels(labels, ["labels"], report);
  checkLabels(nodeSelector, ["nodeSelector"], report);
  checkLabels(podLabels, ["podLabels"], report);
  for (const [name, step] of steps) {
    checkLabels(step.nodeSelector, ["steps", name, "nodeSelector"], report);
    checkLabels(step.podLabels, ["steps", name, "podLabels"], report);
  }
  checkAnnotations(annotations, ["annotations"], report);
  checkAnnotations(serviceAccount?.annotations, ["serviceAccount", "annotations"], report);
}

/** Names of the Secrets for pulling images, and of priority classes. */
function checkPullSecrets(entry: Entry, report: ReportAt): void {
  const holders:
    readonly (readonly [Path, Pick<Entry, "imagePullSecrets" | "priorityClassName">])[] = [
      [[], entry],
      ...Object.entries(entry.steps ?? {}).map(([name, step]) => [["steps", name], step] as const),
    ];
  for (const [path, { imagePullSecrets = [], priorityClassName }] of holders) {
    for (const [index, secret] of imagePullSecrets.entries()) {
      const isName = typeof secret === "string";
      const why = checkSubdomain(isName ? secret : secret.name);
      const at = [...path, "imagePullSecrets", index, ...(isName ? [] : ["name"])];
      if (why !== undefined) report(at, why);
    }
    const why = priorityClassName === undefined ? undefined : checkSubdomain(priorityClassName);
    if (why !== undefined) report([...path, "priorityClassName"], why);
  }
}

/** Patches that others are merged with must be data by then. */
function checkPatches(entry: Entry, report: ReportAt): void {
  const check = (path: Path, patch: unknown, field: string) => {
    if (typeof patch !== "string" || readPatch(patch) !== undefined) return;
    report(path, `is merged with ${field}, so it must be a mapping in YAML; put {{…}} in quotes`);
  };
  if (entry.podSecurity === "restricted") {
    check(["podSpecPatch"], entry.podSpecPatch, "podSecurity");
    check(["workflowSpec", "podSpecPatch"], entry.workflowSpec?.podSpecPatch, "podSecurity");
  }
  for (
    const [name, { imagePullSecrets = [], template = {} }] of Object.entries(entry.steps ?? {})
  ) {
    if (imagePullSecrets.length === 0) continue;
    const field = "imagePullSecrets";
    check(["template", "podSpecPatch"], entry.template?.podSpecPatch, field);
    check(["steps", name, "template", "podSpecPatch"], template.podSpecPatch, field);
  }
}

function checkArtifacts(entry: Entry, report: ReportAt): void {
  const { artifacts = {} } = entry;
  const { accessKeySecret, secretKeySecret, sessionTokenSecret, caSecret } = artifacts;
  const secrets = { accessKeySecret, secretKeySecret, sessionTokenSecret, caSecret };
  for (const [field, secret] of Object.entries(secrets)) {
    const why = secret === undefined ? undefined : checkSubdomain(secret.name);
    if (why !== undefined) report(["artifacts", field, "name"], why);
  }
  if ((accessKeySecret === undefined) === (secretKeySecret === undefined)) return;
  const [given, missing] = accessKeySecret === undefined
    ? ["secretKeySecret", "accessKeySecret"]
    : ["accessKeySecret", "secretKeySecret"];
  report(["artifacts", given], `needs ${missing} beside it; both or neither`, "key");
}

function checkSteps(
  entry: Entry,
  stepNames: readonly string[],
  stepClasses: ReadonlyMap<string, string> = new Map(),
  report: ReportAt,
): void {
  const known = new Set(stepNames);
  const nearestStep = nearestOf(stepNames);
  const there = `the pipeline has ${stepNames.slice(0, 20).join(", ")}`;
  for (const name of Object.keys(entry.steps ?? {})) {
    if (known.has(name)) continue;
    const help = didYouMean(stepOfClass(name, stepClasses) ?? nearestStep(name), there);
    report(["steps", name], `the pipeline has no such step, ${help}`, "key");
  }
}

/** The step whose class is called like this, with its module or without. */
function stepOfClass(name: string, classes: ReadonlyMap<string, string>): string | undefined {
  const wanted = name.toLowerCase().replace(":", ".");
  for (const [step, path] of classes) {
    const whole = path.toLowerCase().replace(":", ".");
    if (whole === wanted || whole.endsWith(`.${wanted}`)) return step;
  }
  return undefined;
}

function isScheduled(entry: Entry): boolean {
  return (entry.schedules ?? []).length > 0;
}
