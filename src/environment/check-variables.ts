/** Whether the variables of steps and middlewares are settings that there are, with right values. */

import { todaysName } from "../wurzel/catalog/older-names.ts";
import { quote, shorten } from "../report/describe.ts";
import { nearestOf } from "../report/nearest.ts";
import { variableName } from "../wurzel/pipeline/pipeline.ts";
import type { Remark, Subject } from "./subject.ts";
import type { EnvVar } from "../argo/plan/env.ts";
import { judgeText } from "./judge-text.ts";
import { type Owned, type Owner, ownerOf } from "./owners.ts";
import { isSecret, isSecretUnnamed } from "./secret.ts";

/** What is wrong with the variables that are given, each by itself. */
export function checkVariables(subject: Subject): readonly Remark[] {
  const { environment, owners, outside } = subject;
  const allowed = environment.common.find("ALLOW_EXTRA_SETTINGS")?.value?.toUpperCase();
  const extra = outside.allowExtraFields === true || allowed === "TRUE";
  const misspelt = misspeltOwner(subject);
  const nearestIn = nearestByOwner();
  return environment.written.flatMap((variable) => {
    const owned = ownerOf(variable.name, owners);
    const whole = owners.get(variable.name);
    if (whole?.kind === "step" && whole.settings?.size) return checkWhole(variable);
    if (owned === undefined) return extra ? [] : misspelt(variable);
    return owned.setting === undefined && extra && owned.owner.kind === "step"
      ? []
      : checkVariable(variable, owned, nearestIn);
  });
}

/** All settings of a step at once, in a variable that is called like its class. */
function checkWhole(variable: EnvVar): readonly Remark[] {
  const { name, value } = variable;
  const setting = { name, type: "object", required: false } as const;
  const wrong = value === undefined ? undefined : judgeText(setting, value);
  if (wrong === undefined) return [];
  // What it holds may be a secret, whatever it looks like.
  const message = `${name} ${wrong}, for it stands for all settings of a step`;
  return [{ severity: "warning", code: "wrong-value", message, variable, hidesLine: true }];
}

/** The nearest setting of an owner. */
type NearestIn = (owner: Owner, key: string) => string | undefined;

function nearestByOwner(): NearestIn {
  const lookups = new Map<Owner, (key: string) => string | undefined>();
  return (owner, key) => {
    const lookup = lookups.get(owner) ?? nearestOf([...owner.settings?.keys() ?? []]);
    lookups.set(owner, lookup);
    return lookup(key);
  };
}

function checkVariable(variable: EnvVar, owned: Owned, nearestIn: NearestIn): readonly Remark[] {
  const { owner, key, setting } = owned;
  if (setting !== undefined) {
    const { name, value } = variable;
    const wrong = value === undefined ? undefined : judgeText(setting, value);
    if (value === undefined || wrong === undefined) return [];
    const shown = quote(value, () => isSecret(variable, setting));
    const message = `${name} ${wrong}, not ${shown}`;
    const hidesLine = isSecretUnnamed(variable, setting);
    return [{ severity: "warning", code: "wrong-value", message, variable, hidesLine }];
  }
  const { name, settings } = owner;
  if (settings === undefined || isPartOfMap(owned)) return [];
  const names = [...settings.keys()];
  const older = owner.kind === "middleware"
    ? todaysName(name, key, (one) => settings.has(one))
    : undefined;
  if (older !== undefined) {
    const message = `Wurzel 3.2 reads ${variableName(name, older)} in place of ${variable.name}, ` +
      "which only older releases read";
    return [{ severity: "hint", code: "older-name", message, variable, at: "key" }];
  }
  // In the manifest a setting has its own name, elsewhere that of its variable.
  const spell = (one: string) => variable.by === "manifest" ? one : variableName(name, one);
  const near = nearestIn(owner, key);
  const help = near !== undefined
    ? `did you mean "${spell(near)}"?`
    : names.length === 0
    ? "it has none"
    : `known are ${shorten(names.join(", "), 300)}`;
  const message = `${name} has no setting ${quote(spell(key))}, ${help}`;
  return [{ severity: "warning", code: "unknown-setting", message, variable, at: "key" }];
}

/** Whether it is a value within a setting that is a mapping, as in `SEARCH_PARAMS__METRIC`. */
function isPartOfMap({ owner, key }: Owned): boolean {
  const [map = ""] = key.split("__", 1);
  return map !== key && owner.settings?.get(map)?.type === "object";
}

/** Looks for variables that would be a setting of a step whose class they misspell. */
function misspeltOwner({ owners, catalog }: Subject): (variable: EnvVar) => readonly Remark[] {
  const steps = [...owners].filter(([, { kind }]) => kind === "step").map(([prefix]) => prefix);
  const nearestPrefix = nearestOf(steps);
  let known: ReadonlySet<string> | undefined;
  return (variable) => {
    const [prefix = "", key] = variable.name.split("__", 2);
    if (key === undefined || variable.by === "manifest") return [];
    // Values may serve other pipelines too, of classes that are well known.
    known ??= new Set(catalog.stepNames.map((name) => lastPart(name).toUpperCase()));
    const near = known.has(prefix) ? undefined : nearestPrefix(prefix);
    if (near === undefined || !owners.get(near)?.settings?.has(key)) return [];
    const message =
      `no step of this pipeline reads ${variable.name}, did you mean "${near}__${key}"?`;
    return [{ severity: "warning", code: "unknown-setting", message, variable, at: "key" }];
  };
}

function lastPart(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("."), path.lastIndexOf(":")) + 1);
}
