/** The environment that values give the containers. */

import { envSources } from "../argo/plan/env.ts";
import type { Path } from "../yaml/source.ts";
import type { Values } from "../argo/entry/entry.ts";
import type { Container, Entry } from "../argo/entry/schema.ts";
import { fieldsAt, hasField, mapsAt, textAt } from "../yaml/fields.ts";
import type { Tree } from "../yaml/value.ts";
import type { EnvSource, Given } from "./given.ts";

/** Variables by their names. */
export type Vars = ReadonlyMap<string, Given>;

/** Of those of one name the last. */
export function byName(vars: readonly Given[]): Vars {
  return new Map(vars.map((one) => [one.name, one]));
}

/** What the values say of a container. */
export interface ValuesEnv {
  readonly vars: Vars;
  readonly sources: readonly EnvSource[];
}

/** What the values say of the containers of steps that have nothing of their own. */
export function valuesEnv({ container, template }: Entry): ValuesEnv {
  const vars = [
    ...envVars(container.env, ["container", "env"]),
    ...handedOn(template, ["template"]),
  ];
  return { vars: byName(vars), sources: sourcesOf(container, [template]) };
}

/** What the values say of a step's container, where they say something of that one. */
export function stepValuesEnv(
  { entry, stepContainers }: Values,
  name: string,
): ValuesEnv | undefined {
  const { steps = {}, template } = entry;
  const own = Object.hasOwn(steps, name) ? steps[name] : undefined;
  if (own === undefined) return undefined;
  const container = stepContainers.get(name) ?? entry.container;
  const path = ["steps", name];
  const ownEnv = byName(envVars(own.container?.env, [...path, "container", "env"], name));
  const vars = [
    // What the step takes away with null is not in the merged container.
    ...envVars(container.env, ["container", "env"]).map((one) => ownEnv.get(one.name) ?? one),
    ...handedOn(template, ["template"]),
    ...handedOn(own.template, [...path, "template"], name),
  ];
  return { vars: byName(vars), sources: sourcesOf(container, [template, own.template]) };
}

function envVars(env: Container["env"] = {}, path: Path, step?: string): readonly Given[] {
  return Object.entries(env).map(([name, value]) => ({
    name,
    value,
    by: "values",
    path: [...path, name],
    ...(step !== undefined && { step }),
  }));
}

/** The variables among the template fields that the values hand on to Argo. */
function handedOn(template: Tree = {}, path: Path, step?: string): readonly Given[] {
  return mapsAt(fieldsAt(template, "container"), "env").map(([index, item]) => {
    const value = textAt(item, "value");
    return {
      name: textAt(item, "name") ?? "",
      by: "values",
      path: [...path, "container", "env", index],
      ...(value !== undefined && { value }),
      ...(step !== undefined && { step }),
    };
  });
}

/** The Secrets and ConfigMaps of a container; a template's list takes the place of the container's. */
function sourcesOf(
  container: Container,
  templates: readonly (Tree | undefined)[],
): readonly EnvSource[] {
  const handedOn = templates.map((template = {}) => fieldsAt(template, "container"))
    .findLast((fields) => hasField(fields, "envFrom"));
  const sources = handedOn ?? { envFrom: envSources(container) };
  return mapsAt(sources, "envFrom").flatMap(([, item]) => {
    const prefix = textAt(item, "prefix") ?? "";
    const secret = textAt(fieldsAt(item, "secretRef"), "name");
    const configMap = textAt(fieldsAt(item, "configMapRef"), "name");
    return [
      ...(secret === undefined ? [] : [{ kind: "secret", name: secret, prefix } as const]),
      ...(configMap === undefined ? [] : [{ kind: "configMap", name: configMap, prefix } as const]),
    ];
  });
}
