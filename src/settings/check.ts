/** What is wrong with the settings of a pipeline, as far as that can be known before it runs. */

import { atOrigin } from "../pipeline/origin.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import type { Finding, Source } from "../problem.ts";
import type { Resolved } from "../resolve.ts";
import { originsOf } from "../values/origins.ts";
import { checkMiddlewares } from "./check-middlewares.ts";
import { checkSecrets } from "./check-secrets.ts";
import { checkVariables } from "./check-variables.ts";
import { checkClasses, checkContracts } from "./check-steps.ts";
import { type Environment, environmentOf, type Given } from "./environment.ts";
import { findMissing } from "./missing.ts";
import { type Owners, ownersOf } from "./owners.ts";

/** A request that has come to a pipeline. */
export interface Checked extends Resolved {
  readonly pipeline: Pipeline;
}

/** What is known from elsewhere than manifest and values. */
export interface Outside {
  /** Variables, of which the first of a name holds. */
  readonly vars: readonly Given[];
  /** Where those of the env file are written. */
  readonly envFile?: Source;
}

/** What the checks look at. */
export interface Subject extends Checked {
  readonly environment: Environment;
  readonly owners: Owners;
  /** The steps' names in the order of the manifest. */
  readonly stepNames: readonly string[];
}

/** What a check has to say, of a variable where it is given, or of a part of the manifest. */
export interface Remark extends Pick<Finding, "severity" | "code" | "message" | "path" | "at"> {
  readonly given?: Given;
}

/** The environment of a pipeline's containers, with all that the checks look at. */
export function subjectOf(checked: Checked, outside: Outside = { vars: [] }): Subject {
  const { pipeline, outline, values, catalog } = checked;
  const stepNames = outline.stepNames ?? [];
  const environment = environmentOf({ pipeline, stepNames, values, outside: outside.vars });
  return { ...checked, environment, owners: ownersOf(pipeline, catalog), stepNames };
}

/**
 * Warnings and hints of all that is likely to go wrong when a pipeline runs.
 *
 * @param resolved nothing is said where the pipeline is broken
 * @param options whether all is known, so that it can be said what is missing; it is with values
 */
export function checkRuntime(
  resolved: Resolved,
  { isComplete = resolved.values !== undefined }: { readonly isComplete?: boolean } = {},
): readonly Finding[] {
  const { pipeline } = resolved;
  if (pipeline === undefined) return [];
  const subject = subjectOf({ ...resolved, pipeline });
  return placed(subject, [
    ...checkClasses(subject),
    ...checkContracts(subject),
    ...checkEnvironment(subject, isComplete),
  ]);
}

/**
 * The same of the environment alone.
 *
 * @param isComplete whether all is known, so that it can be said what is missing
 */
export function checkEnvironment(subject: Subject, isComplete = true): readonly Remark[] {
  return [
    ...(isComplete ? findMissing(subject) : []),
    ...checkVariables(subject),
    ...checkMiddlewares(subject),
    ...checkSecrets(subject),
  ];
}

/** The remarks, each with the source and the path of what it is about. */
export function placed(
  { input, layers }: Checked,
  remarks: readonly Remark[],
  envFile?: Source,
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
