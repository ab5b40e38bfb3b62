/** References, `{{...}}`: whether they name something where they stand. */

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

/** Rules about references. */
export const rules: readonly Rule[] = [
  {
    code: "unresolved-reference",
    severity: "error",
    title: "A {{...}} does not resolve where it stands, and Argo refuses the workflow",
    check: (document, report) => {
      for (const { tags, path, resolve } of referencesOf(document)) {
        for (const tag of tags) {
          const name = innermost(tag);
          if (tag.startsWith("=") || !isArgosName(name)) continue;
          const wrong = resolve(name);
          if (wrong === undefined) continue;
          const help = isProgramText(path) && !wrong.includes("did you mean") ? keepAs(tag) : "";
          report(path, `${show(tag)} does not resolve here: ${wrong}${help}`, { part: `{{${tag}` });
        }
      }
    },
  },
  {
    code: "unresolved-in-expression",
    severity: "warning",
    title: "An expression names an input that its template does not take, and fails",
    check: (document, report) => {
      for (const { tags, path, resolve } of referencesOf(document)) {
        for (const tag of tags) {
          const [, name] = /^=\s*(inputs\.parameters\.\w+)\s*$/.exec(tag) ?? [];
          const wrong = name === undefined ? undefined : resolve(name);
          if (wrong !== undefined) {
            report(path, `${show(tag)} fails: ${wrong}`, { part: `{{${tag}` });
          }
        }
      }
    },
  },
  {
    code: "literal-reference",
    severity: "warning",
    title:
      "A {{item}} without a loop, {{retries}} without retries, or {{input.…}} is not filled in",
    check: (document, report) => {
      for (const referring of referencesOf(document)) {
        for (const tag of referring.tags) {
          const why = tag.startsWith("=") ? undefined : literal(document, referring, tag.trim());
          if (why === undefined) continue;
          const { path } = referring;
          report(path, `${show(tag)} is not filled in: ${why}`, { part: `{{${tag}` });
        }
      }
    },
  },
  {
    code: "open-reference",
    severity: "error",
    title: "A reference or an expression starts with {{ and does not end with }}",
    check: (document, report) => {
      for (const { open, path } of referencesOf(document)) {
        if (open === undefined) continue;
        const isMeant = open.startsWith("=")
          ? isArgos(open, path)
          : ROOTS.some((root) => open.trimStart().startsWith(root));
        if (isMeant) {
          report(path, `${quote(`{{${open}`)} is not closed; end it with }}`, {
            part: `{{${open.split("\n", 1)[0]}`,
          });
        }
      }
    },
  },
];

/** The name in a tag; of braces in braces, that of the inner ones, which Argo fills in first. */
function innermost(tag: string): string {
  const inner = tag.slice(tag.lastIndexOf("{{") + 2).trim();
  return tag.includes("{{") && isArgosName(inner) ? inner : tag.trim();
}

/** Whether Argo resolves a name, and refuses the workflow where it cannot. */
function isArgosName(name: string): boolean {
  return ROOTS.some((root) => name.startsWith(root)) && !/^(?:steps|tasks)\.name/.test(name);
}

function show(tag: string): string {
  return `{{${shorten(tag)}}}`;
}

function keepAs(tag: string): string {
  return `; to keep the text as it is, write {{='{'}}{${shorten(tag)}}}`;
}

/** Why Argo leaves a name as it stands, though it is one of its own elsewhere. */
function literal(
  document: WorkflowDocument,
  { template, call }: Referring,
  name: string,
): string | undefined {
  if (name === "item" && call === undefined && isLooped(document, template)) {
    return "only the task or step with the loop knows the item; pass it as an argument";
  }
  if (name === "item" && call !== undefined && loopsOf(call.fields).length === 0) {
    return "no loop here";
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
