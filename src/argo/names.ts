/** Names that Argo and Kubernetes take, made from whatever the user's steps are called. */

import type { Step } from "../pipeline/pipeline.ts";

/** Longest task name; template and artifact names put a prefix before it. */
const TASK_MAX = 100;

/**
 * A name of `a-z0-9-` that begins with a letter: lower case, other runs become a dash.
 *
 * @param most longest result, in characters; a longer name is cut and told apart by a hash
 */
export function cleanName(name: string, most = TASK_MAX): string {
  const plain = trimDashes(name.toLowerCase().replace(/[^a-z0-9-]+/g, "-"));
  const clean = /^[a-z]/.test(plain) ? plain : `s-${plain}`;
  if (clean.length <= most) return clean;
  return `${clean.slice(0, most - 9)}-${hash(name)}`;
}

function trimDashes(name: string): string {
  let [start, end] = [0, name.length];
  while (name[start] === "-") start++;
  while (end > start && name[end - 1] === "-") end--;
  return name.slice(start, end);
}

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
      task: claim(cleanName(single ? className : `${className}-${name}`), tasks),
      folder: claim(single ? className : `${className}-${cleanName(name)}`, folders),
      single,
    };
  });
}

/** Names given away, each with the last number put behind it. */
export type Taken = Map<string, number>;

/** The name, with `-2` and so on where it is taken; taken from then on. */
export function claim(name: string, taken: Taken): string {
  let free = name;
  let count = taken.get(name) ?? 1;
  while (taken.has(free)) free = `${name}-${++count}`;
  taken.set(name, count);
  taken.set(free, 1);
  return free;
}

/** Eight hexadecimal digits that tell long names apart (FNV-1a, 32 bits). */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, "0");
}
