/** The steps of a workflow that runs Wurzel: what each task runs, and whose results it takes. */

import { calleeOf, type Flow } from "../document/flow.ts";
import type { Named } from "../document/named.ts";
import { waitingOf } from "../document/waiting.ts";
import type { WorkflowDocument } from "../document/workflow-document.ts";
import { cleanName, type Taken, unusedName } from "../../kubernetes/clean-name.ts";
import type { Finding } from "../../report/problem.ts";
import { fieldsAt, itemsAt } from "../../yaml/fields.ts";

/** A step as its task and template say it. */
export interface FoundStep {
  readonly name: string;
  readonly module: string;
  readonly className: string;
  /** Names of the steps whose output it takes. */
  readonly dependsOn: readonly string[];
  /** Whether no other step has a class of that name. */
  readonly single: boolean;
  /** Where its output goes. */
  readonly output: string;
  readonly executor: string;
  readonly task: string;
  readonly template: Named;
}

/** What a container's command says: `wurzel run module:Class -o … -e …`. */
interface Run {
  readonly module: string;
  readonly className: string;
  readonly output: string;
  readonly executor: string;
}

/** The steps in the order of the tasks, or what is wrong with those that are none. */
export function stepsOf(
  document: WorkflowDocument,
  flow: Flow,
): { readonly steps: readonly FoundStep[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const found = flow.calls.flatMap((call) => {
    const template = calleeOf(document, call);
    const run = template === undefined ? undefined : runOf(template);
    if (template !== undefined && run !== undefined) return [{ call, template, run }];
    const { source } = document;
    const message = `runs no step of Wurzel: its container's command must be "wurzel run ` +
      `module:Class -o PATH -e EXECUTOR"`;
    findings.push({ severity: "error", code: "no-step", message, source, path: call.path });
    return [];
  });
  const uses = new Map<string, number>();
  for (const { run: { className } } of found) {
    const key = className.toLowerCase();
    uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  const taken: Taken = new Map();
  const names = new Map(found.map(({ call, run: { className } }) => {
    const isSingle = uses.get(className.toLowerCase()) === 1;
    return [call.name, unusedName(stepName(call.name, className, isSingle), taken)] as const;
  }));
  const steps = found.map(({ call, template, run }): FoundStep => ({
    ...run,
    name: names.get(call.name) ?? "",
    dependsOn: waitingOf(call).dependencies.flatMap(({ name }) => names.get(name) ?? []),
    single: uses.get(run.className.toLowerCase()) === 1,
    task: call.name,
    template,
  }));
  return { steps, findings };
}

/** What a task's name says of the step where the class repeats, else the class's name. */
function stepName(task: string, className: string, isSingle: boolean): string {
  const start = `${cleanName(className)}-`;
  if (!isSingle && task.startsWith(start)) return task.slice(start.length);
  const words = className.replace(/(?<=.)Step$/, "").replace(/([a-z0-9])([A-Z])/g, "$1-$2");
  return cleanName(words);
}

function runOf(template: Named): Run | undefined {
  const { command, args } = fieldsAtBoth(template);
  const words = [...command, ...args].map(String);
  const start = words.findIndex((word, index) =>
    word === "run" && /wurzel$/.test(words[index - 1] ?? "")
  );
  const [module = "", className = ""] = (words[start + 1] ?? "").split(":");
  const output = words[words.indexOf("-o") + 1];
  const executor = words[words.indexOf("-e") + 1];
  const isRun = start > 0 && className !== "" && words.includes("-o") && words.includes("-e");
  if (!isRun || output === undefined || executor === undefined) return undefined;
  return { module, className, output, executor };
}

function fieldsAtBoth({ fields }: Named) {
  const container = fieldsAt(fields, "container");
  return { command: itemsAt(container, "command"), args: itemsAt(container, "args") };
}
