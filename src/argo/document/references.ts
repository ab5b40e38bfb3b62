/** Every text with `{{...}}` that Argo looks at when it takes a document, and what it may name. */

import { fieldsAt, hasField } from "../../yaml/fields.ts";
import type { Path } from "../../yaml/source.ts";
import { bodyOf, type Call, type Flow, flowsOf, inlineOf } from "./flow.ts";
import type { Named } from "./named.ts";
import { partAt } from "./part.ts";
import { once } from "./once.ts";
import {
  callScope,
  outputScope,
  type Resolve,
  type ResolveInCall,
  templateScope,
} from "./scope.ts";
import type { WorkflowDocument } from "./workflow-document.ts";
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

/** All of them. */
export const referencesOf = once((document: WorkflowDocument): readonly Referring[] => {
  const flows = new Map(flowsOf(document).map((flow) => [flow.template, flow]));
  return document.templates.flatMap((template) => {
    const flow = flows.get(template);
    return flow === undefined ? ofLeaf(document, template) : ofFlow(document, flow);
  });
});

function ofLeaf(document: WorkflowDocument, template: Named): readonly Referring[] {
  const resolve = templateScope(document, template);
  return taggedIn(template).map((tagged) => ({ ...tagged, template, call: undefined, resolve }));
}

function ofFlow(document: WorkflowDocument, flow: Flow): readonly Referring[] {
  const { template, calls } = flow;
  const resolve = outputScope(document, flow);
  const resolveInCall = callScope(document, flow);
  const { target } = fieldsAt(template.fields, "dag");
  const own = [
    ...taggedIn(partAt(template, "outputs")),
    ...taggedIn({ fields: { target }, path: [...template.path, "dag"] }),
  ];
  return [
    ...calls.flatMap((call) => ofCall(document, template, call, resolveInCall)),
    ...own.map((tagged) => ({ ...tagged, template, call: undefined, resolve })),
  ];
}

function ofCall(
  document: WorkflowDocument,
  template: Named,
  call: Call,
  resolveInCall: ResolveInCall,
): readonly Referring[] {
  const references = taggedIn(call, "inline").map((tagged) => {
    const isHook = tagged.path[call.path.length] === "hooks";
    return {
      ...tagged,
      template,
      call,
      resolve: (name: string) => resolveInCall(name, call, isHook),
    };
  });
  if (!hasField(call.fields, "inline")) return references;
  const inline = inlineOf(call);
  // What runs inside an inline dag is taken on trust.
  if (["dag", "steps", undefined].includes(bodyOf(inline))) return references;
  // Both the template around it and the inline one fill in what they know.
  const ownScope = templateScope(document, inline);
  const resolve = (name: string) =>
    resolveInCall(name, call, false) === undefined ? undefined : ownScope(name);
  const inside = taggedIn(inline).map((tagged) => ({ ...tagged, template: inline, call, resolve }));
  return [...references, ...inside];
}
