/** Pipeline, once its manifest has been read and checked. */

import type { Finding, Location } from "../../report/problem.ts";
import type { Path, Source } from "../../yaml/source.ts";
import type { Facts } from "../catalog/catalog.ts";

/** Pipeline: steps and what they wait for. */
export interface Pipeline {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Cron expression. */
  readonly schedule?: string;
  /** In the order in which they wrap a step. */
  readonly middlewares: readonly Middleware[];
  /** Every step after those it depends on. */
  readonly steps: readonly Step[];
  /** `spec.backendConfig.argo`, a workflow entry as it was written. */
  readonly argo?: unknown;
  /** Manifest that it was read from, where problems are shown. */
  readonly source?: Source;
  /** Warnings of whoever read or made it, which every check repeats. */
  readonly warnings?: readonly Finding[];
  /** Step classes that are defined beside the pipeline, such as in its Python modules. */
  readonly facts?: Facts;
}

/** One step of a pipeline. */
export interface Step {
  readonly name: string;
  /** Python module of the class, such as `wurzel.steps.splitter`. */
  readonly module: string;
  /** Name of the class in the module, such as `SimpleSplitterStep`. */
  readonly className: string;
  /** Settings by name; at run time the variable `<CLASSNAME>__<NAME>`. */
  readonly settings: Readonly<Record<string, string>>;
  /** Names of the steps whose output it takes, each once. */
  readonly dependsOn: readonly string[];
  /** Where it is written; absent for a step made in code. */
  readonly place?: StepPlace;
}

/** Where a step is written: at `spec.steps[index]` of the manifest, or at an offset of a Python module. */
export interface StepPlace {
  /** Number of the step among all steps as they are written, from 0. */
  readonly index: number;
  /** Python module that makes it. */
  readonly source?: Source;
  /** UTF-16 offset into the Python module. */
  readonly offset?: number;
}

/** Middleware around every step. */
export interface Middleware {
  readonly name: string;
  /** Settings by name; at run time the variable `<NAME>__<SETTING>`. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Pipeline in the form of its manifest, which `readManifest` takes. */
export function manifestOf(pipeline: Pipeline) {
  const { name, labels, annotations, schedule, middlewares, steps, argo } = pipeline;
  return {
    metadata: { name, labels, annotations },
    spec: {
      ...(schedule !== undefined && { schedule }),
      middlewares,
      steps: steps.map(({ name, module, className, settings, dependsOn }) => ({
        name,
        class: module === "" ? className : `${module}.${className}`,
        settings,
        dependsOn,
      })),
      ...(argo !== undefined && { backendConfig: { argo } }),
    },
  };
}

/** Where a part of a step is written, by its path within the step; in Python, the step itself. */
export function locateInStep({ place }: Step, ...path: Path): Location {
  const { index = 0, source, offset } = place ?? {};
  return source === undefined || offset === undefined
    ? { path: ["spec", "steps", index, ...path] }
    : { source, offset };
}

/** Variable that a setting is at run time, such as `SIMPLESPLITTERSTEP__BATCH_SIZE`. */
export function variableName(owner: string, setting: string): string {
  return `${owner.toUpperCase()}__${setting}`;
}
