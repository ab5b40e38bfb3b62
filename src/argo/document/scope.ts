/** What references may name where they stand. Each check gives what is wrong, in a clause. */

import { quote } from "../../report/describe.ts";
import { helpWith } from "../../report/did-you-mean.ts";
import { fieldsAt, hasField, textAt } from "../../yaml/fields.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import { nearest } from "../../report/nearest.ts";
import { containerSetOf } from "./container-set.ts";
import { type Body, bodyOf, type Call, calleeOf, type Flow, loopsOf } from "./flow.ts";
import { workflowNames } from "./globals.ts";
import type { Named } from "./named.ts";
import { portNames } from "./parameters.ts";
import type { WorkflowDocument } from "./workflow-document.ts";
import { isTemplated } from "./templating.ts";
import { ancestryOf } from "./waiting.ts";

/** Tells what is wrong with a reference; undefined when nothing is. */
export type Resolve = (name: string) => string | undefined;

/** What references begin with that Argo resolves itself; it leaves all others as they are. */
export const ROOTS = ["item.", "steps.", "inputs.", "outputs.", "pod.", "workflow.", "tasks."];

/** The names that a template itself has: its inputs, its pod, the workflow. */
export function templateScope(document: WorkflowDocument, template: Named): Resolve {
  const resolve = standingScope(document, template);
  return (name) => resolve(name, undefined);
}

/** What a template itself has, for its own text or for one of its calls. */
function standingScope(
  document: WorkflowDocument,
  template: Named,
): (name: string, call: Call | undefined) => string | undefined {
  const body = bodyOf(template);
  const isLeaf = body !== "dag" && body !== "steps";
  const inputs = inputScope(template, isLeaf);
  const workflow = workflowNames(document);
  return (name, call) => {
    const [root = "", ...rest] = name.split(".");
    switch (root) {
      case "inputs":
        return inputs(rest);
      case "outputs":
        // Metrics name the outputs of their own template.
        return undefined;
      case "workflow":
        return workflow(name, { template, call });
      case "pod":
        if (body === undefined || !PODS.includes(body)) return `a ${body} template has no pod`;
        return name === "pod.name" ? undefined : "Argo knows only pod.name";
      case "item":
        return "no loop here; the task or step with the loop can pass the item as an argument";
      default:
        return isLeaf
          ? `a ${body} template knows only its own inputs; the dag or steps can pass this as an argument`
          : `in a ${body} template they are called ${body === "dag" ? "tasks" : body}`;
    }
  };
}

const PODS: readonly Body[] = ["container", "script", "containerSet", "resource", "data"];

function inputScope(
  template: Named,
  isLeaf: boolean,
): (rest: readonly string[]) => string | undefined {
  return ([kind = "", name, ...more]) => {
    if (kind !== "parameters" && kind !== "artifacts") {
      const near = nearest(kind, ["parameters", "artifacts"]);
      return near === undefined
        ? "inputs has only parameters and artifacts"
        : `inputs has no ${quote(kind)}, did you mean "inputs.${near}"?`;
    }
    const { names, help } = portNames(template, "inputs", kind);
    if (name === undefined) {
      return kind === "artifacts" ? "no artifact is named" : undefined;
    }
    if (!names.has(name)) {
      return `no input ${kind.slice(0, -1)} is called ${quote(name)}, ${help(name)}`;
    }
    const isPath = kind === "artifacts" && isLeaf && more.join(".") === "path";
    if (more.length === 0 || isPath) return undefined;
    return `${quote(more.join("."))} is not a field of an input`;
  };
}

/** The names that a dag's or steps' own outputs, and its target, may use: all of its tasks or steps. */
export function outputScope(document: WorkflowDocument, flow: Flow): Resolve {
  const resolve = flowScope(document, flow);
  return (name) =>
    resolve(name, undefined, (other, field) => {
      // Argo knows the status of a dag's task here only where it watches that for a hook.
      const isUnknown = flow.body === "dag" && field === "status" &&
        !hasField(other.fields, "hooks");
      return isUnknown ? `only its tasks may know the status of ${quote(other.name)}` : undefined;
    });
}

/** Tells what is wrong with a reference that a call makes, perhaps in one of its hooks. */
export type ResolveInCall = (name: string, call: Call, isHook: boolean) => string | undefined;

/** The names that a task or step may use: those of its template, of what ran before it, of its loop. */
export function callScope(document: WorkflowDocument, flow: Flow): ResolveInCall {
  const resolve = flowScope(document, flow);
  const positions = new Map(flow.calls.map((call, index) => [call, index]));
  let isAncestor: ReturnType<typeof ancestryOf> | undefined;
  return (name, call, isHook) => {
    if (name.startsWith("item.")) return itemScope(call.fields, name);
    return resolve(name, call, (other, field) => {
      if (other === call) return itself(flow, call, field, isHook);
      if (flow.body === "steps") {
        const isBefore = (positions.get(other) ?? 0) < (positions.get(call) ?? 0);
        return order(other, call, isBefore && field === "status");
      }
      isAncestor ??= ancestryOf(flow);
      if (isAncestor(other.name, call)) return undefined;
      const wrong = `${quote(call.name)} does not wait for ${quote(other.name)}`;
      if (isAncestor(call.name, other)) return `${wrong}, which waits for ${quote(call.name)}`;
      return `${wrong}; add it to its ${listField(flow)}`;
    });
  };
}

