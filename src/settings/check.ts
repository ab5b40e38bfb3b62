/** What is wrong with the settings of a pipeline, as far as that can be known before it runs. */

import type { Catalog } from "../catalog/catalog.ts";
import type { Outline } from "../pipeline/manifest.ts";
import { atOrigin } from "../pipeline/origin.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import type { Finding, Source } from "../problem.ts";
import type { Values } from "../values/entry.ts";
import { type Layers, originsOf } from "../values/origins.ts";
import { checkMiddlewares } from "./check-middlewares.ts";
import { checkSecrets } from "./check-secrets.ts";
import { checkVariables } from "./check-variables.ts";
import { checkClasses, checkContracts, checkKnown } from "./check-steps.ts";
import { type Environment, environmentOf, type Given } from "./environment.ts";
import { findMissing } from "./missing.ts";
import type { Outside } from "./outside.ts";
import { type Owners, ownersOf } from "./owners.ts";

/** A manifest and its values, once they are read. */
export interface Inputs {
  /** Absent where the manifest has an error. */
  readonly pipeline: Pipeline | undefined;
  /** What can be made out of the manifest even where it has errors. */
  readonly outline: Outline;
  /** Absent where the values have an error. */
  readonly values: Values | undefined;
  /** What the values were merged from, lowest first, without the defaults. */
  readonly layers: Layers;
  /** What is known of step classes and middlewares. */
  readonly catalog: Catalog;
  /** The manifest's text, or else what was made without one. */
  readonly input: Source | Pipeline;
}

/** The same where they have come to a pipeline. */
export interface Checked extends Inputs {
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
 * @param inputs nothing is said where the pipeline is broken, nor of what is missing without values
 */
export function checkRuntime(inputs: Inputs): readonly Finding[] {
  const { pipeline, values } = inputs;
  if (pipeline === undefined) return [];
  return checkSubject(subjectOf({ ...inputs, pipeline }), values !== undefined);
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
