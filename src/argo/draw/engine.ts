/** The Eta engine with the built-in templates in it, and those of the user over them. */

import { Eta } from "eta/core";
import configmap from "../../../templates/configmap.eta" with { type: "text" };
import cronworkflow from "../../../templates/cronworkflow.eta" with { type: "text" };
import serviceaccount from "../../../templates/serviceaccount.eta" with { type: "text" };
import spec from "../../../templates/_spec.eta" with { type: "text" };
import template from "../../../templates/_template.eta" with { type: "text" };
import workflow from "../../../templates/workflow.eta" with { type: "text" };
import type { DocumentPlan } from "../plan/plan.ts";
import type { Finding } from "../../report/problem.ts";
import { didYouMean } from "../../report/did-you-mean.ts";
import { nearest } from "../../report/nearest.ts";
import { writeScalar } from "../../yaml/write.ts";
import type { Source } from "../../yaml/source.ts";
import { makeHelpers } from "./helpers.ts";
import { ticking } from "./tag-code.ts";
import { syntaxError, tagsOf, TemplateError } from "./template-error.ts";

/** Texts of the built-in templates, by name; a name that begins with `_` is a part of others. */
export const TEMPLATES: Readonly<Record<string, string>> = {
  workflow,
  cronworkflow,
  serviceaccount,
  configmap,
  _spec: spec,
  _template: template,
};

/** Result of drawing. */
export interface Drawing {
  /** One YAML stream with a line break at its end; undefined where a template fails. */
  readonly yaml: string | undefined;
  readonly findings: readonly Finding[];
  /** Names of the templates of the user's that draw documents. */
  readonly own: readonly string[];
}

/** Draws documents. */
export type Draw = (documents: readonly DocumentPlan[]) => Drawing;

/** Most that templates may draw, in characters: as much as is drawn of any plan. */
const DRAWN_MAX = 64 * 1024 * 1024;

/** Rounds of all loops, and how deep templates may include each other. */
const ROUNDS_MAX = 10_000_000;
const DEPTH_MAX = 64;

/**
 * Compiles the templates, for as many workflows as there are: that takes as long as to draw one.
 *
 * @param own templates of the user's, named `NAME.eta`: over the built-in ones of that name, or, without
 * a leading `_`, of one more document each, which is drawn behind the others
 */
export function makeDraw(own: readonly Source[] = []): Draw {
  const sources = new Map(own.map((source) => [nameOf(source.name), source]));
  const names = new Set([...Object.keys(TEMPLATES), ...sources.keys()]);
  const more = [...sources.keys()].filter((name) =>
    !name.startsWith("_") && !Object.hasOwn(TEMPLATES, name)
  );
  const findings: Finding[] = [];
  const { engine, reset } = makeEngine(sources, names);
  for (const name of names) {
    const source = sources.get(name);
    try {
      engine.loadTemplate(`@${name}`, source?.text ?? TEMPLATES[name] ?? "");
    } catch (error) {
      if (source === undefined) throw error;
      findings.push(syntaxError(source, error).finding);
    }
  }
  const drawn = [...sources.values()].map(({ name }) => name);
  if (findings.length > 0) return () => ({ yaml: undefined, findings, own: drawn });
  return (documents) => {
    // The workflow comes last, and what else is drawn may need it.
    const last = documents.at(-1)?.plan ?? {};
    const all = [...documents, ...more.map((template) => ({ template, plan: last }))];
    try {
      const texts = all.map(({ template, plan }) => {
        reset();
        return ended(engine.render(`@${template}`, plan));
      });
      return { yaml: texts.join("---\n"), findings: [], own: drawn };
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      return { yaml: undefined, findings: [error.finding], own: drawn };
    }
  };
}

function makeEngine(sources: ReadonlyMap<string, Source>, names: ReadonlySet<string>) {
  let [rounds, depth] = [0, 0];
  /** The templates that are being drawn, the innermost last. */
  const stack: string[] = [];
  const hasOwn = sources.size > 0;
  const engine = new Eta({
    autoTrim: false,
    debug: hasOwn,
    // What a template writes with <%= %> is a scalar that every YAML parser reads the same way.
    escapeFunction: writeScalar,
    functionHeader: "const { yaml, item, indent, isEmpty, part } = this.helpers;",
    plugins: hasOwn ? [{ processAST: numberTags }] : [],
  });
  const render = engine.render.bind(engine);
  const limits = {
    tick: (length: number) => {
      if (++rounds > ROUNDS_MAX) throw new Error("loops do not end: more than 10,000,000 rounds");
      if (length > DRAWN_MAX) throw new Error("draws more than 64 MiB");
    },
    render: (name: string, plan: object): string => {
      const known = name.replace(/^@/, "");
      if (!names.has(known)) {
        const help = didYouMean(nearest(known, names), `there are ${[...names].join(", ")}`);
        throw new Error(`no template is called "${known}"; ${help}`);
      }
      if (++depth > DEPTH_MAX) {
        const circle = [...new Set(stack)].join(" -> ");
        throw new Error(`templates include each other without end: ${circle} -> ${known}`);
      }
      stack.push(known);
      const text = render(`@${known}`, plan);
      if (text.length > DRAWN_MAX) throw new Error("draws more than 64 MiB");
      stack.pop();
      depth--;
      return text;
    },
    // The engine calls it with the number of the tag in place of a line.
    RuntimeErr: (error: unknown, _text: string, tag: number) => {
      if (error instanceof TemplateError) throw error;
      const source = sources.get(stack.at(-1) ?? "");
      if (source === undefined) throw error;
      const message = error instanceof Error ? error.message : String(error);
      throw new TemplateError(source, tagsOf(source.text)[tag]?.offset ?? 0, firstLine(message));
    },
  };
  const part = (name: string, plan: object): string => limits.render(name, plan);
  Object.assign(engine, { helpers: { ...makeHelpers(), part }, ...limits });
  const reset = () => {
    [rounds, depth] = [0, 0];
    stack.length = 0;
  };
  return { engine, reset };
}

/** Gives each tag its number in place of its line, and has its loops count their rounds. */
function numberTags<Part>(parts: readonly Part[]): Part[] {
  let number = 0;
  for (const part of parts) {
    if (typeof part !== "object" || part === null) continue;
    const code: unknown = Reflect.get(part, "val");
    Reflect.set(part, "lineNo", number++);
    if (typeof code === "string") Reflect.set(part, "val", ticking(code));
  }
  return [...parts];
}

/** What the engine says without the part of the template that it shows below. */
function firstLine(message: string): string {
  return message.split("\n")[0] ?? message;
}

function ended(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** Name of a template by its file: `workflow` of `templates/workflow.eta`. */
export function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1).replace(/\.eta$/, "");
}
