/**
 * Settings that stand in the environment without the name of their class.
 *
 * Wurzel reads a step's settings by their long names, sets variables of their short names to what it
 * found, and has the step read those. So a short name in the environment holds where no long one is
 * given. What is required must be given by its long name all the same.
 */

import type { EnvVar } from "../argo/plan/env.ts";
import { quote } from "../report/describe.ts";
import { listed } from "../report/words.ts";
import type { Setting } from "../wurzel/catalog/setting.ts";
import { variableName } from "../wurzel/pipeline/pipeline.ts";
import { checkValue } from "./check-value.ts";
import type { KnownEnv } from "./environment.ts";
import type { Remark, Subject } from "./subject.ts";
import { readWhole } from "./whole-step.ts";

/** The variable that gives a class's setting by its short name, or seems to be meant to, if any does. */
export function bareVariable(
  className: string,
  setting: Setting,
  env: KnownEnv,
): EnvVar | undefined {
  const variable = env.find(setting.name);
  if (variable === undefined || !isInContainer(variable)) return undefined;
  return isGivenByLongName(className, setting, env) ? undefined : variable;
}

/** What the shell that runs this program has is not what the container will have. */
function isInContainer({ by }: EnvVar): boolean {
  return by === "manifest" || by === "values" || by === "env-file";
}

function isGivenByLongName(className: string, { name }: Setting, env: KnownEnv): boolean {
  if (env.find(variableName(className, name)) !== undefined) return true;
  const whole = env.find(className.toUpperCase());
  return whole !== undefined && (readWhole(whole.value)?.has(name) ?? true);
}

/** A hint for every variable that steps read without the name of their class, and wrong values of it. */
export function checkBareSettings(subject: Subject): readonly Remark[] {
  return readBare(subject).flatMap(({ variable, setting, classes }): readonly Remark[] => {
    const long = classes.map((one) => variableName(one, setting.name));
    if (setting.required) {
      const message = `no step of this pipeline reads ${variable.name}, did you mean ` +
        `${listed(long.map((one) => quote(one)), "or")}?`;
      const [meant = ""] = long;
      return [{
        severity: "warning",
        code: "unknown-setting",
        message,
        variable,
        at: "key",
        meant,
      }];
    }
    const readers = listed(classes, "and");
    const wrong = checkValue(variable, setting, subject.catalog.release);
    if (wrong.length > 0) {
      const why = `${readers} ${classes.length > 1 ? "read" : "reads"} it`;
      return wrong.map((remark) => ({ ...remark, message: `${remark.message}; ${why}` }));
    }
    const message = `${variable.name} is read as a setting of ${readers}; write ` +
      `${listed(long, "or")} to say so`;
    return [{ severity: "hint", code: "short-setting", message, variable, at: "key" }];
  });
}

/** A variable that is called like a setting, and the classes that have it. */
interface Bare {
  readonly variable: EnvVar;
  readonly setting: Setting;
  readonly classes: readonly string[];
}

function readBare({ pipeline, owners, environment }: Subject): readonly Bare[] {
  const found = new Map<string, Bare & { readonly classes: string[] }>();
  for (const { name, className } of pipeline.steps) {
    const env = environment.steps.get(name) ?? environment.common;
    for (const setting of owners.get(className.toUpperCase())?.settings?.values() ?? []) {
      const variable = bareVariable(className, setting, env);
      if (variable === undefined) continue;
      // Whoever has a Secret for the long name may mean something else by the short one.
      const long = variableName(className, setting.name);
      if (setting.required && env.sources.some(({ supplies }) => supplies(long))) continue;
      const key = `${variable.name} ${variable.step ?? ""} ${setting.required}`;
      const bare = found.get(key) ?? { variable, setting, classes: [] };
      found.set(key, bare);
      if (!bare.classes.includes(className)) bare.classes.push(className);
    }
  }
  return [...found.values()];
}
