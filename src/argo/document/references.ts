/** Every text with `{{...}}` that Argo looks at when it takes a document, and what it may name. */

import { fieldsAt, hasField } from "../../yaml/fields.ts";
import type { Path } from "../../yaml/source.ts";
import { bodyOf, type Call, type Flow, flowOf, inlineOf } from "./flow.ts";
import type { Named } from "./named.ts";
import { partAt } from "./part.ts";
import { once } from "./once.ts";
import { portNames } from "./parameters.ts";
import { callScope, outputScope, type Resolve, templateScope } from "./scope.ts";
import { specOf, type WorkflowDocument } from "./workflow-document.ts";
import { type Tagged, taggedIn } from "./tags.ts";

/** A text with references. */
export interface Referring extends Tagged {
  /** The template that it is in. */
  readonly template: Named;
  /** The task or step that it is in. */
  readonly call: Call | undefined;
  readonly resolve: Resolve;
}

/** Whether a text is for a program to read, so that braces in it may be the program's own. */
export function isProgramText(path: Path): boolean {
  return path.some((key) => TEXTS.includes(String(key)));
}

/** Whether an expression is Argo's: in a program's text it may be none, unless it speaks of Argo's names. */
export function isArgos(expression: string, path: Path): boolean {
  return !isProgramText(path) || ARGOS.test(expression);
}

const ARGOS =
  /\b(inputs|outputs|workflow|tasks|steps|item|sprig|asInt|asFloat|toJson|fromJson|jsonpath)\b/;

const TEXTS = ["args", "body", "command", "env", "manifest", "source"];

/** All references of a document, in its order. */
export const referencesOf = once((document: WorkflowDocument): readonly Referring[] => {
  // A list that grows while it is read: an inline template may have inline ones.
  const visits: Visit[] = document.templates.map((template) => ({ template }));
  const found: Referring[] = [];
  for (const visit of visits) {
    const flow = flowOf(document, visit.template);
    found.push(
      ...(flow === undefined ? ofLeaf(document, visit) : ofFlow(document, flow, visit, visits)),
    );
  }
  return [...found, ...ofPodMetadata(document)];
});

/** A template to look at. */
interface Visit {
  readonly template: Named;
  /** Call in which it stands inline. */
  readonly call?: Call;
  /** Judges a name also by what is around an inline template, as Argo does. */
  readonly around?: (name: string, own: Resolve) => string | undefined;
}

function within(own: Resolve, { around }: Visit): Resolve {
  return around === undefined ? own : (name) => around(name, own);
}

function ofLeaf(document: WorkflowDocument, visit: Visit): readonly Referring[] {
  const { template, call } = visit;
  const resolve = within(templateScope(document, template), visit);
  return taggedIn(template).map((tagged) => ({ ...tagged, template, call, resolve }));
}

function ofFlow(
  document: WorkflowDocument,
  flow: Flow,
  visit: Visit,
  visits: Visit[],
): readonly Referring[] {
  const { template, calls } = flow;
  const resolve = within(outputScope(document, flow), visit);
  const resolveInCall = callScope(document, flow);
  const { target } = fieldsAt(template.fields, "dag");
  const own = [
    ...taggedIn(partAt(template, "outputs")),
    ...taggedIn({ fields: { target }, path: [...template.path, "dag"] }),
  ];
  return [
    ...calls.flatMap((call) => {
      const inCall = (isHook: boolean) =>
        within((name) => resolveInCall(name, call, isHook), visit);
      if (bodyOf(inlineOf(call)) !== undefined) {
        visits.push(inlineVisit(template, call, inCall(false)));
      }
      return taggedIn(call, "inline").map((tagged) => ({
        ...tagged,
        template,
        call,
        resolve: inCall(tagged.path[call.path.length] === "hooks"),
      }));
    }),
    ...own.map((tagged) => ({ ...tagged, template, call: undefined, resolve })),
  ];
}

/** An inline template, which knows its own input parameters and those around it, but needs both to know the rest. */
function inlineVisit(outer: Named, call: Call, inCall: Resolve): Visit {
  const template = inlineOf(call);
  const own = portNames(template, "inputs", "parameters").names;
  const filledIn = portNames(outer, "inputs", "parameters").names;
  return {
    template,
    call,
    around: (name, resolve) => {
      const [, parameter] = /^inputs\.parameters(?:\.(.*))?$/.exec(name) ?? [];
      if (name === "inputs.parameters" || (parameter !== undefined && filledIn.has(parameter))) {
        return undefined;
      }
      const isOwn = name.startsWith("workflow.") ||
        (parameter !== undefined && own.has(parameter));
      return resolve(name) ?? (isOwn ? undefined : inCall(name));
    },
  };
}

/** What the spec says of all pods: each template fills it in with what it knows itself. */
function ofPodMetadata(document: WorkflowDocument): readonly Referring[] {
  const metadata = partAt(specOf(document), "podMetadata");
  return taggedIn(metadata).flatMap((tagged) => {
    const [marks = "", key = ""] = tagged.path.slice(metadata.path.length).map(String);
    const template = document.templates.find((one) => {
      const isFlow = ["dag", "steps", undefined].includes(bodyOf(one));
      return !isFlow && !hasField(partAt(one, "metadata", marks).fields, key);
    });
    if (template === undefined) return [];
    const resolve = templateScope(document, template);
    return [{ ...tagged, template, call: undefined, resolve }];
  });
}
