/** Every place where a template is called: by the entrypoint, tasks, steps, exit handlers and hooks. */

import type { Path } from "../../yaml/source.ts";
import { hasField, textAt } from "../../yaml/fields.ts";
import { isMap } from "../../yaml/value.ts";
import { calleeOf, flowsOf, templatesByName } from "./flow.ts";
import type { Named } from "./named.ts";
import { type Part, partAt } from "./part.ts";
import { once } from "./once.ts";
import { portsOf } from "./parameters.ts";
import { specOf, type Subject } from "./subject.ts";
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

/** All of them. */
export const invocationsOf = once((subject: Subject): readonly Invocation[] => {
  const spec = specOf(subject);
  // With a reference in their place, the templates are in another document.
  const ofSpec = hasField(spec.fields, "workflowTemplateRef")
    ? []
    : [...namedIn(subject, spec, "entrypoint"), ...handlersOf(subject, spec)];
  const ofCalls = flowsOf(subject).flatMap(({ body, calls }) =>
    calls.flatMap((call): Invocation[] => [
      calling(subject, body === "dag" ? "task" : "step", call, call),
      ...handlersOf(subject, call),
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

function handlersOf(subject: Subject, part: Part): readonly Invocation[] {
  return [
    ...namedIn(subject, part, "onExit"),
    ...hooksOf(part).map((hook) => {
      // An exit hook without arguments of its own gets those of what it is for.
      const isBare = hook.name === "exit" &&
        [...portsOf(hook, "arguments", "parameters"), ...portsOf(hook, "arguments", "artifacts")]
            .length === 0;
      return calling(subject, "hook", hook, isBare ? part : hook);
    }),
  ];
}

function calling(subject: Subject, role: Invocation["role"], part: Part, given: Part): Invocation {
  const name = hasField(part.fields, "templateRef") ? undefined : textAt(part.fields, "template");
  const callee = calleeOf(subject, part);
  return { role, part, field: "template", template: fixed(name), callee, given };
}

function namedIn(
  subject: Subject,
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
    callee: templatesByName(subject).get(template),
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
