/** Whether the variables of steps and middlewares are settings that there are, with right values. */

import { todaysName } from "../wurzel/catalog/older-names.ts";
import { rangeInWords } from "../wurzel/catalog/release.ts";
import type { Setting } from "../wurzel/catalog/setting.ts";
import { quote, shorten } from "../report/describe.ts";
import { nearestOf } from "../report/nearest.ts";
import { variableName } from "../wurzel/pipeline/pipeline.ts";
import type { Remark, Subject } from "./subject.ts";
import type { EnvVar } from "../argo/plan/env.ts";
import { checkValue } from "./check-value.ts";
import { judgeText, judgeValue } from "./judge-text.ts";
import { likelyNames } from "./likely-names.ts";
import { type Owned, type Owner, ownerOf } from "./owners.ts";
import { readWhole } from "./whole-step.ts";

/** What is wrong with the variables that are given, each by itself. */
export function checkVariables(subject: Subject): readonly Remark[] {
  const { environment, owners, outside, catalog } = subject;
  const allowed = environment.common.find("ALLOW_EXTRA_SETTINGS")?.value?.toUpperCase();
  const extra = outside.allowExtraFields === true || allowed === "TRUE";
  const meant = likelyNames(subject);
  const context: Context = { nearestIn: nearestByOwner(), release: catalog.release, extra };
  return environment.written.flatMap((variable): readonly Remark[] => {
    const owned = ownerOf(variable.name, owners);
    const whole = owners.get(variable.name);
    if (whole?.kind === "step" && whole.settings?.size) {
      return checkWhole(variable, whole, context);
    }
    if (owned?.setting !== undefined) return checkValue(variable, owned.setting, context.release);
    const near = variable.by === "manifest" ? undefined : meant(variable.name);
    if (near !== undefined) {
      const message = `no step of this pipeline reads ${variable.name}, did you mean "${near}"?`;
      return [{ severity: "warning", code: "unknown-setting", message, variable, at: "key" }];
    }
    if (owned === undefined || (extra && owned.owner.kind === "step")) return [];
    return checkName(variable, owned, context);
  });
}

/** What the check of a variable goes by. */
interface Context {
  readonly nearestIn: NearestIn;
  /** Undefined where it is not known. */
  readonly release: string | undefined;
  /** Whether steps may be given settings that they do not have. */
  readonly extra: boolean;
}

/** All settings of a step at once, in a variable that is called like its class. */
function checkWhole(variable: EnvVar, owner: Owner, context: Context): readonly Remark[] {
  const { name, value } = variable;
  const setting = { name, type: "object", required: false } as const;
  const wrong = value === undefined ? undefined : judgeText(setting, value);
  // What it holds may be a secret, whatever it looks like.
  const remark = { severity: "warning", variable, hidesLine: true } as const;
  if (wrong !== undefined) {
    const message = `${name} ${wrong}, for it stands for all settings of a step`;
    return [{ ...remark, code: "wrong-value", message }];
  }
  return [...readWhole(value) ?? []].flatMap(([key, inner]): Remark[] => {
    const setting = owner.settings?.get(key);
    if (setting === undefined) {
      if (context.extra) return [];
      const message = `in ${name}, ${explainUnknown(owner, key, (one) => one, context)}`;
      return [{ ...remark, code: "unknown-setting", message }];
    }
    const wrong = judgeValue(setting, inner);
    if (wrong === undefined) return [];
    return [{ ...remark, code: "wrong-value", message: `in ${name}, ${key} ${wrong}` }];
  });
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

/** What is wrong with the name of a variable that is no setting of its owner. */
function checkName(variable: EnvVar, owned: Owned, context: Context): readonly Remark[] {
  const { owner, key } = owned;
  const { name, settings } = owner;
  if (settings === undefined || isPartOfMap(owned)) return [];
  // In the manifest a setting has its own name, elsewhere that of its variable.
  const spell = (one: string) => variable.by === "manifest" ? one : variableName(name, one);
  const older = owner.kind === "middleware"
    ? todaysName(name, key, (one) => settings.has(one))
    : undefined;
  if (older !== undefined) {
    const message = `Wurzel 3.2 reads ${variableName(name, older)} in place of ${variable.name}, ` +
      "which only older releases read";
    const fix = [{ kind: "rename-key", to: spell(older) }] as const;
    return [{ severity: "hint", code: "older-name", message, variable, at: "key", fix }];
  }
  const message = explainUnknown(owner, key, spell, context);
  const near = context.nearestIn(owner, key);
  const meant = near === undefined ? {} : { meant: variableName(name, near) };
  return [{ severity: "warning", code: "unknown-setting", message, variable, at: "key", ...meant }];
}

function explainUnknown(
  owner: Owner,
  key: string,
  spell: (setting: string) => string,
  { nearestIn, release }: Context,
): string {
  const { name, settings = new Map<string, Setting>(), otherSettings } = owner;
  const other = otherSettings.get(key);
  if (other !== undefined && release !== undefined) {
    return `${name} has no setting ${quote(spell(key))} in Wurzel ${release}, only ` +
      rangeInWords(other);
  }
  const near = nearestIn(owner, key);
  const help = near !== undefined
    ? `did you mean "${spell(near)}"?`
    : settings.size === 0
    ? "it has none"
    : `known are ${shorten([...settings.keys()].join(", "), 300)}`;
  return `${name} has no setting ${quote(spell(key))}, ${help}`;
}

/** Whether it is a value within a setting that is a mapping, as in `SEARCH_PARAMS__METRIC`. */
function isPartOfMap({ owner, key }: Owned): boolean {
  const [map = ""] = key.split("__", 1);
  return map !== key && owner.settings?.get(map)?.type === "object";
}
