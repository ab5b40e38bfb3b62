/** What is wrong with the settings of a pipeline, as far as that can be known before it runs. */

import { atOrigin } from "../pipeline/origin.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import type { Finding } from "../problem.ts";
import type { Resolved } from "../resolve.ts";
import { originsOf } from "../values/origins.ts";
import { checkMiddlewares } from "./check-middlewares.ts";
import { checkSecrets } from "./check-secrets.ts";
import { checkVariables } from "./check-variables.ts";
import { checkClasses, checkContracts, checkKnown } from "./check-steps.ts";
import { type Environment, environmentOf, type Given } from "./environment.ts";
import { findMissing } from "./missing.ts";
import type { Outside } from "./outside.ts";
import { type Owners, ownersOf } from "./owners.ts";

/** A request that has come to a pipeline. */
export interface Checked extends Resolved {
  readonly pipeline: Pipeline;
}

/** What the checks look at. */
export interface Subject extends Checked {
  readonly outside: Outside;
  readonly environment: Environment;
  readonly owners: Owners;
  /** The steps' names in the order of the manifest. */
  readonly stepNames: readonly string[];
}

/** What a check has to say, of a variable where it is given, or of a part of the manifest. */
export interface Remark extends Omit<Finding, "source" | "document" | "offset"> {
  readonly given?: Given;
}

/** The environment of a pipeline's containers, with all that the checks look at. */
export function subjectOf(checked: Checked, outside: Outside = { vars: [] }): Subject {
  const { pipeline, outline, values, catalog } = checked;
  const stepNames = outline.stepNames ?? [];
  const environment = environmentOf({ pipeline, stepNames, values, outside: outside.vars });
  return { ...checked, outside, environment, owners: ownersOf(pipeline, catalog), stepNames };
}

/**
 * Warnings and hints of all that is likely to go wrong when a pipeline runs.
 *
 * @param resolved nothing is said where the pipeline is broken, nor of what is missing without values
 */
export function checkRuntime(resolved: Resolved): readonly Finding[] {
  const { pipeline, values } = resolved;
  if (pipeline === undefined) return [];
  return checkSubject(subjectOf({ ...resolved, pipeline }), values !== undefined);
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
