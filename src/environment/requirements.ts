/** Settings that a condition makes required, as Wurzel's own settings classes check when a step starts. */

import type { Requirement, Setting } from "../wurzel/catalog/setting.ts";
import { printValue } from "./print-value.ts";

/** What is known of a setting's value: a text, a value of JSON, or nothing where a Secret may hold it. */
export type ValueOf = (setting: string) => unknown;

/**
 * Why settings are required, by their names: `PUSH_ENABLED is true`.
 *
 * @param valueOf undefined where the value is not known
 */
export function reasonsOf(
  requires: readonly Requirement[],
  settings: readonly Setting[],
  valueOf: ValueOf,
): ReadonlyMap<string, string> {
  const types = new Map(settings.map(({ name, type }) => [name, type]));
  const reasons = new Map<string, string>();
  for (const { if: conditions, then } of requires) {
    const all = Object.entries(conditions);
    const holds = all.every(([name, wanted]) => {
      const value = valueOf(name);
      if (value === undefined) return false;
      const text = printValue(value);
      return types.get(name) === "boolean"
        ? TRUE.test(text) === (wanted === true)
        : text === printValue(wanted);
    });
    if (!holds) continue;
    const reason = all.map(([name, wanted]) => `${name} is ${printValue(wanted)}`).join(" and ");
    for (const name of then) reasons.set(name, reason);
  }
  return reasons;
}

/** What pydantic takes for true. */
const TRUE = /^(?:1|on|t|true|y|yes)$/i;
