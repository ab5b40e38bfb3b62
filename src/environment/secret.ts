/** Which variables hold secrets. */

import type { Setting } from "../wurzel/catalog/setting.ts";
import { redactValue } from "../report/redact/redact.ts";
import { isSecretName } from "../report/secrets.ts";

/**
 * Whether a variable's value must not be shown: the catalogue or its name says so, or the value itself,
 * such as a URL with a password.
 */
export function isSecret(name: string, value?: string, setting?: Setting): boolean {
  return setting?.secret === true || isSecretName(name) ||
    (value !== undefined && redactValue(value) !== value);
}

/** Whether only the catalogue knows that it is a secret, so that nothing else hides its value. */
export function isSecretUnnamed(name: string, setting?: Setting): boolean {
  return setting?.secret === true && !isSecretName(name);
}
