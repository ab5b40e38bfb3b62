/** Which variables hold secrets. */

import type { EnvVar } from "../argo/plan/env.ts";
import type { Setting } from "../wurzel/catalog/setting.ts";
import { redactValue } from "../report/redact/redact.ts";
import { isSecretName } from "../report/secrets.ts";

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
