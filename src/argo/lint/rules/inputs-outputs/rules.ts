/** Inputs and outputs of templates: where they come from, and where they lie. */

import { fieldsAt, hasField } from "../../../../yaml/fields.ts";
import { artifactsOfTemplates, inputArtifactsOf } from "../../../document/artifacts.ts";
import { type Body, bodyOf, everyTemplate } from "../../../document/flow.ts";
import { portsOf } from "../../../document/parameters.ts";
import type { Rule } from "../../rule.ts";

/** Rules about inputs and outputs. */
export const rules: readonly Rule[] = [
  {
    code: "output-without-source",
    severity: "error",
    title: "An output parameter has neither a value nor a source",
    about: ["parameters"],
    check: (document, report) => {
      for (const template of everyTemplate(document)) {
        const body = bodyOf(template);
        for (const { fields, path } of portsOf(template, "outputs", "parameters")) {
          if (hasField(fields, "value")) continue;
          if (!hasField(fields, "valueFrom")) {
            report(path, `has no source; give it valueFrom, such as ${sample(body)}`);
          } else if (sourcesOf(fieldsAt(fields, "valueFrom")).length === 0) {
            if (body !== undefined && OPEN.includes(body)) continue;
            report([...path, "valueFrom"], `says no source, such as ${sample(body)}`, {
              at: "key",
            });
          }
        }
      }
    },
  },
  {
    code: "two-output-sources",
    severity: "error",
    title: "An output parameter has two sources",
    about: ["valueFrom"],
    check: (document, report) => {
      for (const template of everyTemplate(document)) {
        for (const { fields, path } of portsOf(template, "outputs", "parameters")) {
          if (!hasField(fields, "valueFrom")) continue;
          const [first, second] = sourcesOf(fieldsAt(fields, "valueFrom"));
          if (hasField(fields, "value")) {
            report([...path, "valueFrom"], "cannot stand beside value; keep one of them", {
              at: "key",
            });
          } else if (first !== undefined && second !== undefined) {
            const message = `is a second source beside ${first}; keep one of them`;
            report([...path, "valueFrom", second], message, { at: "key" });
          }
        }
      }
    },
  },
  {
    code: "output-source",
    severity: "error",
    title: "An output parameter has a source that its template cannot have",
    about: ["valueFrom"],
    check: (document, report) => {
      for (const template of everyTemplate(document)) {
        const body = bodyOf(template);
        const wanted = body === undefined ? undefined : SOURCES.get(body);
        if (wanted === undefined) continue;
        for (const { fields, path } of portsOf(template, "outputs", "parameters")) {
          const sources = sourcesOf(fieldsAt(fields, "valueFrom"));
          const [source] = sources;
          if (source === undefined || sources.some((one) => wanted.includes(one))) continue;
          const message = `a ${body} template gives nothing by ${source}; write ${sample(body)}`;
          report([...path, "valueFrom", source], message, { at: "key" });
        }
      }
    },
  },
  {
    code: "artifact-path",
    severity: "error",
    title: "A pod's artifact has no path, or one of a dag or steps template has one",
    check: (document, report) => {
      for (const { fields, path, holder } of artifactsOfTemplates(document)) {
        const body = bodyOf(holder);
        const hasPath = hasField(fields, "path") && fields.path !== "";
        const hasFiles = body === undefined || !["dag", "steps", "suspend"].includes(body);
        if (!hasPath && hasFiles && body !== undefined) {
          report(path, "no path: set where it is in the container");
        } else if (hasPath && !hasFiles) {
          const message = `a ${body} template has no files; remove the path`;
          report([...path, "path"], message, { at: "key" });
        }
      }
    },
  },
  {
    code: "input-from",
    severity: "error",
    title: "An input artifact has from, which only arguments and outputs have",
    about: ["from"],
    check: (document, report) => {
      for (const { fields, path } of inputArtifactsOf(document)) {
        if (!hasField(fields, "from") || fields.from === "") continue;
        const message = "inputs come from the caller's arguments; write from there";
        report([...path, "from"], message, { at: "key" });
      }
    },
  },
];

/** Where an output's value may come from. */
const KINDS = ["path", "jqFilter", "jsonPath", "parameter", "expression", "supplied"];

/** Bodies of which a plugin or the agent decides what they give. */
const OPEN: readonly Body[] = ["data", "http", "plugin"];

/** What Argo asks for by the template's body. */
const SOURCES: ReadonlyMap<Body, readonly string[]> = new Map([
  ["container", ["path"]],
  ["script", ["path"]],
  ["containerSet", ["path"]],
  ["resource", ["jqFilter", "jsonPath"]],
  ["dag", ["parameter", "expression"]],
  ["steps", ["parameter", "expression"]],
]);

const SAMPLES: ReadonlyMap<Body, string> = new Map([
  ["resource", "jsonPath: '{.status.phase}'"],
  ["dag", 'parameter: "{{tasks.a.outputs.parameters.b}}"'],
  ["steps", 'parameter: "{{steps.a.outputs.parameters.b}}"'],
  ["suspend", "supplied: {}"],
]);

function sample(body: Body | undefined): string {
  return (body && SAMPLES.get(body)) ?? "path: /tmp/result";
}

function sourcesOf(valueFrom: Readonly<Record<string, unknown>>): readonly string[] {
  return KINDS.filter((kind) => hasField(valueFrom, kind) && valueFrom[kind] !== "");
}
