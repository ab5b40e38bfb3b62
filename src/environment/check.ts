/** What is wrong with the settings of a pipeline, as far as that can be known before it runs. */

import { atOrigin } from "../wurzel/pipeline/origin.ts";
import type { Finding } from "../report/problem.ts";
import { originsOf } from "../values/origins.ts";
import { type Inputs, type Remark, type Subject, subjectOf } from "./subject.ts";
import { checkMiddlewares } from "./check-middlewares.ts";
import { checkSecrets } from "./check-secrets.ts";
import { checkVariables } from "./check-variables.ts";
import { checkClasses, checkContracts, checkKnown } from "./check-steps.ts";
import { findMissing } from "./missing.ts";

/**
 * Warnings and hints of all that is likely to go wrong when a pipeline runs.
 *
 * @param inputs nothing is said where the pipeline is broken, nor of what is missing without values
 */
export function checkRuntime(inputs: Inputs): readonly Finding[] {
  const { pipeline, values, input, outline } = inputs;
  const results = "text" in input
    ? outline.results.map((finding) => ({ ...finding, source: input }))
    : atOrigin(input, outline.results);
  if (pipeline === undefined) return results;
  return [...results, ...checkSubject(subjectOf({ ...inputs, pipeline }), values !== undefined)];
}

/**
 * The same of all that the checks look at.
 *
 * @param isComplete whether all is known, so that it can be said what is missing
 */
export function checkSubject(subject: Subject, isComplete: boolean): readonly Finding[] {
  return placed(subject, [
    ...checkClasses(subject),
    ...checkContracts(subject),
    ...(isComplete ? findMissing(subject) : []),
    ...checkGiven(subject),
  ]);
}

/** The same of the environment alone, with a hint at what cannot be checked. */
export function checkEnvironment(subject: Subject): readonly Finding[] {
  return placed(subject, [
    ...checkKnown(subject),
    ...findMissing(subject),
    ...checkGiven(subject),
  ]);
}

function checkGiven(subject: Subject): readonly Remark[] {
  return [...checkVariables(subject), ...checkMiddlewares(subject), ...checkSecrets(subject)];
}

/** The remarks, each with the source and the path of what it is about. */
function placed(
  { input, layers, outside: { envFile } }: Subject,
  remarks: readonly Remark[],
): readonly Finding[] {
  const { placeAt } = originsOf(layers);
  const from = "text" in input ? { source: input } : {};
  const findings = remarks.map(({ given, ...rest }): Finding => {
    switch (given?.by) {
      case undefined:
        return { ...rest, ...from };
      case "manifest":
        return { ...rest, ...from, path: rest.path ?? given.path };
      case "values":
        return { ...rest, ...placeAt(given.path, rest.at) };
      case "env-file":
        return {
          ...rest,
          ...(envFile !== undefined && { source: envFile }),
          ...(given.offset !== undefined && { offset: given.offset }),
        };
      case "environment":
        return { ...rest, message: `in the environment, ${rest.message}` };
    }
  });
  return "text" in input ? findings : atOrigin(input, findings);
}
