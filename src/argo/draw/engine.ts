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
import { syntaxError, tagsOf, TemplateError } from "./template-error.ts";
import { OutOfTime, within } from "./within.ts";

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

/** How deep templates may include each other. */
const DEPTH_MAX = 64;

/** Time that templates of the user's may take for one workflow: thousands of steps take a tenth of a second. */
const SECONDS_MAX = 5;

/**
 * Compiles the templates, for as many workflows as there are: that takes as long as to draw one. Built-in
 * ones are compiled when they are first needed.
 *
 * @param own templates of the user's, named `NAME.eta`: over the built-in ones of that name, or, without
 * a leading `_`, of one more document each, which is drawn behind the others
 * @param seconds that templates of the user's may take for one workflow
 */
export function makeDraw(own: readonly Source[] = [], seconds = SECONDS_MAX): Draw {
  const sources = new Map(own.map((source) => [nameOf(source.name), source]));
  const names = new Set([...Object.keys(TEMPLATES), ...sources.keys()]);
  const more = [...sources.keys()].filter((name) =>
    !name.startsWith("_") && !Object.hasOwn(TEMPLATES, name)
  );
  const findings: Finding[] = [];
  const { engine, reset, drawnAt } = makeEngine(sources, names);
  for (const [name, source] of sources) {
    try {
      engine.loadTemplate(`@${name}`, source.text);
    } catch (error) {
      findings.push(syntaxError(source, error).finding);
    }
  }
  const drawn = [...sources.values()].map(({ name }) => name);
  if (findings.length > 0) return () => ({ yaml: undefined, findings, own: drawn });
  /** A batch has a thousand workflows, and each would take as long again. */
  let stopped: Finding | undefined;
  return (documents) => {
    if (stopped !== undefined) return { yaml: undefined, findings: [stopped], own: drawn };
    // The workflow comes last, and what else is drawn may need it.
    const last = documents.at(-1)?.plan ?? {};
    const all = [...documents, ...more.map((template) => ({ template, plan: last }))];
    const draw = () =>
      all.map(({ template, plan }) => {
        reset();
        return ended(engine.render(`@${template}`, plan));
      });
    try {
      const texts = own.length === 0 ? draw() : within(seconds * 1_000, draw);
      return { yaml: texts.join("---\n"), findings: [], own: drawn };
    } catch (error) {
      const why = `does not end: it was stopped after ${seconds} seconds`;
      const wrong = error instanceof OutOfTime ? drawnAt(why) : error;
      if (!(wrong instanceof TemplateError)) throw wrong;
      if (error instanceof OutOfTime) stopped = wrong.finding;
      return { yaml: undefined, findings: [wrong.finding], own: drawn };
    }
  };
}

/** What the engine keeps of a template that it draws: what is drawn so far, and the tag that it is at. */
interface Drawn {
  res: string;
  readonly line?: number;
}

function makeEngine(sources: ReadonlyMap<string, Source>, names: ReadonlySet<string>) {
  /** The templates that are being drawn, the innermost last, and what is drawn of each. */
  const stack: { readonly name: string; drawn?: Drawn }[] = [];
  const hasOwn = sources.size > 0;
  const engine = new Eta({
    autoTrim: false,
    debug: hasOwn,
    // What a template writes with <%= %> is a scalar that every YAML parser reads the same way.
    escapeFunction: writeScalar,
    functionHeader: "const { yaml, item, indent, isEmpty, part } = this.helpers;",
    plugins: hasOwn ? [{ processAST: numberTags, processFnString: watched }] : [],
  });
  const render = engine.render.bind(engine);
  const limits = {
    render: (reference: string, plan: object): string => {
      const name = reference.replace(/^@/, "");
      if (!names.has(name)) {
        const help = didYouMean(nearest(name, names), `there are ${[...names].join(", ")}`);
        throw new Error(`no template is called "${name}"; ${help}`);
      }
      if (stack.length === DEPTH_MAX) {
        const circle = [...new Set(stack.map((one) => one.name))].join(" -> ");
        throw new Error(`templates include each other without end: ${circle} -> ${name}`);
      }
      stack.push({ name });
      try {
        const builtIn = sources.has(name) ? undefined : TEMPLATES[name];
        if (builtIn !== undefined && engine.templatesSync.get(`@${name}`) === undefined) {
          engine.loadTemplate(`@${name}`, builtIn);
        }
        return render(`@${name}`, plan);
      } finally {
        stack.pop();
      }
    },
    watch: (drawn: Drawn) => {
      const current = stack.at(-1);
      if (current !== undefined) current.drawn = drawn;
      limitText(drawn);
    },
    // The engine calls it with the number of the tag in place of a line.
    RuntimeErr: (error: unknown, _text: string, tag: number) => {
      if (error instanceof TemplateError) throw error;
      const message = error instanceof Error ? error.message : String(error);
      throw errorAt(firstLine(message), tag) ?? error;
    },
  };
  const errorAt = (message: string, tag: number): TemplateError | undefined => {
    const source = sources.get(stack.at(-1)?.name ?? "");
    if (source === undefined) return undefined;
    return new TemplateError(source, tagsOf(source.text)[tag]?.offset ?? 0, message);
  };
  const part = (name: string, plan: object): string => limits.render(name, plan);
  Object.assign(engine, { helpers: { ...makeHelpers(), part }, ...limits });
  return {
    engine,
    reset: () => void (stack.length = 0),
    /** An error at the tag that is being drawn, or at the template of the user's around it. */
    drawnAt: (message: string): TemplateError | undefined => {
      while (stack.length > 0 && !sources.has(stack.at(-1)?.name ?? "")) stack.pop();
      return errorAt(message, stack.at(-1)?.drawn?.line ?? 0);
    },
  };
}

/** Has a template that draws too much throw, at once rather than when all memory is used up. */
function limitText(drawn: Drawn): void {
  let text = drawn.res;
  Object.defineProperty(drawn, "res", {
    get: () => text,
    set: (longer: string) => {
      if (longer.length > DRAWN_MAX) throw new Error("draws more than 64 MiB");
      text = longer;
    },
  });
}

/** Function of a template that shows what it draws, and where it is. */
function watched(code: string): string {
  return code.replace("\nfunction layout(", "\nthis.watch(__eta);\nfunction layout(");
}

/** Gives each tag its number in place of its line, and ends that statement, which the engine does not. */
function numberTags<Part>(parts: readonly Part[]): Part[] {
  let number = 0;
  for (const part of parts) {
    if (typeof part !== "object" || part === null) continue;
    Reflect.set(part, "lineNo", `${number++};`);
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
