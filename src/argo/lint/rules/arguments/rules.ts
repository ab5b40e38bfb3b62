/** Arguments: that they have values, and are what the template that is called takes. */

import { quote } from "../../../../report/describe.ts";
import { listed } from "../../../../report/words.ts";
import { fieldsAt, hasField, itemsAt, textAt } from "../../../../yaml/fields.ts";
import { everyCall, templatesByName } from "../../../document/flow.ts";
import { hooksOf, type Invocation, invocationsOf, placeOf } from "../../../document/invocations.ts";
import type { Named } from "../../../document/named.ts";
import { once } from "../../../document/once.ts";
import { hasLocation } from "../../../document/locations.ts";
import { type PortKind, portNames, portsOf } from "../../../document/parameters.ts";
import type { RelatedPath, Rule } from "../../rule.ts";
import { isLibrary, specOf, type WorkflowDocument } from "../../../document/workflow-document.ts";
import { isTemplated } from "../../../document/templating.ts";

/** Rules about arguments. */
export const rules: readonly Rule[] = [
  {
    code: "missing-argument",
    severity: "error",
    title: "A template is called without an input that it requires",
    check: (document, report) => {
      for (const invocation of invocationsOf(document)) {
        const { callee, given, role } = invocation;
        // Whoever submits a template gives it what it takes.
        const isOpen = isLibrary(document) && given.path === document.specPath;
        if (callee === undefined || isOpen) continue;
        for (const kind of KINDS) {
          const { needed } = portNames(callee, "inputs", kind);
          if (needed.length === 0) continue;
          const gives = new Set(portsOf(given, "arguments", kind).map(({ name }) => name));
          const missing = needed.filter((name) => !gives.has(name));
          if (missing.length === 0) continue;
          const way = hasField(given.fields, "arguments")
            ? [...given.path, "arguments"]
            : placeOf(invocation);
          const message = `${quote(callee.name)} requires the ${missingOnes(kind, missing)}; add ${
            missing.length > 1 ? "them" : "it"
          } to the arguments of the ${OWNER[role]}`;
          report(way, message, { at: "key", related: templateOf(callee) });
        }
      }
    },
  },
  {
    code: "unknown-argument",
    severity: "warning",
    title: "An argument is ignored, because the template has no such input",
    check: (document, report) => {
      for (const invocation of invocationsOf(document)) {
        const { callee, given, part, role } = invocation;
        if (callee === undefined || given !== part || !["task", "step", "hook"].includes(role)) {
          continue;
        }
        for (const kind of KINDS) {
          const { names, help } = portNames(callee, "inputs", kind);
          for (const { name, path } of portsOf(given, "arguments", kind)) {
            if (name === "" || names.has(name)) continue;
            const message = `${quote(callee.name)} takes no ${kind.slice(0, -1)} ${quote(name)}, ${
              help(name)
            }`;
            report([...path, "name"], message, { related: templateOf(callee) });
          }
        }
      }
    },
  },
  {
    code: "empty-argument",
    severity: "error",
    title: "An argument has no value, or an artifact no source",
    check: (document, report) => {
      for (const { fields, path } of argumentsOf(document).parameters) {
        if (hasField(fields, "value") || hasField(fields, "valueFrom")) continue;
        report(path, "no value: set one, or remove the argument to use the default");
      }
      for (const { fields, path } of argumentsOf(document).artifacts) {
        if ((textAt(fields, "from") ?? "") !== "" || hasLocation(fields)) continue;
        const help = hasField(fields, "fromExpression")
          ? "; Argo takes a fromExpression in outputs only"
          : "";
        report(path, `comes from nowhere${help}; give it from, or a location such as s3`);
      }
    },
  },
  {
    code: "argument-without-value",
    severity: "warning",
    title: "An argument of a Workflow has no value, so that whoever submits it must give one",
    check: (document, report) => {
      const { kind, spec } = document;
      if (kind !== "Workflow" || hasField(spec, "workflowTemplateRef")) return;
      for (const { fields, path, name } of portsOf(specOf(document), "arguments", "parameters")) {
        if (hasField(fields, "value") || hasField(fields, "valueFrom")) continue;
        if (unusedInput(document, name) !== undefined) continue;
        report(path, `has no value; give one, or submit with -p ${name || "NAME"}=VALUE`);
      }
    },
  },
  {
    code: "input-for-nothing",
    severity: "error",
    title: "The entrypoint takes a parameter that gets no value, which Argo refuses, for no use",
    check: (document, report) => {
      const { kind, spec } = document;
      if (kind !== "Workflow" || hasField(spec, "workflowTemplateRef")) return;
      for (const { fields, name } of portsOf(specOf(document), "arguments", "parameters")) {
        if (hasField(fields, "value") || hasField(fields, "valueFrom")) continue;
        const input = unusedInput(document, name);
        if (input === undefined) continue;
        report(input.path, "gets no value, and nothing uses it; give it one, or take it out");
      }
    },
  },
  {
    code: "two-artifact-sources",
    severity: "error",
    title: "An artifact of the arguments has both from and fromExpression",
    about: ["fromExpression"],
    check: (document, report) => {
      for (const { fields, path } of argumentsOf(document).artifacts) {
        if ((textAt(fields, "from") ?? "") === "") continue;
        if ((textAt(fields, "fromExpression") ?? "") === "") continue;
        report([...path, "fromExpression"], "cannot stand beside from; keep one of them", {
          at: "key",
        });
      }
    },
  },
  {
    code: "argument-source",
    severity: "error",
    title: "An argument's valueFrom has a source that only outputs can have",
    about: ["valueFrom"],
    check: (document, report) => {
      for (const { fields, path } of argumentsOf(document).parameters) {
        if (!hasField(fields, "valueFrom")) continue;
        const source = fieldsAt(fields, "valueFrom");
        const wrong = OUTPUT_SOURCES.find((field) =>
          hasField(source, field) && source[field] !== ""
        );
        if (wrong !== undefined) {
          const help = wrong === "expression"
            ? 'write value: "{{=...}}"'
            : wrong === "parameter"
            ? "write it as the value"
            : "arguments take configMapKeyRef, supplied or a value";
          report([...path, "valueFrom", wrong], `is for outputs; ${help}`, { at: "key" });
        } else if (!ARGUMENT_SOURCES.some((field) => hasField(source, field))) {
          const message = "no source: arguments take configMapKeyRef, supplied or a value";
          report([...path, "valueFrom"], message, { at: "key" });
        }
      }
    },
  },
  {
    code: "not-in-enum",
    severity: "error",
    title: "An argument's value is not in its enum",
    about: ["enum"],
    check: (document, report) => {
      for (const { fields, path } of argumentsOf(document).parameters) {
        const value = textAt(fields, "value");
        const values = itemsAt(fields, "enum");
        if (value === undefined || isTemplated(value) || values.length === 0) continue;
        if (values.includes(value)) continue;
        report([...path, "value"], "is not one of the values in its enum");
      }
    },
  },
];

