/** References, `{{...}}`: that they name something where they stand. */

import { quote, shorten } from "../../../../report/describe.ts";
import { fieldsAt, hasField, textAt } from "../../../../yaml/fields.ts";
import { nearest } from "../../../../report/nearest.ts";
import { everyCall, loopsOf } from "../../../document/flow.ts";
import type { Named } from "../../../document/named.ts";
import { once } from "../../../document/once.ts";
import {
  isArgos,
  isProgramText,
  referencesOf,
  type Referring,
} from "../../../document/references.ts";
import type { Rule } from "../../rule.ts";
import { ROOTS } from "../../../document/scope.ts";
import type { WorkflowDocument } from "../../../document/workflow-document.ts";

/** Rules. */
export const rules: readonly Rule[] = [
  {
    code: "unresolved-reference",
    severity: "error",
    title: "A {{...}} names nothing where it stands, and Argo refuses the workflow for it",
    check: (document, report) => {
      for (const { tags, path, resolve } of referencesOf(document)) {
        for (const tag of tags) {
          const name = simple(tag);
          if (!ROOTS.some((root) => name.startsWith(root))) continue;
          const wrong = resolve(name);
          if (wrong === undefined) continue;
          const isText = isProgramText(path) && !tag.startsWith("=");
          const help = isText && !wrong.includes("did you mean") ? keepAs(tag) : "";
          report(path, `${show(tag)} names nothing here: ${wrong}${help}`);
        }
      }
    },
  },
  {
    code: "literal-reference",
    severity: "warning",
    title:
      "A {{item}} without a loop, {{retries}} without retries, or {{input.…}} stays as it is written",
    check: (document, report) => {
      for (const referring of referencesOf(document)) {
        for (const tag of referring.tags) {
          const why = literal(document, referring, tag.trim());
          if (why !== undefined) report(referring.path, `${show(tag)} stays as it is: ${why}`);
        }
      }
    },
  },
  {
    code: "open-reference",
    severity: "error",
    title: "A reference, or an expression, begins with {{ and does not end with }}",
    check: (document, report) => {
      for (const { open, path } of referencesOf(document)) {
        if (open === undefined) continue;
        const isMeant = open.startsWith("=")
          ? isArgos(open, path)
          : ROOTS.some((root) => open.trimStart().startsWith(root));
        if (isMeant) report(path, `${quote(`{{${open}`)} is not closed; end it with }}`);
      }
    },
  },
];

/** The name that a tag is, or that an expression is nothing but. */
function simple(tag: string): string {
  return /^=\s*(inputs\.parameters\.\w+)\s*$/.exec(tag)?.[1] ?? tag.trim();
}

function show(tag: string): string {
  return `{{${shorten(tag)}}}`;
}

function keepAs(tag: string): string {
  return `; if the text itself is meant, write {{='{'}}{${shorten(tag)}}}`;
}

/** Why Argo leaves a name as it stands, though it is one of its own elsewhere. */
function literal(
  document: WorkflowDocument,
  { template, call }: Referring,
  name: string,
): string | undefined {
  if (name === "item" && call === undefined && isLooped(document, template)) {
    return "the task or step with the loop has the item, and may hand it on as an argument";
  }
  if (name === "item" && call !== undefined && loopsOf(call.fields).length === 0) {
    return "there is no loop here";
  }
  if (name !== "retries" && !name.startsWith("lastRetry.")) return misspelt(name);
  const { spec } = document;
  const holders = [template.fields, spec, fieldsAt(spec, "templateDefaults")];
  return holders.some((holder) => hasField(holder, "retryStrategy"))
    ? undefined
    : "the template has no retryStrategy";
}

/** A name that would be one of Argo's, were it not for its beginning. */
function misspelt(name: string): string | undefined {
  const [root = "", ...rest] = name.split(".");
  const isLike = rest.some((part) => ["parameters", "artifacts", "outputs"].includes(part));
  if (!isLike || ROOTS.includes(`${root}.`)) return undefined;
  const near = nearest(root, ["inputs", "outputs", "steps", "tasks", "workflow"]);
  return near && `did you mean "${[near, ...rest].join(".")}"?`;
}

/** Whether a template is what a loop calls; in others, {{item}} may be a program's own. */
function isLooped(document: WorkflowDocument, template: Named): boolean {
  return loopedTemplates(document).has(template.name);
}

const loopedTemplates = once((document: WorkflowDocument): ReadonlySet<string> =>
  new Set(
    everyCall(document).filter(({ fields }) => loopsOf(fields).length > 0)
      .flatMap(({ fields }) => textAt(fields, "template") ?? []),
  )
);
