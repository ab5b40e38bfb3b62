/** Every place where a template is called: by the entrypoint, tasks, steps, exit handlers and hooks. */

import type { Path } from "../../yaml/source.ts";
import { hasField, textAt } from "../../yaml/fields.ts";
import { isMap } from "../../yaml/value.ts";
import { calleeOf, flowsOf, templatesByName } from "./flow.ts";
import type { Named } from "./named.ts";
import { type Part, partAt } from "./part.ts";
import { once } from "./once.ts";
import { portsOf } from "./parameters.ts";
import { specOf, type WorkflowDocument } from "./workflow-document.ts";
import { isTemplated } from "./templating.ts";

/** A place where a template is called. */
export interface Invocation {
  readonly role: "entrypoint" | "task" | "step" | "onExit" | "hook";
  /** The part in which it stands: a call, a hook, or the spec. */
  readonly part: Part;
  /** The field that names the template. */
  readonly field: string;
  /** The template's name; undefined where it is inline, in another document, or made at run time. */
  readonly template: string | undefined;
  /** The template, where it is in the document. */
  readonly callee: Named | undefined;
  /** Where the arguments stand that it gets. */
  readonly given: Part;
}

/** All places where a template is called, in the order of the document. */
export const invocationsOf = once((document: WorkflowDocument): readonly Invocation[] => {
  const spec = specOf(document);
  // With a reference in their place, the templates are in another document.
  const ofSpec = hasField(spec.fields, "workflowTemplateRef")
    ? []
    : [...namedIn(document, spec, "entrypoint"), ...handlersOf(document, spec)];
  const ofCalls = flowsOf(document).flatMap(({ body, calls }) =>
    calls.flatMap((call): Invocation[] => [
      calling(document, body === "dag" ? "task" : "step", call, call),
      ...handlersOf(document, call),
    ])
  );
  return [...ofSpec, ...ofCalls];
});

/** The hooks of a call, or of the whole workflow. */
export function hooksOf(part: Part): readonly Named[] {
  if (!hasField(part.fields, "hooks")) return NONE;
  const hooks = partAt(part, "hooks");
  return Object.entries(hooks.fields).flatMap(([name, fields]) =>
    isMap(fields) ? [{ name, fields, path: [...hooks.path, name] }] : []
  );
}

const NONE: readonly Named[] = [];

function handlersOf(document: WorkflowDocument, part: Part): readonly Invocation[] {
  return [
    ...namedIn(document, part, "onExit"),
    ...hooksOf(part).map((hook) => {
      // An exit hook without arguments of its own gets those of what it is for.
      const isBare = hook.name === "exit" &&
        [...portsOf(hook, "arguments", "parameters"), ...portsOf(hook, "arguments", "artifacts")]
            .length === 0;
      return calling(document, "hook", hook, isBare ? part : hook);
    }),
  ];
}

function calling(
  document: WorkflowDocument,
  role: Invocation["role"],
  part: Part,
  given: Part,
): Invocation {
  const name = hasField(part.fields, "templateRef") ? undefined : textAt(part.fields, "template");
  const callee = calleeOf(document, part);
  return { role, part, field: "template", template: fixed(name), callee, given };
}

function namedIn(
  document: WorkflowDocument,
  part: Part,
  field: "entrypoint" | "onExit",
): readonly Invocation[] {
  const template = fixed(textAt(part.fields, field));
  if (template === undefined) return [];
  return [{
    role: field,
    part,
    field,
    template,
    callee: templatesByName(document).get(template),
    given: part,
  }];
}

/** A name as it is; undefined for one that is made at run time. */
function fixed(name: string | undefined): string | undefined {
  return name === undefined || name === "" || isTemplated(name) ? undefined : name;
}

/** The way to where a template is named. */
export function placeOf({ part, field }: Invocation): Path {
  return [...part.path, field];
}
