/** Results that overwrite each other, or cannot be written, as findings. */

import type { Finding } from "../../report/problem.ts";
import type { Path } from "../../yaml/source.ts";
import { MOST_FILES, resultsOf, type ResultStep } from "./results.ts";

/** Step of a manifest, as far as it can be made out. */
export interface PlacedStep {
  readonly name: string | undefined;
  readonly className: string | undefined;
  readonly dependsOn: readonly { readonly number: number; readonly path: Path }[];
}

/** Findings about the files that steps write, at the dependencies that bring them. */
export function checkResults(
  steps: readonly PlacedStep[],
  order: readonly number[],
): readonly Finding[] {
  const graph = steps.map(({ className, dependsOn }): ResultStep => ({
    className,
    dependsOn: dependsOn.map(({ number }) => number),
  }));
  const { overwritten, tooLong, endless } = resultsOf(graph, order);
  const nameOf = (step: number | undefined) => steps[step ?? -1]?.name ?? "?";
  const spell = (way: readonly number[]) => {
    const names = way.map(nameOf);
    const shown = names.length > SHOWN ? [...names.slice(0, 2), "...", ...names.slice(-2)] : names;
    return shown.join(" -> ");
  };
  return [
    ...overwritten.map(({ step, dependency, file, ways: [one, other] }): Finding => ({
      severity: "error",
      code: "overwritten-result",
      message:
        `results of "${nameOf(one.at(-1))}" and "${nameOf(other.at(-1))}" overwrite each other: ` +
        `Wurzel names a result after its classes, so ${spell([...one, step])} and ` +
        `${spell([...other, step])} both write ${shorten(file)}; rename a class on one way by a ` +
        `subclass, or use one "${nameOf(step)}" per branch`,
      path: steps[step]?.dependsOn[dependency]?.path ?? [],
    })),
    ...tooLong.map(({ step, way }): Finding => ({
      severity: "warning",
      code: "long-result-name",
      message: "cannot write its result: Wurzel joins the classes that made it to a file name, " +
        `and ${spell(way)} gives more than the 255 bytes that a name can have`,
      path: ["spec", "steps", step],
    })),
    ...(endless === undefined ? [] : [
      {
        severity: "warning",
        code: "too-many-results",
        message: `makes too many results: Wurzel writes one for each way through the steps, here ` +
          `over ${MOST_FILES} in all; join fewer branches`,
        path: ["spec", "steps", endless],
      } as const,
    ]),
  ];
}

/** Longer ways are shown by their ends. */
const SHOWN = 6;

function shorten(file: string): string {
  return file.length > 80 ? `${file.slice(0, 38)}...${file.slice(-38)}` : file;
}
