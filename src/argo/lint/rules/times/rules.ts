/** Times and counts that Argo reads from strings when a template runs: durations, limits, factors. */

import { asDuration, isDuration } from "../../../../kubernetes/duration.ts";
import { quote } from "../../../../report/describe.ts";
import { hasField, scalarAt, textAt } from "../../../../yaml/fields.ts";
import { podPartsOf } from "../../../document/containers.ts";
import { bodyOf, everyTemplate } from "../../../document/flow.ts";
import { once } from "../../../document/once.ts";
import { type Part, partAt, partsIn } from "../../../document/part.ts";
import { isTemplated } from "../../../document/templating.ts";
import { specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";
import type { Rule } from "../../rule.ts";

/** Fields that hold durations. */
const DURATIONS = [
  ...["cap", "deleteDelayDuration", "duration", "maxAge", "maxDuration"],
  ...["pendingTimeout", "timeout"],
];

/** Rules about times. */
export const rules: readonly Rule[] = [
  {
    code: "wrong-duration",
    severity: "error",
    title: "A duration has a unit that Argo does not know, such as days, and what has it fails",
    about: DURATIONS,
    check: (document, report) => {
      for (const { text, path } of unreadable(document)) {
        const right = asDuration(text);
        if (right !== undefined) {
          report(path, `invalid duration ${quote(text)}; units are h, m and s, so write ${right}`);
        }
      }
    },
  },
  {
    code: "no-duration",
    severity: "warning",
    title: "A duration is none to Argo, and what has it fails when it runs",
    about: DURATIONS,
    check: (document, report) => {
      for (const { text, path, needsUnit } of unreadable(document)) {
        if (asDuration(text) !== undefined) continue;
        const right = needsUnit && /^\d+$/.test(text) ? `write ${text}s` : "valid: 90s, 1h30m";
        report(path, `invalid duration ${quote(text)}; ${right}`);
      }
    },
  },
  {
    code: "backoff-without-duration",
    severity: "warning",
    title: "A backoff has no duration, and the first retry fails for it",
    about: ["backoff"],
    check: (document, report) => {
      const spec = specOf(document);
      const shared = partAt(spec, "templateDefaults", "retryStrategy", "backoff");
      if (hasField(shared.fields, "duration")) return;
      const strategies = [spec, ...podPartsOf(document)].flatMap((part) =>
        partsIn(part, "retryStrategy")
      );
      for (const { fields, path } of strategies.flatMap((one) => partsIn(one, "backoff"))) {
        if (Object.keys(fields).length === 0 || (scalarAt(fields, "duration") ?? "") !== "") {
          continue;
        }
        report(path, "needs a duration, such as 30s, to wait before the first retry", {
          at: "key",
          missing: [...path, "duration"],
        });
      }
    },
  },
  {
    code: "timeout-of-no-pod",
    severity: "error",
    title: "A dag, steps or suspend template has a pendingTimeout, or a suspend template a timeout",
    about: ["pendingTimeout", "timeout"],
    check: (document, report) => {
      for (const template of everyTemplate(document)) {
        const body = bodyOf(template) ?? "";
        for (const [field, bodies] of Object.entries(WITHOUT_POD)) {
          if (!bodies.includes(body) || (textAt(template.fields, field) ?? "") === "") continue;
          const help = body === "suspend"
            ? "write suspend: {duration: 5m}"
            : "give it to the templates that run pods";
          report([...template.path, field], `${body} templates take no ${field}; ${help}`, {
            at: "key",
          });
        }
      }
    },
  },
  {
    code: "no-number",
    severity: "warning",
    title: "The limit or factor of a retry is no number, and what has it fails when it runs",
    check: (document, report) => {
      for (const [part, field] of numbersOf(document)) {
        const text = textAt(part.fields, field);
        if (text === undefined || isTemplated(text) || /^[+-]?\d+$/.test(text)) continue;
        report([...part.path, field], `must be a whole number, such as "2", not ${quote(text)}`);
      }
    },
  },
  {
    code: "zero-deadline",
    severity: "error",
    title: "A workflow whose activeDeadlineSeconds is 0 or less fails as soon as it starts",
    check: ({ spec, specPath }, report) => {
      const seconds = scalarAt(spec, "activeDeadlineSeconds");
      if (seconds === undefined || !/^(?:0|-\d+)$/.test(seconds)) return;
      report(
        [...specPath, "activeDeadlineSeconds"],
        "ends the workflow as soon as it starts; give it more seconds, or leave it out",
      );
    },
  },
];

/** Bodies that take no such field; that a dag or steps take no timeout is a matter of the CRD. */
const WITHOUT_POD: Readonly<Record<string, readonly string[]>> = {
  timeout: ["suspend"],
  pendingTimeout: ["dag", "steps", "suspend"],
};

/** A duration, and whether Argo takes no bare number of seconds there. */
interface Duration {
  readonly text: string;
  readonly path: Part["path"];
  readonly needsUnit: boolean;
}

/** Durations that Go cannot read. */
const unreadable = once((document: WorkflowDocument): readonly Duration[] =>
  durationsOf(document).flatMap(({ part, field, needsUnit }) => {
    const text = textAt(part.fields, field) ?? "";
    const isFine = text === "" || isTemplated(text) || isDuration(text) ||
      (!needsUnit && /^[+-]?\d+$/.test(text));
    return isFine ? [] : [{ text, path: [...part.path, field], needsUnit }];
  })
);

interface DurationField {
  readonly part: Part;
  readonly field: string;
  readonly needsUnit: boolean;
}

function durationsOf(document: WorkflowDocument): readonly DurationField[] {
  const spec = specOf(document);
  const templates = podPartsOf(document);
  const fieldsOf = (part: Part, fields: readonly string[], needsUnit = false) =>
    fields.filter((field) => hasField(part.fields, field))
      .map((field) => ({ part, field, needsUnit }));
  const below = (parts: readonly Part[], key: string) => parts.flatMap((one) => partsIn(one, key));
  return [
    ...below([spec], "podGC").flatMap((one) => fieldsOf(one, ["deleteDelayDuration"])),
    ...templates.flatMap((template) => [
      // That a timeout has a unit is another rule's.
      ...fieldsOf(template, ["timeout", "pendingTimeout"]),
      ...below([template], "suspend").flatMap((one) => fieldsOf(one, ["duration"])),
      ...below([template], "memoize").flatMap((one) => fieldsOf(one, ["maxAge"], true)),
      ...below(below([template], "containerSet"), "retryStrategy")
        .flatMap((one) => fieldsOf(one, ["duration"], true)),
    ]),
    ...below(below([spec, ...templates], "retryStrategy"), "backoff")
      .flatMap((one) => fieldsOf(one, ["duration", "maxDuration", "cap"])),
  ];
}

function numbersOf(document: WorkflowDocument): readonly (readonly [part: Part, field: string])[] {
  const templates = podPartsOf(document);
  const strategies = [specOf(document), ...templates].flatMap((part) =>
    partsIn(part, "retryStrategy")
  );
  const ofSets = templates.flatMap((part) => partsIn(part, "containerSet"))
    .flatMap((set) => partsIn(set, "retryStrategy"));
  return [
    ...strategies.flatMap((strategy) => [
      [strategy, "limit"] as const,
      ...partsIn(strategy, "backoff").map((backoff) => [backoff, "factor"] as const),
    ]),
    ...ofSets.map((strategy) => [strategy, "retries"] as const),
  ];
}
