/** Catalogue: which step classes and middlewares are known, and what they read. */

import { nearestOf } from "../../report/nearest.ts";
import { inRelease, isIn } from "./release.ts";
import type { MiddlewareFacts, StepFacts } from "./setting.ts";
import factsText from "./wurzel-steps.json" with { type: "text" };

/** Catalogue; Wurzel's own facts are parsed on first use. */
export interface Catalog {
  /** Class of a step in a pipeline. */
  readonly step: (module: string, className: string) => StepFacts | undefined;
  /** Class as it is typed: its path, another path of it, or `module:Class`. */
  readonly stepAt: (name: string) => StepFacts | undefined;
  /** Path of the class that was likely meant: of the same name elsewhere, else of a similar one. */
  readonly nearestStep: (name: string) => string | undefined;
  /** Middleware by its name; upper and lower case are the same, as in Wurzel. */
  readonly middleware: (name: string) => MiddlewareFacts | undefined;
  /** Paths of all classes, Wurzel's first. */
  readonly stepNames: readonly string[];
  /** Names of all middlewares, Wurzel's first. */
  readonly middlewareNames: readonly string[];
  /** The release of Wurzel whose classes these are; undefined where they are those of all releases. */
  readonly release?: string;
  /** What one release of Wurzel has of it. */
  readonly in: (release: string) => Catalog;
}

/** Facts that catalogues are made of. */
export interface Facts {
  readonly steps: readonly StepFacts[];
  readonly middlewares: readonly MiddlewareFacts[];
}

/** The releases of Wurzel whose classes are built in, oldest first. */
export function wurzelReleases(): readonly string[] {
  return builtIn().wurzel;
}

/**
 * Wurzel's own classes and middlewares, and those of the user, which win where both have one.
 *
 * @param further a later entry of a class or name wins over an earlier one
 * @param release of Wurzel; what any release has where it is left out
 */
export function catalogOf(further: readonly Facts[] = [], release?: string): Catalog {
  let made: Index | undefined;
  let nearestClass: Catalog["nearestStep"] | undefined;
  const index = () => made ??= indexOf([builtIn(), ...further], release);
  const stepAt = (name: string) => {
    const { paths, steps } = index();
    return steps.get(paths.get(name.replace(":", ".")) ?? "");
  };
  return {
    stepAt,
    step: (module, className) => stepAt(`${module}.${className}`),
    nearestStep: (name) => (nearestClass ??= nearestClassIn(index().steps))(name),
    middleware: (name) => index().middlewares.get(name.toLowerCase()),
    get stepNames() {
      return [...index().steps.keys()];
    },
    get middlewareNames() {
      return Array.from(index().middlewares.values(), ({ name }) => name);
    },
    ...(release !== undefined && { release }),
    in: (wanted) => catalogOf(further, wanted),
  };
}

interface Index {
  readonly steps: ReadonlyMap<string, StepFacts>;
  /** From every path of a class to the one that `steps` has it under. */
  readonly paths: ReadonlyMap<string, string>;
  readonly middlewares: ReadonlyMap<string, MiddlewareFacts>;
}

function indexOf(layers: readonly Facts[], release: string | undefined): Index {
  const steps = new Map<string, StepFacts>();
  const paths = new Map<string, string>();
  const middlewares = new Map<string, MiddlewareFacts>();
  const known = <T extends StepFacts | MiddlewareFacts>(some: readonly T[]): readonly T[] =>
    release === undefined
      ? some
      : some.filter((one) => isIn(release, one)).map((one) => inRelease(one, release));
  for (const layer of layers) {
    for (const facts of known(layer.steps)) {
      const path = facts.class.replace(":", ".");
      steps.set(path, facts);
      for (const name of [path, ...facts.aliases ?? []]) paths.set(name.replace(":", "."), path);
    }
    for (const facts of known(layer.middlewares)) middlewares.set(facts.name.toLowerCase(), facts);
  }
  return { steps, paths, middlewares };
}

function nearestClassIn(steps: ReadonlyMap<string, StepFacts>): Catalog["nearestStep"] {
  const byClass = new Map<string, string>();
  for (const path of steps.keys()) {
    const className = lastPart(path);
    if (!byClass.has(className)) byClass.set(className, path);
  }
  const nearestName = nearestOf([...byClass.keys()]);
  return (name) => byClass.get(nearestName(lastPart(name)) ?? "");
}

function lastPart(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf(":")) + 1);
}

/** What is built in, and the releases that it is of. */
interface BuiltIn extends Facts {
  readonly wurzel: readonly string[];
}

let parsed: BuiltIn | undefined;

function builtIn(): BuiltIn {
  parsed ??= parseFacts();
  return parsed;
}

function parseFacts(): BuiltIn {
  const facts: BuiltIn = JSON.parse(factsText);
  return facts;
}
