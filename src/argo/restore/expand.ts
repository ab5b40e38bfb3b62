/** Compact workflows in their plain form: a template for each step, without parameters and groups. */

import { type Call, calleeOf, type Flow, flowOf, flowsOf } from "../document/flow.ts";
import type { Named } from "../document/named.ts";
import { takeApart, type WorkflowDocument } from "../document/workflow-document.ts";
import { STEP_LABEL } from "../plan/compact.ts";
import { templateName } from "../plan/command.ts";
import { sharedSettingsName } from "../plan/shared-settings.ts";
import { fieldsAt, itemsAt, mapsAt, textAt } from "../../yaml/fields.ts";
import { isMap, type Tree } from "../../yaml/value.ts";

/** A workflow in its plain form. */
export interface Expanded {
  readonly document: WorkflowDocument;
  /** Its entrypoint. */
  readonly flow: Flow;
  /** What makes it compact again, as the entry says it; undefined where it was not. */
  readonly compact: Tree | true | undefined;
}

/**
 * Writes a workflow in its plain form, as far as a pipeline can be read from it. One that is not compact
 * is returned as it is.
 *
 * @param flow its entrypoint
 * @param beside objects that may hold the settings which its steps share
 */
export function expand(
  document: WorkflowDocument,
  flow: Flow,
  beside: readonly Tree[],
): Expanded {
  const tasks = tasksOf(document, flow);
  if (tasks === undefined || tasks.length === 0) return { document, flow, compact: undefined };
  const name = sharedSettingsName(nameOf(document));
  const shared = beside.find((one) =>
    one.kind === "ConfigMap" && textAt(fieldsAt(one, "metadata"), "name") === name
  );
  const data = shared === undefined ? undefined : fieldsAt(shared, "data");
  const dag: Tree = {
    ...flow.template.fields,
    dag: { tasks: tasks.map(({ call: { name }, needs }) => plainTask(name, needs)) },
  };
  const templates = tasks.map((task) => plainTemplate(task, name, data));
  const spec: Tree = { ...document.spec, templates: [dag, ...templates] };
  const fields = within(document.fields, document.specPath, spec);
  const { kind, source, release } = document;
  const plain = takeApart(kind, fields, source, release);
  const [entrypoint = flow] = flowsOf(plain);
  return {
    document: plain,
    flow: entrypoint,
    compact: data === undefined ? true : { configMap: true },
  };
}

function nameOf({ metadata }: WorkflowDocument): string {
  return textAt(metadata, "name") ?? textAt(metadata, "generateName")?.replace(/-$/, "") ?? "";
}

/** A task that tells its template what is the step's own. */
interface CompactTask {
  readonly call: Call;
  readonly template: Named;
  readonly parameters: ReadonlyMap<string, string>;
  /** Names of the tasks whose results it takes, in their order. */
  readonly needs: readonly string[];
}

/** The tasks of a dag and of its groups; undefined where one runs no template of a compact workflow. */
function tasksOf(document: WorkflowDocument, flow: Flow): readonly CompactTask[] | undefined {
  const tasks: CompactTask[] = [];
  const waiting = [...flow.calls].reverse();
  const seen = new Set<string>();
  for (let call = waiting.pop(); call !== undefined; call = waiting.pop()) {
    const template = calleeOf(document, call);
    const group = template === undefined ? undefined : flowOf(document, template);
    if (group !== undefined && !seen.has(group.template.name)) {
      seen.add(group.template.name);
      waiting.push(...[...group.calls].reverse());
      continue;
    }
    if (template === undefined || group !== undefined || !isShape(template)) return undefined;
    const parameters = parametersOf(call);
    const needs: string[] = [];
    for (let key = parameters.get("key0"); key !== undefined;) {
      needs.push(key);
      key = parameters.get(`key${needs.length}`);
    }
    tasks.push({ call, template, parameters, needs });
  }
  return tasks;
}

function isShape({ fields }: Named): boolean {
  return textAt(fieldsAt(fieldsAt(fields, "metadata"), "labels"), STEP_LABEL) !== undefined;
}

function parametersOf({ fields }: Call): ReadonlyMap<string, string> {
  return new Map(
    mapsAt(fieldsAt(fields, "arguments"), "parameters").flatMap(([, one]) => {
      const [name, value] = [textAt(one, "name"), textAt(one, "value")];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function plainTask(name: string, needs: readonly string[]): Tree {
  const depends = needs.length === 0 ? {} : { depends: needs.join(" && ") };
  return { name, template: templateName(name), ...depends };
}

function plainTemplate(
  { call, template, parameters }: CompactTask,
  configMap: string,
  data: Tree | undefined,
): Tree {
  const { metadata, inputs, container, ...fields } = template.fields;
  const { parameters: _, ...artifacts } = isMap(inputs) ? inputs : {};
  const { labels, ...marks } = isMap(metadata) ? metadata : {};
  const { [STEP_LABEL]: __, ...others } = isMap(labels) ? labels : {};
  const plain: Tree = {
    ...fields,
    name: templateName(call.name),
    metadata: { ...marks, labels: others },
    inputs: artifacts,
    container: withSettings(isMap(container) ? container : {}, configMap, data),
  };
  const filled = fillIn(plain, parameters);
  return isMap(filled) ? filled : plain;
}

/** A container with the variables that it reads from a ConfigMap, in front of its own. */
function withSettings(container: Tree, configMap: string, data: Tree = {}): Tree {
  const isShared = (item: unknown) =>
    isMap(item) && textAt(fieldsAt(item, "configMapRef"), "name") === configMap;
  const envFrom = itemsAt(container, "envFrom");
  if (!envFrom.some(isShared)) return container;
  const variables = Object.entries(data).map(([name, value]) => ({ name, value }));
  return {
    ...container,
    env: [...variables, ...itemsAt(container, "env")],
    envFrom: envFrom.filter((item) => !isShared(item)),
  };
}

/** Data with the parameters' values in place of the references to them. */
function fillIn(data: unknown, parameters: ReadonlyMap<string, string>): unknown {
  if (typeof data === "string") {
    return data.replace(
      /\{\{inputs\.parameters\.(\w+)\}\}/g,
      (reference, name) => parameters.get(name) ?? reference,
    );
  }
  if (Array.isArray(data)) return data.map((item) => fillIn(item, parameters));
  if (!isMap(data)) return data;
  const filled: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(data)) filled[key] = fillIn(value, parameters);
  return filled;
}

function within(tree: Tree, [part, ...rest]: readonly (string | number)[], value: Tree): Tree {
  if (part === undefined) return value;
  return { ...tree, [part]: within(fieldsAt(tree, String(part)), rest, value) };
}
