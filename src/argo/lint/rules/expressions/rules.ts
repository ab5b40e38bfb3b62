/** Expressions, those in `{{=...}}` and those in fields of their own: that they hold together. */

import { shorten } from "../../../../report/describe.ts";
import type { Path } from "../../../../yaml/source.ts";
import { textAt } from "../../../../yaml/fields.ts";
import { judgeExpression } from "../../../document/expression.ts";
import { everyCall, everyTemplate } from "../../../document/flow.ts";
import { hooksOf } from "../../../document/invocations.ts";
import { namedAt } from "../../../document/named.ts";
import { type Part, partAt } from "../../../document/part.ts";
import { portsOf } from "../../../document/parameters.ts";
import { isArgos, referencesOf } from "../../../document/references.ts";
import type { Rule } from "../../rule.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";
import { filled } from "../../../document/templating.ts";

/** Rules. */
export const rules: readonly Rule[] = [
  {
    code: "broken-expression",
    severity: "error",
    title: "An expression has a quote or bracket without its partner",
    check: (document, report) => {
      for (const { text, path } of fieldsWithExpressions(document)) {
        const wrong = text.trim() === "" ? undefined : judgeExpression(filled(text));
        if (wrong !== undefined) report(path, `the expression ${wrong}`);
      }
      for (const { tags, path } of referencesOf(document)) {
        for (const tag of tags) {
          if (!tag.startsWith("=") || !isArgos(tag, path)) continue;
          const wrong = judgeExpression(tag.slice(1));
          if (wrong === undefined) continue;
          const help = /\{ open$/.test(wrong) ? "; the first }} ends it, so write } }" : "";
          report(path, `the expression {{${shorten(tag)}}} ${wrong}${help}`);
        }
      }
    },
  },
];

function fieldsWithExpressions(
  document: WorkflowDocument,
): readonly { readonly text: string; readonly path: Path }[] {
  const root = specOf(document);
  const templates = everyTemplate(document);
  const calls = everyCall(document);
  const at = (field: string) => (part: Part) => {
    const text = textAt(part.fields, field);
    return text === undefined ? [] : [{ text, path: [...part.path, field] }];
  };
  return [
    ...[root, ...templates].map((part) => partAt(part, "retryStrategy")).flatMap(at("expression")),
    ...[root, ...calls].flatMap(hooksOf).flatMap(at("expression")),
    ...calls.flatMap(at("when")),
    ...templates.flatMap((template) => [
      ...portsOf(template, "outputs", "parameters").flatMap((one) =>
        at("expression")(partAt(one, "valueFrom"))
      ),
      ...portsOf(template, "outputs", "artifacts").flatMap(at("fromExpression")),
      ...namedAt(partAt(template, "data"), "transformation").flatMap(at("expression")),
    ]),
  ];
}
