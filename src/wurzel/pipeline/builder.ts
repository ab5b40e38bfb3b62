/** Pipelines made in code: steps, and what flows from one to the next. */

import { checkArgument, checkFields, SETTINGS, TEXT } from "../../shape/arguments.ts";
import { cleanName, type Taken, unusedName } from "../../kubernetes/clean-name.ts";
import { lookAt } from "../../graph/order.ts";
import type { Pipeline } from "./pipeline.ts";

/** Options of a step. */
export interface StepOptions {
  /** Name of the step; the class's cleaned name when left out, with `-2` where that is taken. */
  readonly name?: string;
  /** Settings by name, such as `FOLDER_PATH`. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
}

/** Step that is not in a pipeline yet. */
export interface StepNode {
  /** Python class, as `module.path.ClassName` or `module.path:ClassName`. */
  readonly classPath: string;
  readonly options: StepOptions;
  /** Steps whose output this one takes, in the order in which they were joined. */
  readonly dependsOn: readonly StepNode[];
  /**
   * Lets the output of this step flow to another one.
   *
   * @returns the other one, so that a chain reads from source to sink
   * @throws TypeError when the other one is not a step
   */
  to(next: StepNode): StepNode;
}

/**
 * Makes a step.
 *
 * @param classPath Python class, as `module.path.ClassName`
 * @returns a step to be joined with others by `to`
 * @throws TypeError when the class or an option is of another type
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { step } from "@wurzel/argo";
 *
 * const source = step("wurzel.steps.manual_markdown.ManualMarkdownStep", { settings: { FOLDER_PATH: "./docs" } });
 * const sink = source.to(step("wurzel.steps.splitter.SimpleSplitterStep"));
 * assert.equal(sink.dependsOn[0], source);
 * ```
 */
export function step(classPath: string, options: StepOptions = {}): StepNode {
  checkArgument("step()", "the class", classPath, TEXT);
  checkFields("step()", "options", options, { name: TEXT, settings: SETTINGS });
  const dependsOn: StepNode[] = [];
  const node: JoinableStep = {
    classPath,
    options,
    dependsOn,
    to(next) {
      if (!isJoinable(next)) throw new TypeError("to() takes a step that step() made");
      next[JOIN](node);
      return next;
    },
    [JOIN]: (before) => {
      dependsOn.push(before);
    },
  };
  return node;
}

/** Out of the reach of those who hold a step, to whom its dependencies are read-only. */
const JOIN = Symbol("join");

interface JoinableStep extends StepNode {
  /** Adds a step that comes before. */
  readonly [JOIN]: (before: StepNode) => void;
}

function isJoinable(step: StepNode): step is JoinableStep {
  return typeof step === "object" && step !== null && JOIN in step;
}

/**
 * The pipeline that ends in these steps: they and all that they depend on.
 *
 * @param sinks the last steps; the first one gives the pipeline its name
 * @returns the pipeline, to be checked by those who use it as if it had been read from a manifest
 */
export function pipelineOf(sinks: readonly StepNode[]): Pipeline {
  const nodes = [...reachable(sinks)];
  const numbers = new Map(nodes.map((node, index) => [node, index]));
  const { order } = lookAt(
    nodes.map((node) => node.dependsOn.flatMap((one) => numbers.get(one) ?? [])),
  );
  const sorted = order.flatMap((index) => nodes[index] ?? []);
  // A name that is given comes before one that is made.
  const taken: Taken = new Map(
    sorted.flatMap(({ options }) => options.name === undefined ? [] : [[options.name, 1]]),
  );
  const names = new Map(
    sorted.map((
      node,
    ) => [node, node.options.name ?? unusedName(cleanName(classOf(node).className), taken)]),
  );
  return {
    name: names.get(sinks[0] ?? step("")) ?? "",
    labels: {},
    annotations: {},
    middlewares: [],
    steps: sorted.map((node) => ({
      name: names.get(node) ?? "",
      ...classOf(node),
      settings: Object.fromEntries(
        Object.entries(node.options.settings ?? {}).map(([key, value]) => [key, String(value)]),
      ),
      dependsOn: node.dependsOn.flatMap((one) => names.get(one) ?? []),
    })),
  };
}

/** Steps and all that they depend on, from the steps outwards. */
function reachable(sinks: readonly StepNode[]): Set<StepNode> {
  const found = new Set<StepNode>(sinks);
  // A set hands out what is added while it is walked.
  for (const node of found) node.dependsOn.forEach((one) => found.add(one));
  return found;
}

function classOf({ classPath }: StepNode): { readonly module: string; readonly className: string } {
  const cut = Math.max(classPath.lastIndexOf("."), classPath.lastIndexOf(":"));
  return { module: classPath.slice(0, Math.max(cut, 0)), className: classPath.slice(cut + 1) };
}
