/** What the steps are called in the workflow. */

import { cleanName, type Taken, unusedName } from "../../kubernetes/clean-name.ts";
import type { Step } from "../../wurzel/pipeline/pipeline.ts";
import { reservedWord } from "./reserved-words.ts";

/** What a step is called in the workflow. */
export interface TaskName {
  /** Name of its task, and the last part of its template's and artifact's names. */
  readonly task: string;
  /** Last part of the path of its output. */
  readonly folder: string;
  /** Whether its class stands in the pipeline only once. */
  readonly single: boolean;
}

/**
 * Names for all steps: the class's, and where a class repeats (ignoring case and module) the step's
 * too.
 *
 * @param steps in order; an earlier one has the first right to a name
 */
export function nameTasks(steps: readonly Step[]): readonly TaskName[] {
  const uses = new Map<string, number>();
  for (const { className } of steps) {
    const key = className.toLowerCase();
    uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  const tasks: Taken = new Map();
  const folders: Taken = new Map();
  return steps.map(({ name, className }) => {
    const single = uses.get(className.toLowerCase()) === 1;
    return {
      task: unusedName(taskName(single ? className : `${className}-${name}`), tasks),
      folder: unusedName(single ? className : `${className}-${cleanName(name)}`, folders),
      single,
    };
  });
}

/** A valid name that Argo's expressions do not take for a word of theirs. */
function taskName(text: string): string {
  const name = cleanName(text);
  return reservedWord(name) === undefined ? name : `s-${name}`;
}
