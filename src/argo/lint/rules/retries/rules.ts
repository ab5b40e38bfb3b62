/** What is tried again, when, and what it leaves behind. */

import type { Path } from "../../../../yaml/source.ts";
import { fieldsAt, hasField, scalarAt, textAt } from "../../../../yaml/fields.ts";
import type { Tree } from "../../../../yaml/value.ts";
import { everyTemplate, flowsOf } from "../../../document/flow.ts";
import { isFolder, isSameInAttempts, isUnarchived, keyOf } from "../../../document/keys.ts";
import { portsOf } from "../../../document/parameters.ts";
import { partAt } from "../../../document/part.ts";
import type { Rule } from "../../rule.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";

/** Rules about retries. */
export const rules: readonly Rule[] = [
  {
    code: "retry-on-error-only",
    severity: "hint",
    title: "With retryPolicy OnError, steps that fail are not retried: exit code 1, OOM, eviction",
    check: (document, report) => {
      for (const { strategy, own, path } of strategiesOf(document)) {
        if (own.retryPolicy !== "OnError" || hasField(strategy, "expression")) continue;
        report(
          [...path, "retryPolicy"],
          "OnError does not retry exit code 1, out of memory or eviction; use Always, or an expression",
        );
      }
    },
  },
  {
    code: "retry-without-backoff",
    severity: "hint",
    title: "A retry without backoff starts at once and meets the same trouble",
    check: (document, report) => {
      for (const { strategy, path } of strategiesOf(document)) {
        if (hasField(strategy, "backoff")) continue;
        report(
          path,
          'no backoff: retries start at once and meet the same trouble; set {duration: 30s, factor: "2"}',
          { at: "key", missing: [...path, "backoff"] },
        );
      }
    },
  },
  {
    code: "retry-mixes-files",
    severity: "hint",
    title: "A retry adds its files to those of the failed attempt, in the same folder",
    check: (document, report) => {
      const shared = strategyIn(document.spec);
      const defaults = defaultsOf(document);
      for (const template of everyTemplate(document)) {
        if (!retriesFailures(strategyIn(template.fields, defaults) ?? shared)) continue;
        for (const output of portsOf(template, "outputs", "artifacts")) {
          const place = keyOf(output);
          if (place === undefined || !isUnarchived(output) || !isFolder(output)) continue;
          if (!isSameInAttempts(place.key)) continue;
          report(
            place.path,
            "files of a failed attempt stay beside those of the retry; put {{retries}} into the key, " +
              "archive the folder, or write the same file names",
          );
        }
      }
    },
  },
  {
    code: "string-compared",
    severity: "warning",
    title: "A retry's expression compares a string, such as lastRetry.exitCode, with a number",
    about: ["expression"],
    check: (document, report) => {
      for (const { own, path } of strategiesOf(document)) {
        const name = comparedString(textAt(own, "expression") ?? "");
        if (name === undefined) continue;
        report([...path, "expression"], `${name} is a string; write asInt(${name})`);
      }
    },
  },
  {
    code: "defaults-on-dag",
    severity: "warning",
    title: "A timeout or retryStrategy in templateDefaults applies to the whole dag or steps too",
    about: ["templateDefaults"],
    check: (document, report) => {
      const defaults = defaultsOf(document);
      for (const [field, effect] of [["timeout", "ends"], ["retryStrategy", "retries"]] as const) {
        if (!hasField(defaults, field)) continue;
        const flow = flowsOf(document).find(({ template }) => !hasField(template.fields, field));
        if (flow === undefined) continue;
        report(
          [...document.specPath, "templateDefaults", field],
          `${effect} the whole ${flow.body} template too; set it in the templates of its steps`,
          { at: "key" },
        );
      }
    },
  },
];

/** A retryStrategy as it holds, what of it is said at its place, and the way there. */
interface Strategy {
  readonly strategy: Tree;
  readonly own: Tree;
  readonly path: Path;
}

/** All that retry anything. */
function strategiesOf(document: WorkflowDocument): readonly Strategy[] {
  const spec = specOf(document);
  const defaults = partAt(spec, "templateDefaults");
  const places = [
    spec,
    defaults,
    // A template without its own takes the one of templateDefaults, of which is told there.
    ...everyTemplate(document).filter(({ fields }) => hasField(fields, "retryStrategy")),
  ];
  return places.flatMap(({ fields, path }, index) => {
    const strategy = strategyIn(fields, index > 1 ? defaults.fields : undefined);
    return strategy === undefined || isNever(strategy)
      ? []
      : [{ strategy, own: fieldsAt(fields, "retryStrategy"), path: [...path, "retryStrategy"] }];
  });
}

function defaultsOf({ spec }: WorkflowDocument): Tree {
  return fieldsAt(spec, "templateDefaults");
}

/** The retryStrategy among these fields, which fills up from the one among others. */
function strategyIn(fields: Tree, defaults: Tree = {}): Tree | undefined {
  if (!hasField(fields, "retryStrategy") && !hasField(defaults, "retryStrategy")) return undefined;
  return { ...fieldsAt(defaults, "retryStrategy"), ...fieldsAt(fields, "retryStrategy") };
}

function isNever(strategy: Tree): boolean {
  return scalarAt(strategy, "limit") === "0";
}

function retriesFailures(strategy: Tree | undefined): boolean {
  return strategy !== undefined && !isNever(strategy) &&
    ["OnFailure", "Always"].includes(textAt(strategy, "retryPolicy") ?? "OnFailure");
}

/** What Argo gives as strings though they are numbers. */
const STRINGS = "lastRetry\\.(?:exitCode|duration)";
const OPERATORS = "(?:[=!<>]=|[<>])";
const COMPARED = new RegExp(
  `(${STRINGS})\\s*${OPERATORS}\\s*-?\\d|(?<![\\w.'"])-?\\d+\\s*${OPERATORS}\\s*(${STRINGS})\\b`,
);

/** The string that an expression compares with a number. */
function comparedString(expression: string): string | undefined {
  const [, left, right] = COMPARED.exec(expression) ?? [];
  return left ?? right;
}
