/** Whether what stands in a document is a secret, or only looks like one by its name. */

import { mapAt } from "../../../../yaml/data-at.ts";
import { redactValue } from "../../../../report/redact/redact.ts";
import { isHarmless, secretKind } from "../../../../report/secrets.ts";
import type { Path } from "../../../../yaml/source.ts";
import { textAt } from "../../../../yaml/fields.ts";
import type { Tree } from "../../../../yaml/value.ts";
import { taggedIn } from "../../../document/tags.ts";
import { isTemplated } from "../../../document/templating.ts";

/** The field of a variable or parameter that holds a secret, by its name or its form. */
export function secretField(
  fields: Tree,
  isSecret: (name: string) => boolean,
): "value" | "default" | undefined {
  return (["value", "default"] as const).find((field) => {
    const value = textAt(fields, field);
    if (value === undefined || isTemplated(value) || isHarmless(value)) return false;
    if (isDocument(value)) return PRIVATE_KEY.test(value);
    const name = textAt(fields, "name") ?? "";
    return redactValue(value) !== value || (isSecret(name) && !isNoSecret(name, value));
  });
}

/** Whether a parameter of this name holds a secret, and not the name of a Secret or of a key in one. */
export function isSecretParameter(name: string): boolean {
  return secretKind(name) === "value" &&
    !/(?:secret|cred|credential)s?$|secret[-_]?keys?$/i.test(name);
}

/**
 * Parameters that name a Secret or a key in it: those that stand where Secrets are named, and those that are
 * handed on to them.
 */
export function namesOfSecrets(document: Tree): ReadonlySet<string> {
  const names = new Set<string>();
  const givers = new Map<string, string[]>();
  for (const { tags, path } of taggedIn({ fields: document, path: [] })) {
    const from = tags.flatMap((tag) => PARAMETER.exec(tag)?.[1] ?? []);
    if (path.some((key) => typeof key === "string" && /secret/i.test(key))) {
      for (const one of from) names.add(one);
      continue;
    }
    const owner = nameBeside(document, path);
    if (owner !== undefined) givers.set(owner, [...givers.get(owner) ?? [], ...from]);
  }
  // A set that grows while it is read.
  for (const name of names) for (const from of givers.get(name) ?? []) names.add(from);
  return names;
}

const PARAMETER = /^=?\s*(?:inputs|workflow)\.parameters\.([\w-]+)\s*$/;

/** The name beside a value, as of an argument. */
function nameBeside(document: Tree, path: Path): string | undefined {
  if (path.at(-1) !== "value") return undefined;
  return textAt(mapAt(document, path.slice(0, -1)), "name");
}

/** Names of keys that open something; others name a row, a file or an object. */
const OPENING_KEY =
  /(?:api|private|access|secret|auth|signing|encryption|master|account|ssh|shared|license)[-_]?key/i;

/** Words in the names of Secrets: `github-token`, `db-credentials`. */
const NAMING =
  /(?:^|-)(?:secrets?|tokens?|cred(?:ential)?s?|keys?|pass(?:word)?s?|auth|config|object)(?:-|$)/;

/** Whether a value is a path, the name of a Secret, or a key that opens nothing. */
function isNoSecret(name: string, value: string): boolean {
  if (/^(?:~|\.{0,2})(?:\/[\w.@-]+)+\/?$/.test(value)) return true;
  if (/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(value) && NAMING.test(value)) return true;
  const isOtherKey = /keys?$/i.test(name) && !OPENING_KEY.test(name);
  return isOtherKey && !/^(?=.*\d)(?=.*[A-Za-z])[\w+/=-]{16,}$/.test(value);
}

const PRIVATE_KEY = /private_?key|-----BEGIN/i;

function isDocument(value: string): boolean {
  if (!/^\s*[[{]/.test(value)) return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