/** What is wrong with a call that names itself, as its hooks may. */
function itself(flow: Flow, call: Call, field: string, isHook: boolean): string | undefined {
  if (!isHook) return "a task or step cannot refer to itself";
  // Argo knows what a step gives at its end only where something is to run then.
  const isKnown = flow.body === "dag" || field === "status" ||
    hasField(fieldsAt(call.fields, "hooks"), "exit") ||
    (textAt(call.fields, "onExit") ?? "") !== "";
  return isKnown ? undefined : `only an exit hook knows what ${quote(call.name)} gives`;
}

/** The field that says what tasks wait for, in a dag of which Argo takes one of the two. */
function listField({ calls }: Flow): "dependencies" | "depends" {
  const uses = (field: string) => calls.some(({ fields }) => hasField(fields, field));
  return uses("dependencies") && !uses("depends") ? "dependencies" : "depends";
}

/** What is wrong with naming another step. */
function order(other: Call, { group }: Call, isKnown: boolean): string | undefined {
  if (other.group < group || isKnown) return undefined;
  const when = other.group === group ? "at the same time" : "later";
  return `${quote(other.name)} runs ${when}; only steps of earlier groups can be named`;
}

function itemScope(call: Tree, name: string): string | undefined {
  const [loop] = loopsOf(call);
  if (loop === undefined) return "no loop here";
  if (loop === "withSequence") return "items of withSequence are numbers and have no keys";
  const items = call[loop];
  // What withParam gives is known when it runs.
  if (!Array.isArray(items)) return undefined;
  const keys = new Set<string>();
  for (const item of items) {
    if (typeof item === "string" && isTemplated(item)) return undefined;
    if (isMap(item)) Object.keys(item).forEach((key) => keys.add(key));
    else if (Array.isArray(item)) item.forEach((_, index) => keys.add(`[${index}]`));
  }
  const key = name.slice("item.".length);
  if (keys.has(key)) return undefined;
  return `no item has ${quote(key)}, ${helpWith("keys of the items", [...keys])(key)}`;
}

/** Says what is wrong with naming a call where the reference stands. */
type CheckCall = (other: Call, field: string) => string | undefined;

function flowScope(
  document: WorkflowDocument,
  flow: Flow,
): (name: string, from: Call | undefined, check: CheckCall) => string | undefined {
  const own = standingScope(document, flow.template);
  const root = flow.body === "dag" ? "tasks" : "steps";
  const help = helpWith(root, [...flow.byName.keys()]);
  return (name, from, check) => {
    if (!name.startsWith(`${root}.`)) return own(name, from);
    const [, other = "", ...field] = name.split(".");
    const call = flow.byName.get(other);
    if (call !== undefined) return check(call, field.join(".")) ?? fieldOf(document, call, field);
    return `no ${root.slice(0, -1)} is called ${quote(other)}, ${help(other)}`;
  };
}

/** Fields that every call has. */
const FIELDS = ["id", "status", "startedAt", "finishedAt", "hostNodeName"];

function fieldOf(
  document: WorkflowDocument,
  call: Call,
  field: readonly string[],
): string | undefined {
  const name = field.join(".");
  const template = calleeOf(document, call);
  if (template === undefined || FIELDS.includes(name)) return undefined;
  const whose = `${quote(template.name || call.name)}, which ${quote(call.name)} runs,`;
  const body = bodyOf(template);
  if (name === "ip") {
    return isDaemon(document, template) ? undefined : `${whose} is not a daemon and has no address`;
  }
  if (name === "exitCode" || name === "outputs.result") {
    return hasResult(template, body, call)
      ? undefined
      : `${whose} is a ${body} template and has no ${name}`;
  }
  const [outputs, kind, port, ...more] = field;
  if (outputs !== "outputs" || (kind !== "parameters" && kind !== "artifacts") || more.length > 0) {
    return unknownField(name);
  }
  if (port === undefined) {
    const [loop] = loopsOf(call.fields);
    if (kind === "parameters" && loop !== undefined && loop !== "withSequence") return undefined;
    return "no output is named; only parameters of withItems and withParam come as an array";
  }
  const { names, help } = portNames(template, "outputs", kind);
  if (names.has(port)) return undefined;
  if (kind === "artifacts" && port.endsWith("-logs")) {
    return `${whose} has no such artifact: Argo stores logs but does not pass them on`;
  }
  return `${whose} has no output ${kind.slice(0, -1)} ${quote(port)}, ${help(port)}`;
}

function unknownField(name: string): string {
  const near = nearest(name, KNOWN) ?? KNOWN.find((known) => known.endsWith(`.${name}`)) ??
    nearest(name.split(".").slice(0, 2).join("."), OUTPUTS);
  const help = near === undefined ? "" : `, did you mean "${near}"?`;
  return `${quote(name)} is not a field of a task or step${help}`;
}

const OUTPUTS = ["outputs.parameters", "outputs.artifacts"];
const KNOWN = [...FIELDS, "ip", "exitCode", "outputs.result", ...OUTPUTS];

function isDaemon({ spec }: WorkflowDocument, { fields }: Named): boolean {
  const defaults = spec.templateDefaults;
  return hasField(fields, "daemon")
    ? fields.daemon === true
    : isMap(defaults) && defaults.daemon === true;
}

function hasResult(template: Named, body: Body | undefined, { fields }: Call): boolean {
  if (body === "containerSet") {
    const [loop] = loopsOf(fields);
    return (loop !== undefined && loop !== "withSequence") ||
      containerSetOf(template).some(({ name }) => name === "main");
  }
  return body === undefined || !["dag", "steps", "suspend", "resource"].includes(body);
}
