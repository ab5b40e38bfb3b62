/** How a step's container runs Wurzel. */

import type { Step } from "../../wurzel/pipeline/pipeline.ts";

/** What the words of a command depend on. */
export interface CommandPlan {
  /** The step's class, as `module:Class`. */
  readonly program: string;
  readonly executor: string;
  /** Path of the step's output. */
  readonly output: string;
  /** Paths of what it takes. */
  readonly inputs: readonly string[];
}

/** The command of a step, a word an item. */
export function commandOf({ program, executor, output, inputs }: CommandPlan): readonly string[] {
  return [
    ...["wurzel", "run", program, "-o", output, "-e", executor],
    ...inputs.flatMap((path) => ["-i", path]),
    "--encapsulate-env",
  ];
}

/** A step's class, as Wurzel's command line takes it. */
export function programOf({ module, className }: Step): string {
  return `${module}:${className}`;
}

/** Name of the template of a task, or of a shape of step. */
export function templateName(task: string | number): string {
  return `wurzel-run-template-${task}`;
}
