/** What is wrong with the settings of a pipeline, as far as that can be known before it runs. */

import type { Finding } from "../report/problem.ts";
import { originsOf } from "../values/origins.ts";
import type { Remark, Subject } from "./subject.ts";
import { checkBareSettings } from "./bare-settings.ts";
import { checkMiddlewares } from "./check-middlewares.ts";
import { checkSecrets } from "./check-secrets.ts";
import { checkVariables } from "./check-variables.ts";
import { checkClasses, checkContracts, checkInputs, checkKnown } from "./check-steps.ts";
import { findMissing } from "./missing.ts";

/**
 * Warnings and hints about all that is likely to go wrong when a pipeline runs.
 *
 * @param isComplete whether all is known, so that what is missing can be reported
 */
export function checkSubject(subject: Subject, isComplete: boolean): readonly Finding[] {
  return placed(subject, [
    ...checkClasses(subject),
    ...checkInputs(subject),
    ...checkContracts(subject),
    ...(isComplete ? findMissing(subject) : []),
    ...checkEach(subject),
  ]);
}

/** All that both say, each remark once: what is likely to go wrong, what is missing, what cannot be checked. */
export function checkWhole(subject: Subject): readonly Finding[] {
  const unknown = checkClasses(subject);
  const said = new Set(unknown.map(({ path, offset }) => JSON.stringify([path, offset])));
  return placed(subject, [
    ...unknown,
    ...checkKnown(subject).filter(({ path, offset }) => !said.has(JSON.stringify([path, offset]))),
    ...checkInputs(subject),
    ...checkContracts(subject),
    ...findMissing(subject),
    ...checkEach(subject),
  ]);
}

/** Warnings about the environment alone, with a hint at what cannot be checked. */
export function checkEnvironment(subject: Subject): readonly Finding[] {
  return placed(subject, [
    ...checkKnown(subject),
    ...findMissing(subject),
    ...checkEach(subject),
  ]);
}

function checkEach(subject: Subject): readonly Remark[] {
  return [
    ...checkVariables(subject),
    ...checkBareSettings(subject),
    ...checkMiddlewares(subject),
    ...checkSecrets(subject),
  ];
}

/** The remarks, each with its location. */
function placed({ source, layers }: Subject, remarks: readonly Remark[]): readonly Finding[] {
  const { placeAt } = originsOf(layers);
  const from = source === undefined ? {} : { source };
  // What is there, but misspelt, is not reported as missing too.
  const meant = new Set(remarks.flatMap((one) => one.meant ?? []));
  const told = remarks.filter(({ lacks }) => lacks === undefined || !meant.has(lacks));
  return told.map(({ variable, lacks: _lacks, meant: _meant, ...rest }): Finding => {
    switch (variable?.by) {
      case undefined:
      case "manifest":
        return { ...from, ...variable?.at, ...rest };
      case "values":
      case "generated":
        return { ...rest, ...placeAt(variable.at.path ?? [], rest.at) };
      case "env-file":
        return { ...rest, ...variable.at };
      case "environment":
        return { ...rest, message: `in the environment, ${rest.message}` };
    }
  });
}
