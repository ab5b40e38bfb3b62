/** Expressions, those in `{{=...}}` and those in fields of their own: that they hold together. */

import { shorten } from "../../../../report/describe.ts";
import type { Path } from "../../../../yaml/source.ts";
import { fieldsAt, textAt } from "../../../../yaml/fields.ts";
import { judgeCondition } from "../../../document/condition.ts";
import { judgeExpression } from "../../../document/expression.ts";
import { everyCall, everyTemplate } from "../../../document/flow.ts";
import { hooksOf } from "../../../document/invocations.ts";
import { once } from "../../../document/once.ts";
import { type Part, partsAt, partsIn } from "../../../document/part.ts";
import { judgeOperators } from "../../../document/operators.ts";
import { portsOf } from "../../../document/parameters.ts";
import { isArgos, referencesOf } from "../../../document/references.ts";
import type { Rule } from "../../rule.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";
import { filled } from "../../../document/templating.ts";

/** Rules about expressions. */
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
          report(path, `the expression {{${shorten(tag)}}} ${wrong}${help}`, {
            part: `{{${tag.split("\n", 1)[0]}`,
          });
        }
      }
    },
  },
  {
    code: "hyphen-in-expression",
    severity: "warning",
    title: "A name with a hyphen in an expression is a subtraction there",
    check: (document, report) => {
      for (const { tags, path, resolve } of referencesOf(document)) {
        for (const tag of tags) {
          if (!tag.startsWith("=")) continue;
          const name = hyphened(tag, resolve);
          if (name !== undefined) {
            report(path, `{{${shorten(tag)}}}: ${asMinus(name)}`, { part: `{{${tag}` });
          }
        }
      }
      const calls = new Set(everyCall(document).map(({ name }) => name));
      const isCall = (name: string) => calls.has(name.split(".")[1] ?? "") ? undefined : "unknown";
      for (const { text, path } of fieldsWithExpressions(document)) {
        const name = hyphened(filled(text), isCall);
        if (name !== undefined) report(path, asMinus(name));
      }
    },
  },
  {
    code: "unreadable-condition",
    severity: "warning",
    title: "A condition or an expression cannot be read, and what it is for fails when it runs",
    about: ["expression", "fromExpression", "when"],
    check: (document, report) => {
      for (const call of everyCall(document)) {
        const text = textAt(call.fields, "when") ?? "";
        const wrong = isBroken(text) ? undefined : judgeCondition(text);
        if (wrong !== undefined) report([...call.path, "when"], `the condition ${wrong}`);
      }
      for (const { text, path } of fieldsWithExpressions(document)) {
        // A `when` has another grammar.
        if (path.at(-1) === "when" || isBroken(text)) continue;
        const wrong = judgeOperators(filled(text));
        if (wrong !== undefined) report(path, `the expression ${wrong}`);
      }
      const { cron } = document;
      const stop = textAt(fieldsAt(cron ?? {}, "stopStrategy"), "expression") ?? "";
      const wrong = judgeOperators(filled(stop));
      if (wrong !== undefined) {
        report(["spec", "stopStrategy", "expression"], `the expression ${wrong}`);
      }
    },
  },
];

/** A name of Argo's that has a hyphen, written with dots. */
interface Hyphened {
  readonly holder: string;
  readonly name: string;
}

const HYPHENED =
  /(?<![\w.])(inputs\.parameters|inputs\.artifacts|workflow\.(?:parameters|labels|annotations|outputs\.parameters)|steps|tasks|item)\.(\w+(?:-+[A-Za-z]\w*)+)/g;

/** The first such name in an expression that is there as it is written. */
function hyphened(
  text: string,
  resolve: (name: string) => string | undefined,
): Hyphened | undefined {
  for (const [, holder = "", name = ""] of withoutStrings(text).matchAll(HYPHENED)) {
    const field = /^(?:steps|tasks)$/.test(holder) ? ".status" : "";
    if (resolve(`${holder}.${name}${field}`) === undefined) return { holder, name };
  }
}

function withoutStrings(expression: string): string {
  return expression.replace(
    /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g,
    (string) => " ".repeat(string.length),
  );
}

function asMinus({ holder, name }: Hyphened): string {
  return `"-" is a minus in an expression; write ${holder}['${name}']`;
}

/** Whether quotes or brackets lack their partner, which another rule says. */
function isBroken(text: string): boolean {
  return text.trim() !== "" && judgeExpression(filled(text)) !== undefined;
}

/** An expression in a field of its own. */
interface Expression {
  readonly text: string;
  readonly path: Path;
}

const fieldsWithExpressions = once((document: WorkflowDocument): readonly Expression[] => {
  const root = specOf(document);
  const templates = everyTemplate(document);
  const calls = everyCall(document);
  const at = (field: string) => (part: Part) => {
    const text = textAt(part.fields, field);
    return text === undefined ? [] : [{ text, path: [...part.path, field] }];
  };
  return [
    ...[root, ...templates].flatMap((part) => partsIn(part, "retryStrategy"))
      .flatMap(at("expression")),
    ...[root, ...calls].flatMap(hooksOf).flatMap(at("expression")),
    ...calls.flatMap(at("when")),
    ...templates.flatMap((template) => [
      ...portsOf(template, "outputs", "parameters").flatMap((one) => partsIn(one, "valueFrom"))
        .flatMap(at("expression")),
      ...portsOf(template, "outputs", "artifacts").flatMap(at("fromExpression")),
      ...partsAt(template, "data", "transformation").flatMap(at("expression")),
    ]),
  ];
});
