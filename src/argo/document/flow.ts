/** The templates that call others: their tasks or steps, and what each of these calls. */

import { BODIES } from "../schema/names.ts";
import { hasField, itemsAt, textAt } from "../../yaml/fields.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import { byName, type Named, named, namedAt } from "./named.ts";
import { type Part, partAt } from "./part.ts";
import { once } from "./once.ts";
import type { WorkflowDocument } from "./workflow-document.ts";

/** What a template is. */
export type Body = (typeof BODIES)[number];

/** A task of a dag, or a step. */
export interface Call extends Named {
  /** The number of its group of steps, in which all run at once; 0 for a task. */
  readonly group: number;
}

/** A template that is a dag or steps. */
export interface Flow {
  readonly template: Named;
  readonly body: "dag" | "steps";
  readonly calls: readonly Call[];
  readonly byName: ReadonlyMap<string, Call>;
}

/** What a template is; undefined where it is nothing. */
export function bodyOf({ fields }: Part): Body | undefined {
  return BODIES.find((body) => hasField(fields, body));
}

/** The templates of `spec.templates` by name. */
export const templatesByName = once(({ templates }: WorkflowDocument) => byName(templates));

/** All templates, and those that stand inline in tasks and steps. */
export const everyTemplate = once((document: WorkflowDocument): readonly Named[] => {
  // A list that grows while it is read: an inline template may have inline ones.
  const templates: Named[] = [...document.templates];
  for (const template of templates) {
    for (const call of callsOf(template)) {
      if (hasField(call.fields, "inline")) templates.push(inlineOf(call));
    }
  }
  return templates;
});

/** All dags and steps. */
export const flowsOf = once((document: WorkflowDocument): readonly Flow[] =>
  everyTemplate(document).flatMap((template) => {
    const body = bodyOf(template);
    if (body !== "dag" && body !== "steps") return [];
    const calls = callsOf(template);
    return [{ template, body, calls, byName: byName(calls) }];
  })
);

/** Key of a part: inline templates are made anew whenever they are asked for, and do not compare. */
export function partKey({ path }: Part): string {
  return path.join();
}

const flowsByKey = once((document: WorkflowDocument): ReadonlyMap<string, Flow> =>
  new Map(flowsOf(document).map((flow) => [partKey(flow.template), flow]))
);

/** The dag or steps that a template is; undefined where it is neither. */
export function flowOf(document: WorkflowDocument, template: Part): Flow | undefined {
  return flowsByKey(document).get(partKey(template));
}

/** The tasks and steps of all of them. */
export const everyCall = once((document: WorkflowDocument) =>
  flowsOf(document).flatMap((flow) => flow.calls)
);

/** The template that a call, or a hook, calls; undefined where it is not in the document. */
export function calleeOf(document: WorkflowDocument, call: Part): Named | undefined {
  if (hasField(call.fields, "templateRef")) return undefined;
  const name = textAt(call.fields, "template");
  if (name !== undefined) return templatesByName(document).get(name);
  return hasField(call.fields, "inline") ? inlineOf(call) : undefined;
}

/** The fields that make a call a loop. */
export function loopsOf(call: Tree): readonly string[] {
  return ["withItems", "withParam", "withSequence"].filter((field) =>
    // To Argo, an empty list or text is as good as none.
    hasField(call, field) && call[field] !== "" &&
    !(Array.isArray(call[field]) && call[field].length === 0)
  );
}

/** The template that stands in a call itself. */
export function inlineOf(call: Part): Named {
  return named(partAt(call, "inline"));
}

function callsOf(template: Named): readonly Call[] {
  const body = bodyOf(template);
  if (body === "dag") {
    return namedAt(partAt(template, "dag"), "tasks").map((task) => ({ ...task, group: 0 }));
  }
  if (body !== "steps") return [];
  return itemsAt(template.fields, "steps").flatMap((steps, group) =>
    (Array.isArray(steps) ? steps : []).flatMap((fields: unknown, index) =>
      isMap(fields)
        ? [{ ...named({ fields, path: [...template.path, "steps", group, index] }), group }]
        : []
    )
  );
}
