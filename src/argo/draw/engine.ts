/** The Eta engine with the built-in templates in it. */

import { Eta } from "eta/core";
import configmap from "../../../templates/configmap.eta" with { type: "text" };
import cronworkflow from "../../../templates/cronworkflow.eta" with { type: "text" };
import serviceaccount from "../../../templates/serviceaccount.eta" with { type: "text" };
import spec from "../../../templates/_spec.eta" with { type: "text" };
import template from "../../../templates/_template.eta" with { type: "text" };
import workflow from "../../../templates/workflow.eta" with { type: "text" };
import type { DocumentPlan } from "../plan/plan.ts";
import { isMap } from "../../yaml/value.ts";
import { writeBlock, writeScalar } from "../../yaml/write.ts";

/** The built-in templates, by name; a name that begins with `_` is a part of others. */
const TEMPLATES = {
  workflow,
  cronworkflow,
  serviceaccount,
  configmap,
  _spec: spec,
  _template: template,
};

/** Draws documents into one YAML stream, with a line break at its end. */
export type Draw = (documents: readonly DocumentPlan[]) => string;

/** Draws documents with the built-in templates. */
export function render(documents: readonly DocumentPlan[]): string {
  return makeDraw()(documents);
}

/** Compiles the templates, for as many workflows as there are: that takes as long as to draw one. */
export function makeDraw(): Draw {
  const engine = new Eta({
    autoTrim: false,
    // What a template writes with <%= %> is a scalar that every YAML parser reads the same way.
    escapeFunction: writeScalar,
    functionHeader: "const { yaml, item, indent, isEmpty, part } = this.helpers;",
  });
  const part = (name: string, plan: object): string => engine.render(`@${name}`, plan);
  Object.assign(engine, { helpers: { ...makeHelpers(), part } });
  for (const [name, text] of Object.entries(TEMPLATES)) engine.loadTemplate(`@${name}`, text);
  return (documents) =>
    documents.map(({ template, plan }) => engine.render(`@${template}`, plan)).join("---\n");
}

/** What templates can call. */
function makeHelpers() {
  // Templates of many steps share most of their parts; each is drawn once: 100 steps take 1.4 ms, not 18.
  const drawn = new WeakMap<object, Map<number, string>>();

  /** A value as a YAML block, each line behind so many spaces. */
  function yaml(value: object, spaces = 0): string {
    const known = drawn.get(value) ?? new Map<number, string>();
    drawn.set(value, known);
    const text = known.get(spaces) ?? writeBlock(value, spaces);
    known.set(spaces, text);
    return text;
  }

  /** Mapping as an item of an array, the dash behind so many spaces. */
  function item(value: object, spaces: number): string {
    const dash = `${" ".repeat(spaces)}- `;
    return dash + yaml(value, spaces + 2).slice(dash.length);
  }

  /** Text with each of its lines indented by so many more spaces. */
  function indent(text: string, spaces: number): string {
    return text.replace(/^(?=.)/gm, " ".repeat(spaces));
  }

  /** Whether a mapping or array is empty. */
  function isEmpty(value: unknown): boolean {
    return isMap(value)
      ? Object.keys(value).length === 0
      : Array.isArray(value) && value.length === 0;
  }

  return { yaml, item, indent, isEmpty };
}
