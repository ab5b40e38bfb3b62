/** What `workflow.` stands for in references: what a document's workflow has. */

import { quote } from "../../report/describe.ts";
import { helpWith } from "../../report/did-you-mean.ts";
import { nearest } from "../../report/nearest.ts";
import { fieldsAt, hasField, textAt } from "../../yaml/fields.ts";
import { calleeOf, everyTemplate, flowOf, flowsOf, templatesByName } from "./flow.ts";
import type { Named } from "./named.ts";
import { once } from "./once.ts";
import { type PortKind, portsOf } from "./parameters.ts";
import { knownOutputs, type Standing } from "./validation-order.ts";
import { isLibrary, specOf, type WorkflowDocument } from "./workflow-document.ts";
import { isTemplated } from "./templating.ts";

/** Names that every workflow has. */
const ALWAYS = [
  ...["name", "namespace", "uid", "mainEntrypoint", "serviceAccountName", "status"],
  ...["labels", "labels.json", "annotations", "annotations.json"],
].map((name) => `workflow.${name}`);

/** Names that begin with one of these are left to the run. */
const BEGINNINGS = ["creationTimestamp", "scheduledTime", "duration"].map((name) =>
  `workflow.${name}`
);

const WITH_NAMES = ["parameters", "labels", "annotations", "outputs"];

/** Looks names of one kind up; undefined when the name is there, else what is wrong. */
type LookUp = (name: string, standing: Standing) => string | undefined;

/**
 * Resolves names that begin with `workflow.`.
 *
 * @returns a function from a name, and where it stands, to what is wrong with it
 */
export const workflowNames = once((document: WorkflowDocument) => {
  const { spec } = document;
  const isTemplate = isLibrary(document);
  const parameters = portsOf(specOf(document), "arguments", "parameters").map(({ name }) => name);
  const lookUps: readonly (readonly [beginning: string, lookUp: LookUp])[] = [
    // Whoever uses a template may give it parameters of their own.
    ["workflow.parameters.", isTemplate ? () => undefined : among("parameters", parameters)],
    ["workflow.labels.", marks(document, "labels")],
    ["workflow.annotations.", marks(document, "annotations")],
    ["workflow.outputs.parameters.", outputs(document, "parameters")],
    ["workflow.outputs.artifacts.", outputs(document, "artifacts")],
  ];
  const has = new Set([
    ...ALWAYS,
    ...(isTemplate || parameters.length > 0
      ? ["workflow.parameters", "workflow.parameters.json"]
      : []),
    ...(hasField(spec, "priority") ? ["workflow.priority"] : []),
  ]);

  return (name: string, standing: Standing): string | undefined => {
    if (has.has(name) || BEGINNINGS.some((beginning) => name.startsWith(beginning))) {
      return undefined;
    }
    if (name === "workflow.failures") return failures(document, standing.template);
    if (name === "workflow.priority") return "the spec has no priority";
    if (name === "workflow.parameters") return "the workflow has no parameters";
    const [beginning, lookUp] = lookUps.find(([beginning]) => name.startsWith(beginning)) ?? [];
    if (beginning !== undefined && lookUp !== undefined) {
      return lookUp(name.slice(beginning.length), standing);
    }
    const known = [
      ...has,
      "workflow.failures",
      "workflow.priority",
      ...BEGINNINGS,
      ...WITH_NAMES.map(
        (one) => `workflow.${one}`,
      ),
    ];
    const near = nearest(name, known);
    return near === undefined
      ? `Argo has no ${quote(name)}`
      : `Argo has no ${quote(name)}, did you mean "${near}"?`;
  };
});

function among(plural: string, names: readonly string[]): LookUp {
  const known = new Set(names);
  const help = helpWith(plural, names);
  return (name) =>
    known.has(name)
      ? undefined
      : `none of the workflow's ${plural} is ${quote(name)}, ${help(name)}`;
}

/** What Argo adds to each run of a CronWorkflow. */
const ADDED_BY_CRON = {
  labels: ["workflows.argoproj.io/cron-workflow"],
  annotations: ["workflows.argoproj.io/scheduled-time"],
};

/** Labels or annotations that the workflow will have. */
function marks({ metadata, cron, spec }: WorkflowDocument, kind: "labels" | "annotations"): LookUp {
  const places = [
    metadata,
    ...[cron ?? {}, spec].map((from) => fieldsAt(from, "workflowMetadata")),
  ];
  const kinds = kind === "labels" ? [kind, "labelsFrom"] : [kind];
  const own = places.flatMap((place) => kinds.flatMap((one) => Object.keys(fieldsAt(place, one))));
  const added = cron === undefined ? [] : ADDED_BY_CRON[kind];
  const lookUp = among(kind, own);
  return (name, standing) => added.includes(name) ? undefined : lookUp(name, standing);
}

/** Outputs of templates that are the workflow's too, by their global name. */
function outputs(document: WorkflowDocument, kind: PortKind): LookUp {
  const names = everyTemplate(document).flatMap((template) =>
    portsOf(template, "outputs", kind).flatMap(({ fields }) => textAt(fields, "globalName") ?? [])
  );
  const isOpen = names.some(isTemplated) ||
    flowsOf(document).some(({ calls }) =>
      calls.some((call) => hasField(call.fields, "templateRef"))
    );
  if (isOpen) return () => undefined;
  const lookUp = among(`global ${kind}`, names);
  return (name, standing) =>
    lookUp(name, standing) ??
      (knownOutputs(document)(kind, name, standing)
        ? undefined
        : `the global ${kind.slice(0, -1)} ${
          quote(name)
        } is not there yet, for what gives it is not ` +
          "called before");
}

/** The failures are known at the end only, to what the exit handler runs. */
function failures(document: WorkflowDocument, template: Named): string | undefined {
  const hasHandler = (textAt(document.spec, "onExit") ?? "") !== "";
  if (hasHandler && !reachedFromEntrypoint(document).has(template)) return undefined;
  return "the failures are known only to what the spec's onExit runs";
}

const reachedFromEntrypoint = once((document: WorkflowDocument): ReadonlySet<Named> => {
  const start = templatesByName(document).get(textAt(document.spec, "entrypoint") ?? "");
  const reached = new Set(start === undefined ? [] : [start]);
  // A set that grows while it is read.
  for (const template of reached) {
    for (const call of flowOf(document, template)?.calls ?? []) {
      const callee = calleeOf(document, call);
      if (callee !== undefined) reached.add(callee);
    }
  }
  return reached;
});
