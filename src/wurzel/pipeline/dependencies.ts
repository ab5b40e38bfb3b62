/** Names and dependencies of a manifest's steps. */

import { helpWith } from "../../report/did-you-mean.ts";
import type { Finding } from "../../report/problem.ts";
import type { Path } from "../../yaml/source.ts";
import { scalarAt } from "../../yaml/fields.ts";
import { isMap } from "../../yaml/value.ts";
import { splitClass } from "../catalog/dotted-name.ts";
import { checkResults } from "./check-results.ts";
import { lookAt } from "../../graph/order.ts";

/** Names, dependencies and cycles, as far as the steps can be made out at all. */
export function checkSteps(
  data: unknown,
  textAt: ((path: Path) => string | undefined) | undefined,
): {
  readonly order: readonly number[];
  readonly names: readonly (string | undefined)[];
  readonly findings: readonly Finding[];
  /** Findings about the files that the steps write; none where there is a cycle. */
  readonly results: readonly Finding[];
} {
  const findings: Finding[] = [];
  const report = (code: string, path: Path, message: string) =>
    findings.push({ severity: "error", code, message, path });
  /** Name as the schema reads it: a number or boolean stands for its source text. */
  const nameOf = (value: unknown, path: Path): string | undefined => {
    if (typeof value === "string") return value === "" ? undefined : value;
    const isName = typeof value === "number" || typeof value === "boolean";
    return isName ? textAt?.(path) ?? String(value) : undefined;
  };
  const spec = isMap(data) ? data.spec : undefined;
  const raw = isMap(spec) && Array.isArray(spec.steps) ? spec.steps : [];

  const names = raw.map((step: unknown, index) =>
    isMap(step) ? nameOf(step.name, ["spec", "steps", index, "name"]) : undefined
  );
  const numbers = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    if (name === undefined) continue;
    const first = numbers.get(name);
    if (first === undefined) numbers.set(name, index);
    else {
      const message = `duplicate step name "${name}", also at spec.steps[${first}]`;
      const path = ["spec", "steps", index, "name"];
      const related = [{ message: "the first one", path: ["spec", "steps", first, "name"] }];
      findings.push({ severity: "error", code: "duplicate-step", message, path, related });
    }
  }

  const help = helpWith("steps", [...numbers.keys()]);
  // A step whose name is not readable may be the one that is missing.
  const allNamed = names.every((name) => name !== undefined);
  const dependsOn = raw.map((step: unknown, index) => {
    const list = isMap(step) && Array.isArray(step.dependsOn) ? step.dependsOn : [];
    return list.flatMap((item: unknown, place) => {
      const path = ["spec", "steps", index, "dependsOn", place];
      const wanted = nameOf(item, path);
      if (wanted === undefined) return [];
      const number = numbers.get(wanted);
      if (number === index) report("cycle", path, `"${wanted}" depends on itself`);
      else if (number !== undefined) return [{ number, path }];
      else if (allNamed) {
        report("unknown-step", path, `no step is called "${wanted}", ${help(wanted)}`);
      }
      return [];
    });
  });

  const { order, cycles } = lookAt(dependsOn.map((list) => list.map(({ number }) => number)));
  for (const cycle of cycles) {
    const way = cycle.map((index) => names[index] ?? "?").join(" -> ");
    const [from = 0, to] = cycle.slice(-2);
    const closing = dependsOn[from]?.find(({ number }) => number === to);
    report("cycle", closing?.path ?? [], `dependency cycle: ${way}`);
  }
  const placed = raw.map((step: unknown, index) => ({
    name: names[index],
    className: isMap(step) ? splitClass(scalarAt(step, "class") ?? "")?.className : undefined,
    dependsOn: dependsOn[index] ?? [],
  }));
  const results = cycles.length > 0 ? [] : checkResults(placed, order);
  return { order, names, findings, results };
}
