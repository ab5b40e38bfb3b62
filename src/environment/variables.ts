/** Settings as the variables that they are at run time. */

import { differs } from "../wurzel/catalog/release.ts";
import type { Setting, StepFacts } from "../wurzel/catalog/setting.ts";
import { variableName } from "../wurzel/pipeline/pipeline.ts";
import type { EnvVar } from "../argo/plan/env.ts";
import type { EnvSource, KnownEnv } from "./environment.ts";
import { bareVariable } from "./bare-settings.ts";
import { reasonsOf } from "./requirements.ts";
import { readWhole } from "./whole-step.ts";

/** A setting as the variable that it is at run time. */
export interface Variable {
  /** Such as `SIMPLESPLITTERSTEP__BATCH_SIZE`. */
  readonly name: string;
  readonly setting: Setting;
  /** Absent where nobody gives it. */
  readonly given?: EnvVar;
  /** Whether it is required, and nobody gives it, nor can a Secret or ConfigMap. */
  readonly missing: boolean;
  /** What makes a setting required that need not be given otherwise: `PUSH_ENABLED is true`. */
  readonly because?: string;
  /** The Secrets and ConfigMaps that can supply it. */
  readonly suppliers: readonly EnvSource[];
}

/** The settings of a step class as the variables of a container. */
export function variablesOfStep(
  className: string,
  facts: StepFacts,
  env: KnownEnv,
): readonly Variable[] {
  return variablesOf(className, facts, env).map((variable) => {
    const { setting, given } = variable;
    // A required one is read by its long name alone.
    if (given !== undefined || setting.required) return variable;
    const bare = bareVariable(className, setting, env);
    return bare === undefined ? variable : { ...variable, given: bare };
  });
}

/**
 * The settings of a step class or middleware as the variables of a container, by their long names.
 *
 * @param owner name of the class or middleware
 */
export function variablesOf(
  owner: string,
  { settings, requires = [] }: Pick<StepFacts, "settings" | "requires">,
  env: KnownEnv,
): readonly Variable[] {
  const inOne = env.find(owner.toUpperCase());
  const whole = readWhole(inOne?.value);
  const variables = settings.map((setting) => {
    const name = variableName(owner, setting.name);
    const given = env.find(name);
    const suppliers = env.sources.filter(({ supplies }) => supplies(name))
      .map(({ kind, name, prefix }): EnvSource => ({ kind, name, prefix }));
    const isOpen = suppliers.length > 0 || (inOne !== undefined && whole === undefined);
    return { name, setting, given, suppliers, isOpen };
  });
  const byName = new Map(variables.map((one) => [one.setting.name, one]));
  const reasons = reasonsOf(requires, settings, (name) => {
    const { given, setting, isOpen } = byName.get(name) ?? {};
    if (given !== undefined) return given.value;
    return whole?.get(name) ?? (isOpen ? undefined : setting?.default);
  });
  return variables.map(({ name, setting, given, suppliers, isOpen }) => {
    const because = setting.required ? undefined : reasons.get(setting.name);
    const inWhole = whole?.get(setting.name);
    const isGiven = because === undefined
      ? given !== undefined || inWhole !== undefined
      : !isEmpty(given === undefined ? inWhole ?? setting.default : given.value ?? given);
    // Where the release is not known, what only some of them ask for may not be needed.
    const isRequired = setting.required && !differs(setting);
    const missing = (isRequired || because !== undefined) && !isGiven && !isOpen;
    return {
      name,
      setting,
      missing,
      suppliers,
      ...(because !== undefined && { because }),
      ...(given !== undefined && { given }),
    };
  });
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** The middlewares that a container names in `MIDDLEWARES`, in lower case, as Wurzel reads it. */
export function activeMiddlewares({ find }: KnownEnv): readonly string[] {
  const names = (find("MIDDLEWARES")?.value ?? "").split(",").map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== "").map((name) => name.toLowerCase()))];
}
