/** What tasks, and containers of a set, wait for. */

import { quote, shorten } from "../../../../report/describe.ts";
import { helpWith } from "../../../../report/did-you-mean.ts";
import { nearest } from "../../../../report/nearest.ts";
import { hasField, itemsAt, textAt } from "../../../../yaml/fields.ts";
import { containerSetOf } from "../../../document/container-set.ts";
import { RESULTS } from "../../../document/depends.ts";
import { everyTemplate, flowsOf, loopsOf } from "../../../document/flow.ts";
import { byName, type Named } from "../../../document/named.ts";
import { partAt } from "../../../document/part.ts";
import { once } from "../../../document/once.ts";
import type { Rule } from "../../rule.ts";
import type { WorkflowDocument } from "../../../document/workflow-document.ts";
import { reservedWord } from "../../../plan/reserved-words.ts";
import { isTemplated } from "../../../document/templating.ts";
import { cyclesOf, type Waiting, waitingOf } from "../../../document/waiting.ts";

/** Rules about what tasks wait for. */
export const rules: readonly Rule[] = [
  {
    code: "depends-syntax",
    severity: "error",
    title: "A task's depends is not an expression of tasks, &&, ||, ! and parentheses",
    check: (document, report) => {
      for (const { call, wrong } of circlesOf(document).flatMap(({ waiting }) => waiting)) {
        if (wrong !== undefined) report([...call.path, "depends"], wrong);
      }
    },
  },
  {
    code: "reserved-task-name",
    severity: "error",
    title: "A task that others wait for is called by a word that begins an expression, such as not",
    check: (document, report) => {
      for (const { path, name } of reservedNames(document, "prefix")) {
        report([...path, "name"], reserved(name));
      }
    },
  },
  {
    code: "operator-as-task-name",
    severity: "warning",
    title: "A task that others wait for is called by an operator of expressions, such as and",
    check: (document, report) => {
      for (const { path, name } of reservedNames(document, "infix")) {
        report([...path, "name"], reserved(name));
      }
    },
  },
  {
    code: "unknown-dependency",
    severity: "error",
    title:
      "A task waits for one that is not in its dag, or a container for one that is not in its set",
    check: (document, report) => {
      for (const { plural, waiting, byName } of circlesOf(document)) {
        const help = helpWith(plural, [...byName.keys()]);
        for (const { dependencies } of waiting) {
          for (const { name, path } of dependencies) {
            if (byName.has(name)) continue;
            report(path, `no ${plural.slice(0, -1)} is called ${quote(name)}, ${help(name)}`);
          }
        }
      }
    },
  },
  {
    code: "unknown-result",
    severity: "error",
    title: "A task's depends asks for an outcome that Argo does not know",
    check: (document, report) => {
      for (const { call, name, result, path } of dependenciesOf(document)) {
        if (result === undefined || RESULTS.includes(result)) continue;
        const near = nearest(result, RESULTS);
        const help = near === undefined
          ? `the outcomes are ${RESULTS.join(", ")}`
          : `did you mean "${name}.${near}"?`;
        report(path, `${quote(call.name)} cannot wait for ${quote(`${name}.${result}`)}, ${help}`);
      }
    },
  },
  {
    code: "result-of-loop",
    severity: "error",
    title: "A task's depends asks for AnySucceeded or AllFailed of a task that is no loop",
    check: (document, report) => {
      for (const { name, result = "", path, byName } of dependenciesOf(document)) {
        const task = byName.get(name);
        if (!["AnySucceeded", "AllFailed"].includes(result) || task === undefined) continue;
        if (loopsOf(task.fields).length > 0) continue;
        const instead = result === "AllFailed" ? "Failed" : "Succeeded";
        report(path, `${result} is for loops, and ${quote(name)} is none; use ${name}.${instead}`);
      }
    },
  },
  {
    code: "cycle",
    severity: "error",
    title: "Tasks wait for each other in a circle",
    check: (document, report) => {
      for (const { plural, waiting } of circlesOf(document)) {
        for (const { way, path } of cyclesOf(waiting)) {
          report(path, `the ${plural} wait in a circle: ${spelt(way)}`);
        }
      }
    },
  },
  {
    code: "mixed-dependencies",
    severity: "error",
    title: "A dag mixes depends with dependencies or continueOn; Argo allows one kind",
    about: ["dependencies", "continueOn"],
    check: (document, report) => {
      for (const { calls } of flowsOf(document)) {
        const user = calls.find(usesDepends);
        if (user === undefined) continue;
        for (const { fields, path } of calls) {
          // Both in one task is a matter of the CRD.
          if (hasField(fields, "depends")) continue;
          for (const field of ["dependencies", "continueOn"]) {
            if (!hasField(fields, field)) continue;
            const instead = field === "dependencies" ? "write depends here too" : CONTINUE;
            const message = `conflicts with the depends of ${quote(user.name)}; ${instead}`;
            report([...path, field], message, { at: "key" });
          }
        }
      }
    },
  },
  {
    code: "digit-in-front",
    severity: "error",
    title: "A task's name begins with a digit, in a dag with depends, or beside dependencies",
    check: (document, report) => {
      for (const { calls } of flowsOf(document)) {
        const isDepends = calls.some(usesDepends);
        for (const call of calls) {
          const { name, fields, path } = call;
          // With depends of its own it is a matter of the CRD.
          if (!/^[0-9]/.test(name) || usesDepends(call)) continue;
          if (!isDepends && itemsAt(fields, "dependencies").length === 0) continue;
          report([...path, "name"], "must begin with a letter where tasks wait for others");
        }
      }
    },
  },
  {
    code: "unknown-target",
    severity: "error",
    title: "A dag's target is not one of its tasks",
    about: ["target"],
    check: (document, report) => {
      for (const { body, template, byName } of flowsOf(document)) {
        const { fields, path } = partAt(template, "dag");
        const target = textAt(fields, "target") ?? "";
        if (body !== "dag" || target === "") continue;
        const help = helpWith("tasks", [...byName.keys()]);
        // Argo takes each space for the end of a name.
        for (const name of isTemplated(target) ? [] : target.split(" ")) {
          if (byName.has(name)) continue;
          const message = name === ""
            ? "must be names of tasks with one space between them"
            : `no task is called ${quote(name)}, ${help(name)}`;
          report([...path, "target"], message);
        }
      }
    },
  },
];

