/** Names that a reference in one of Argo's documents may use where it stands. */

import {
  bodyOf,
  type Call,
  calleeOf,
  everyTemplate,
  type Flow,
  flowOf,
  loopsOf,
} from "../../argo/document/flow.ts";
import type { Named } from "../../argo/document/named.ts";
import type { Part } from "../../argo/document/part.ts";
import { type PortKind, portsOf } from "../../argo/document/parameters.ts";
import { referencesOf, type Referring } from "../../argo/document/references.ts";
import { templateScope } from "../../argo/document/scope.ts";
import { specOf, type WorkflowDocument } from "../../argo/document/workflow-document.ts";
import { fieldsAt, itemsAt, textAt } from "../../yaml/fields.ts";
import type { Path } from "../../yaml/source.ts";
import { isMap } from "../../yaml/value.ts";
import { shownValue } from "../about.ts";
import { mapAt } from "../../yaml/data-at.ts";
import { ancestorsOf } from "../followers.ts";
import { waiterOf } from "./argo.ts";
import { cronNames, workflowNames } from "./global-names.ts";
import type { Proposal } from "./proposal.ts";

/**
 * The names that may stand at a path of a document.
 *
 * @param typed what stands there already: the fields of a task come once that is named
 */
export function namesInDocument(
  document: WorkflowDocument,
  path: Path,
  typed: string,
): readonly Proposal[] {
  const isOfCron = document.cron !== undefined && path[0] === "spec" &&
    path[1] !== "workflowSpec" && path[1] !== "workflowMetadata";
  if (isOfCron) return cronNames();
  const referring = referencesOf(document).find((one) =>
    one.path.length === path.length && one.path.every((part, index) => part === path[index])
  );
  const globals = globalNames(document);
  const template = referring?.template ??
    document.templates.find((one) => one.path.every((part, index) => part === path[index]));
  if (template === undefined) return globals;
  const isFrom = path.at(-1) === "from";
  if (path[template.path.length] === "metrics" || referring === undefined) {
    const own = path[template.path.length] === "metrics"
      ? metricNames(document, template, path)
      : [];
    const resolve = templateScope(document, template);
    const known = globals.filter(({ label }) => resolve(label) === undefined);
    return [...own, ...inputNames(template, false), ...known];
  }
  const { resolve } = referring;
  const all = [
    ...inputNames(template, isFrom),
    ...itemNames(referring),
    ...globals,
    ...podNames(referring),
  ];
  const fitting = isFrom ? all.filter(({ label }) => label.includes(".artifacts.")) : all;
  return [
    ...fitting.filter(({ label }) => resolve(label) === undefined || isUnjudged(label)),
    ...callNames(
      document,
      referring,
      typed,
      isFrom,
    ),
  ];
}

/** Names that only certain places know, which were looked at when they were listed. */
function isUnjudged(name: string): boolean {
  return ["item", "retries", "node.name"].includes(name) || name.startsWith("lastRetry.");
}

function globalNames(document: WorkflowDocument): readonly Proposal[] {
  const { metadata, cron, spec } = document;
  const parameters = portsOf(specOf(document), "arguments", "parameters").map(({ name }) => name);
  const places = [metadata, ...[cron ?? {}, spec].map((one) => fieldsAt(one, "workflowMetadata"))];
  const marks = (["labels", "annotations"] as const).flatMap((kind) =>
    [...new Set(places.flatMap((place) => Object.keys(fieldsAt(place, kind))))]
      .map((name) => `workflow.${kind}.${name}`)
  );
  const added = cron === undefined ? [] : ["workflow.labels.workflows.argoproj.io/cron-workflow"];
  const outputs = everyTemplate(document).flatMap((template) =>
    (["parameters", "artifacts"] as const).flatMap((kind) =>
      portsOf(template, "outputs", kind).flatMap(({ fields }) => {
        const name = textAt(fields, "globalName");
        return name === undefined ? [] : [`workflow.outputs.${kind}.${name}`];
      })
    )
  );
  return workflowNames(parameters, [...outputs, ...marks, ...added]);
}

function inputNames(template: Named, isFrom: boolean): readonly Proposal[] {
  const parameters = portsOf(template, "inputs", "parameters").map(({ name, fields }): Proposal => {
    const standard = fields.value ?? fields.default;
    const detail = standard === undefined
      ? {}
      : { detail: `default ${shownValue(name, standard)}` };
    return { label: `inputs.parameters.${name}`, kind: "variable", rank: 0, ...detail };
  });
  const artifacts = portsOf(template, "inputs", "artifacts").map(({ name, fields }): Proposal => {
    const path = textAt(fields, "path");
    const label = `inputs.artifacts.${name}${isFrom ? "" : ".path"}`;
    return { label, kind: "variable", rank: 0, ...(path !== undefined && { detail: path }) };
  });
  return [...parameters, ...artifacts].filter(({ label }) => !/\.\.|\.$/.test(label));
}

