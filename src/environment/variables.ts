/** Settings as the variables that they are at run time. */

import type { Setting } from "../wurzel/catalog/setting.ts";
import { variableName } from "../wurzel/pipeline/pipeline.ts";
import type { EnvVar } from "../argo/plan/env.ts";
import type { EnvSource, KnownEnv } from "./environment.ts";

/** A setting as the variable that it is at run time. */
export interface Variable {
  /** Such as `SIMPLESPLITTERSTEP__BATCH_SIZE`. */
  readonly name: string;
  readonly setting: Setting;
  /** Absent where nobody gives it. */
  readonly given?: EnvVar;
  /** Whether it is required, and nobody gives it, nor can a Secret or ConfigMap. */
  readonly missing: boolean;
  /** The Secrets and ConfigMaps that can supply it. */
  readonly suppliers: readonly EnvSource[];
}

/**
 * The settings of a step class or middleware as the variables of a container.
 *
 * @param owner name of the class or middleware
 */
export function variablesOf(
  owner: string,
  settings: readonly Setting[],
  env: KnownEnv,
): readonly Variable[] {
  // Wurzel takes all settings of a step as one JSON text too, in a variable named like the class.
  const whole = env.find(owner.toUpperCase());
  return settings.map((setting) => {
    const name = variableName(owner, setting.name);
    const given = env.find(name);
    // Before a prefix stands nothing, and after it at least the key's first letter.
    const suppliers = env.sources.filter(({ prefix }) =>
      name.startsWith(prefix) && name !== prefix
    );
    const sure = given !== undefined || whole !== undefined || suppliers.length > 0;
    const missing = setting.required && !sure;
    return { name, setting, missing, suppliers, ...(given !== undefined && { given }) };
  });
}

/** The middlewares that a container names in `MIDDLEWARES`, in lower case, as Wurzel reads it. */
export function activeMiddlewares({ find }: KnownEnv): readonly string[] {
  const names = (find("MIDDLEWARES")?.value ?? "").split(",").map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== "").map((name) => name.toLowerCase()))];
}