const CONTINUE = 'say it in depends, as "task.Succeeded || task.Failed"';

/** A circle spelt out; of a very long one its beginning and its end. */
function spelt(way: readonly string[]): string {
  const short = way.length <= SPELT_MAX
    ? way
    : [...way.slice(0, SPELT_MAX - 3), `(${way.length - SPELT_MAX} more)`, ...way.slice(-2)];
  return short.map((name) => shorten(name)).join(" -> ");
}

const SPELT_MAX = 20;

function usesDepends({ fields }: Named): boolean {
  return (textAt(fields, "depends") ?? "") !== "";
}

/** Things that wait for one another. */
interface Circle {
  readonly plural: "tasks" | "containers";
  readonly waiting: readonly Waiting[];
  readonly byName: ReadonlyMap<string, Named>;
}

const circlesOf = once((document: WorkflowDocument): readonly Circle[] => {
  const dags = flowsOf(document).filter(({ body }) => body === "dag");
  return [
    ...dags.map(({ calls, byName }): Circle => ({
      plural: "tasks",
      waiting: calls.map(waitingOf),
      byName,
    })),
    ...everyTemplate(document).map((template): Circle => {
      const containers = containerSetOf(template);
      return {
        plural: "containers",
        waiting: containers.map(waitingOf),
        byName: byName(containers),
      };
    }),
  ].filter(({ waiting }) => waiting.length > 0);
});

/** Tasks of such names that other tasks wait for. */
function reservedNames(document: WorkflowDocument, kind: "prefix" | "infix"): readonly Named[] {
  const dags = circlesOf(document).filter(({ plural }) => plural === "tasks");
  return dags.flatMap(({ waiting, byName }) => {
    const names = waiting.flatMap(({ dependencies }) => dependencies.map(({ name }) => name));
    return [...new Set(names)].filter((name) => reservedWord(name) === kind)
      .flatMap((name) => byName.get(name) ?? []);
  });
}

function reserved(name: string): string {
  return `${quote(name)} is a word of Argo's expressions, so that no task can wait for this one; ` +
    "give it another name";
}

function dependenciesOf(document: WorkflowDocument) {
  return circlesOf(document).flatMap(({ waiting, byName }) =>
    waiting.flatMap(({ call, dependencies }) =>
      dependencies.map((dependency) => ({ ...dependency, call, byName }))
    )
  );
}
