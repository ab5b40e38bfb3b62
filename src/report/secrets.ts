/** Which names stand for secrets. */

import type { Path } from "../yaml/source.ts";
import { remember } from "./remember.ts";

/**
 * What a name tells about its value. `value`: it is a secret, whatever its type. `reference`: a mapping that
 * leads to a secret and may be shown, while a string there would be the secret itself. `names`: an array of
 * the names of Secrets.
 */
export type SecretKind = "value" | "reference" | "names";

/** Ends of names that stand for a secret, whatever stands before them. */
const ENDINGS = "PASSWORDS?|PASSWDS?|PASSPHRASES?|PASSWORT|KENNWORT|TOKENS?";

/** Last words of names that stand for a secret. */
const WORDS = [
  "PASS|PASSCODE|PWD?|SECRETS?|CREDENTIALS?|CREDS|AUTHORIZATION|BEARER|JWTS?|COOKIES?|DSN|PAT",
  "CONN(?:ECTION)?_?STR(?:ING)?S?|DOCKERCFG|DOCKER_?CONFIG_?JSON",
  "(?:API|PRIVATE|ACCESS|SECRET|ROLE|AUTH|SIGNING|ENCRYPTION|MASTER|ACCOUNT|SSH|SHARED)_?KEYS?",
].join("|");

const SECRET = new RegExp(`(?:${ENDINGS}|(?:^|_)(?:${WORDS}))$`);

/** Words behind a secret's name that do not make it another thing: `TOKEN_OLD`, `API_KEY_VALUE`. */
const VERSIONS =
  /^(?:\d*|OLD|NEW|PREV|PREVIOUS|CURRENT|NEXT|BACKUP|VALUE|TEXT|PLAIN|B64|BASE64|ENCODED|DEV|TEST|STAGING|PROD)$/;

/** Names of keys that open nothing: `SSH_PUBLIC_KEY`, `MUTEX_LOCK_KEY`. */
const OPEN_KEY = /(?:^|_)(?:PUBLIC|PUB|LOCK)_KEYS?$/;

/**
 * Without one of these in it, no text names a secret. Searched for before a text is read for secrets,
 * which takes longer.
 */
export const SECRET_WORDS =
  /pass|kennwort|pwd|pw\b|_pw|pat\b|_pat|token|secret|cred|key|auth|bearer|jwt|cookie|dsn|conn|docker/i;

/** Words that make `MAX_TOKENS` a number of tokens. */
const COUNTS = ["MAX", "MIN", "NUM", "TOTAL", "COUNT", "LIMIT"];

/** Fields that hold Secrets' names, and those that hold whether, or how, a token is mounted. */
const NAMES = ["imagePullSecrets"];
/** Fields that hold one Secret's name, or a mapping with it. */
const NAME = ["secretRef", "secretRefs"];
const MOUNTED = ["automountServiceAccountToken", "serviceAccountToken"];

/** A name's last words decide, and no words are longer. */
const LONGEST_NAME = 200;

/** What a name tells about its value; undefined where it has nothing to do with secrets. */
export function secretKind(name: string): SecretKind | undefined {
  return kindOf(name.slice(-LONGEST_NAME));
}

/** Says what a name says of its value: {@link secretKind}, or that with the names of a catalogue. */
export type SecretNames = typeof secretKind;

/**
 * Names that tell by themselves, and others that somebody marks.
 *
 * @param marked such as `MYSTEP__URL`; asked for when the first name is
 */
export function secretNames(marked: () => ReadonlySet<string>): SecretNames {
  let names: ReadonlySet<string> | undefined;
  return (name) => {
    const kind = secretKind(name);
    if (kind !== undefined) return kind;
    names ??= marked();
    // A name may be the end of a path, as in `container.env.MYSTEP__URL`.
    return names.has(name.slice(name.lastIndexOf(".") + 1)) ? "value" : undefined;
  };
}

const kindOf = remember((end: string): SecretKind | undefined => {
  const field = end.slice(end.lastIndexOf(".") + 1);
  if (NAMES.includes(field)) return "names";
  if (MOUNTED.includes(field) || NAME.includes(field)) return undefined;
  // Kubernetes' names of these forms refer to a Secret.
  if (/^secrets?$|secret(?:key)?_?refs?$/i.test(end) && end !== end.toUpperCase()) {
    return "reference";
  }
  if (/[a-z0-9]Secrets?$/.test(end) && !/client_?Secrets?$/i.test(end)) return "reference";
  // Argo and charts have mappings of settings under this name, registries the secret itself.
  if (/(?:^|[^o])auth$/i.test(end) && end !== end.toUpperCase()) return "reference";
  return endsInSecret(end) ? "value" : undefined;
});

function endsInSecret(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toUpperCase().split(/[^A-Z0-9]+/);
  while (words.length > 1 && VERSIONS.test(words.at(-1) ?? "")) words.pop();
  if (words.at(-1) === "TOKENS" && words.some((word) => COUNTS.includes(word))) return false;
  const joined = words.join("_").replace(/\d+$/, "");
  // In camelCase, `topologyKey` and its kin are names of labels and fields.
  const isKey = /[A-Z0-9]_KEYS?$/.test(joined) && /[_-]keys?\W*(?:[_-]|\d|$)/i.test(name);
  return (isKey || /(?:^|_)AUTH$/.test(joined) || SECRET.test(joined)) && !OPEN_KEY.test(joined);
}

/**
 * Whether an environment variable, setting or YAML key of this name holds a secret.
 *
 * Its last words decide: `OPENAI__API_KEY` and `clientSecret` do, `TOKEN_COUNT`, `secretName` and
 * `KEY_PATH` do not. Nor does `accessKeySecret`: Kubernetes' names of this form refer to a Secret.
 */
export function isSecretName(name: string): boolean {
  return secretKind(name) === "value" || /^(?:secrets?|auth)$/.test(name);
}

/** Whether a string or number at this path is a secret or a part of one. */
export function isSecretPath(path: Path): boolean {
  let kind: SecretKind | undefined;
  for (const part of path) {
    if (typeof part === "number") {
      if (kind === "names") kind = undefined;
    } else if (kind !== "value") kind = secretKind(part);
  }
  return kind !== undefined;
}

/** Empty values, and references to a value elsewhere. */
const HARMLESS =
  /^(["']?)(?:~|null|true|false|(?:\$\{(?!\w+:?[-=])[^{}]*\}|\$\([^()]*\)|\{\{[^{}]*\}\})*)\1$/;

/**
 * Whether a value, as it is written, gives no secret away: it is empty, or a reference such as
 * `${secret:…}` and `{{…}}`.
 */
export function isHarmless(written: string): boolean {
  return HARMLESS.test(written);
}