function itemNames({ call }: Referring): readonly Proposal[] {
  const [loop] = call === undefined ? [] : loopsOf(call.fields);
  if (call === undefined || loop === undefined) return [];
  const keys = new Set(
    itemsAt(call.fields, loop).flatMap((item) => isMap(item) ? Object.keys(item) : []),
  );
  return ["item", ...[...keys].map((key) => `item.${key}`)]
    .map((label) => ({ label, kind: "variable", rank: 0, detail: loop }));
}

function podNames({ template, call }: Referring): readonly Proposal[] {
  const body = bodyOf(template);
  if (call !== undefined || body === "dag" || body === "steps") return [];
  const own = (["parameters", "artifacts"] as const).flatMap((kind) =>
    portsOf(template, "outputs", kind).map(({ name }) => `outputs.${kind}.${name}.path`)
  );
  const retried = isMap(template.fields.retryStrategy)
    ? ["retries", ...["exitCode", "status", "duration", "message"].map((one) => `lastRetry.${one}`)]
    : [];
  return ["pod.name", "node.name", ...own, ...retried].map((label) => ({
    label,
    kind: "variable",
  }));
}

/** What a template's metrics may name. */
function metricNames(
  document: WorkflowDocument,
  template: Named,
  path: Path,
): readonly Proposal[] {
  const isAtEnd = mapAt(document.fields, path.slice(0, -1)).realtime !== true;
  const outputs = portsOf(template, "outputs", "parameters").map(({ name }) =>
    `outputs.parameters.${name}`
  );
  const labels = [...outputs, ...["outputs.result", "status", "duration", "exitCode"]];
  const retries = isMap(template.fields.retryStrategy) ? ["retries"] : [];
  const durations = isAtEnd ? ["resourcesDuration.cpu", "resourcesDuration.memory"] : [];
  return [...labels, ...retries, ...durations].map((label) => ({
    label,
    kind: "variable",
    rank: 0,
  }));
}

/** Fields of tasks and steps beside their outputs. */
const FIELDS = ["status", "exitCode", "ip", "id", "startedAt", "finishedAt", "hostNodeName"];

/** What tasks and steps give that come before, or all of them in their template's own outputs. */
function callNames(
  document: WorkflowDocument,
  referring: Referring,
  typed: string,
  isFrom: boolean,
): readonly Proposal[] {
  const { template, call, resolve } = referring;
  const flow = flowOf(document, template);
  if (flow === undefined) return [];
  const root = flow.body === "dag" ? "tasks" : "steps";
  const [, named] = /^(?:tasks|steps)\.([\w-]+)\./.exec(typed) ?? [];
  const isHook = call !== undefined && referring.path[call.path.length] === "hooks";
  const before = isHook ? [...callsBefore(flow, call), call] : callsBefore(flow, call);
  return before.flatMap((other) => {
    if (other.name === "" || (named !== undefined && other.name !== named)) return [];
    const prefix = `${root}.${other.name}`;
    const callee = calleeOf(document, other);
    const outputs = (isFrom ? ["artifacts"] as const : ["parameters"] as const).flatMap((
      kind: PortKind,
    ) =>
      callee === undefined
        ? []
        : portsOf(callee, "outputs", kind).map(({ name }) => `${prefix}.outputs.${kind}.${name}`)
    );
    const fields = isFrom
      ? []
      : named === undefined
      ? outputs.length === 0 && hasResult(callee) ? [`${prefix}.outputs.result`] : []
      : ["outputs.result", "outputs.parameters", ...FIELDS].map((field) => `${prefix}.${field}`);
    // To judge every task of a long chain would take a moment.
    const known = named === undefined ? fields : fields.filter((one) => resolve(one) === undefined);
    const found = [...outputs, ...known];
    const detail = callee?.name;
    return found.map((label): Proposal => ({
      label,
      kind: "variable",
      rank: 0,
      ...(detail && { detail }),
    }));
  });
}

/** Whether a template gives what its program prints. */
function hasResult(template: Part | undefined): boolean {
  const body = template && bodyOf(template);
  return body === "container" || body === "script" || body === "http";
}

function callsBefore({ calls, body }: Flow, call: Call | undefined): readonly Call[] {
  if (call === undefined) return calls;
  if (body === "steps") return calls.filter(({ group }) => group < call.group);
  const before = ancestorsOf(calls.map(waiterOf), call.name);
  return calls.filter(({ name }) => name !== call.name && before.has(name));
}