/** The template that is called, as another place that a finding is about. */
function templateOf({ path }: Named): RelatedPath {
  return { path: [...path, "name"], message: "the template that is called" };
}

const KINDS = ["parameters", "artifacts"] as const;

/** More missing names tell nobody anything. */
const LISTED_MAX = 5;

const OUTPUT_SOURCES = ["path", "jsonPath", "jqFilter", "parameter", "expression"];
const ARGUMENT_SOURCES = ["configMapKeyRef", "event", "supplied"];

const OWNER: Readonly<Record<Invocation["role"], string>> = {
  entrypoint: "workflow's spec",
  onExit: "spec, task or step whose exit handler it is",
  task: "task",
  step: "step",
  hook: "hook",
};

/** `parameter "a"`, `parameters "a" and "b"`. */
function missingOnes(kind: PortKind, names: readonly string[]): string {
  const shown = names.slice(0, LISTED_MAX).map((name) => quote(name));
  if (names.length === 1) return `${kind.slice(0, -1)} ${shown[0]}`;
  const more = names.length > LISTED_MAX ? [`${names.length - LISTED_MAX} more`] : [];
  return `${kind} ${listed([...shown, ...more], "and")}`;
}

/**
 * The arguments of all calls and hooks, and those of the workflow, which may be left without a value
 * where whoever submits it, or the template that it refers to, can give one.
 */
const argumentsOf = once((document: WorkflowDocument) => ({
  parameters: argumentsOfKind(document, "parameters"),
  artifacts: argumentsOfKind(document, "artifacts"),
}));

/** The entrypoint's input of a name, where it needs a value that nothing would use. */
function unusedInput(document: WorkflowDocument, name: string): Named | undefined {
  const entrypoint = templatesByName(document).get(textAt(document.spec, "entrypoint") ?? "");
  if (entrypoint === undefined) return undefined;
  if (!portNames(entrypoint, "inputs", "parameters").needed.includes(name)) return undefined;
  const text = JSON.stringify(
    document.spec,
    (_, value) => typeof value === "bigint" ? String(value) : value,
  );
  const isUsed = /(?:inputs|workflow)\.parameters(?:\.json|\s*[}[])/.test(text) ||
    ["inputs", "workflow"].some((root) => text.includes(`${root}.parameters.${name}`));
  return isUsed
    ? undefined
    : portsOf(entrypoint, "inputs", "parameters").find((input) => input.name === name);
}

function argumentsOfKind(document: WorkflowDocument, kind: PortKind): readonly Named[] {
  const calls = everyCall(document);
  const isAlone = document.kind === "CronWorkflow" &&
    !hasField(document.spec, "workflowTemplateRef");
  const ofSpec = portsOf(specOf(document), "arguments", kind).filter(({ fields }) =>
    isAlone || kind === "artifacts" || hasField(fields, "value") ||
    hasField(fields, "valueFrom")
  );
  return [
    ...ofSpec,
    ...[...calls, ...calls.flatMap(hooksOf)].flatMap((call) => portsOf(call, "arguments", kind)),
  ];
}
