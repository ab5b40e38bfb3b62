/** Settings in words, as tables show them. */

import { shorten } from "../report/describe.ts";
import type { EnvSource } from "../environment/environment.ts";
import { type InspectedSetting, type Inspection, standingOf } from "./inspection.ts";
import { printValue } from "./print-value.ts";
import { visible } from "../report/visible.ts";

/** All settings, each with the name of its step or middleware. */
export function settingsIn(
  { steps, middlewares }: Inspection,
): readonly { readonly of: string; readonly setting: InspectedSetting }[] {
  return [...steps, ...middlewares].flatMap(({ name: of = "", settings }) =>
    settings.map((setting) => ({ of, setting }))
  );
}

/** Source of a setting's value. */
export function standing(setting: InspectedSetting): string {
  const word = standingOf(setting);
  if (word === "missing") return "MISSING";
  return word === "cluster" ? sourceNames(setting.suppliers) : word;
}

/** Secrets and ConfigMaps, as people call them. */
export function sourceNames(sources: readonly EnvSource[]): string {
  return sources.map(({ kind, name }) => `${kind === "secret" ? "Secret" : "ConfigMap"} ${name}`)
    .join(", ");
}

/** Effective value, as far as it is known and may be shown. */
export function value(setting: InspectedSetting): string {
  const { from, default: standard } = setting;
  if (from !== undefined && setting.value === undefined) return "(from the cluster)";
  const text = setting.value ?? (standard === undefined ? undefined : printValue(standard));
  return text === undefined ? "-" : shorten(text) || '""';
}

/** A setting that is given, or is missing, with its value; undefined where its default holds. */
export function settingDetail(
  setting: InspectedSetting,
): readonly [name: string, value: string] | undefined {
  const word = standingOf(setting);
  if (word === "default") return undefined;
  const isElsewhere = word === "missing" || word === "cluster";
  return [setting.variable, isElsewhere ? standing(setting) : value(setting)];
}

/** Note on classes without known settings; empty where there are none. */
export function unknownNote({ steps, middlewares }: Inspection): string {
  const unknown = [
    ...steps.filter((step) => !step.known).map((step) => step.class),
    ...middlewares.filter((one) => !one.known).map((one) => one.name),
  ];
  const names = [...new Set(unknown)].map((name) => visible(name)).join(", ");
  return names === "" ? "" : `No catalogue knows ${names}; add one with --catalog FILE.\n`;
}
