/** Which variables hold secrets. */

import type { EnvVar } from "../argo/plan/env.ts";
import type { Setting } from "../wurzel/catalog/setting.ts";
import { redactValue } from "../report/redact/redact.ts";
import { isSecretName, type SecretNames, secretNames } from "../report/secrets.ts";
import type { Catalog } from "../wurzel/catalog/catalog.ts";
import { variableName } from "../wurzel/pipeline/pipeline.ts";

/**
 * Whether a variable's value must not be shown: the catalogue or its name says so, or the value itself,
 * such as a URL with a password, or what was put into it.
 */
export function isSecret(
  { name, value, secret }: Pick<EnvVar, "name" | "value" | "secret">,
  setting?: Setting,
): boolean {
  return secret === true || setting?.secret === true || isSecretName(name) ||
    (value !== undefined && redactValue(value) !== value);
}

/** Whether it is a secret though its name does not say so, so that nothing else hides its value. */
export function isSecretUnnamed(
  { name, secret }: Pick<EnvVar, "name" | "secret">,
  setting?: Setting,
): boolean {
  return (secret === true || setting?.secret === true) && !isSecretName(name);
}

/** Which names hold secrets: those that tell by themselves, and those that a catalogue marks. */
export function secretsOf(catalog: Catalog): SecretNames {
  return secretNames(() => {
    const marked = new Set<string>();
    const owners = [
      ...catalog.stepNames.flatMap((name) => catalog.stepAt(name) ?? []).map((
        { class: path, settings },
      ) => ({
        owner: path.slice(Math.max(path.lastIndexOf("."), path.lastIndexOf(":")) + 1),
        settings,
      })),
      ...catalog.middlewareNames.flatMap((name) => catalog.middleware(name) ?? [])
        .map(({ name: owner, settings }) => ({ owner, settings })),
    ];
    for (const { owner, settings } of owners) {
      for (const { name, secret } of settings) {
        // In a manifest a setting stands by its own name.
        if (secret === true) marked.add(name).add(variableName(owner, name));
      }
    }
    return marked;
  });
}
