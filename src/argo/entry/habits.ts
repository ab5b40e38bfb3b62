/** Forms that people bring from Kubernetes and from `--set`, and how an entry has them. */

import { type Finding, isFlagName } from "../../report/problem.ts";
import { dataAt } from "../../yaml/data-at.ts";
import type { Path } from "../../yaml/source.ts";
import { isMap, type Tree } from "../../yaml/value.ts";

/** Kubernetes' words for keys, by the field that they are in. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mountSecrets: {
    secretName: "from",
    name: "from",
    secret: "from",
    mountPath: "to",
    path: "to",
    items: "mappings",
  },
  mappings: { path: "value", subPath: "value", name: "key" },
  securityContext: { capabilities: "dropCapabilities", seccompProfile: "seccompProfileType" },
  podSecurityContext: { seccompProfile: "seccompProfileType" },
  emptyDirs: { path: "mountPath" },
  artifacts: {
    accessKeySecretRef: "accessKeySecret",
    secretKeySecretRef: "secretKeySecret",
    key: "keyPrefix",
    prefix: "keyPrefix",
  },
};

/** What an `envFrom` of Kubernetes is here. */
const SOURCES: Readonly<Record<string, string>> = {
  secretRef: "secret",
  configMapRef: "configMap",
};

/** The findings without those that a key is missing where it is there under another tool's name. */
export function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const there = new Set(findings.flatMap(({ code, path = [] }) => {
    if (code !== "unknown-key") return [];
    const [parent, field] = [path.slice(0, -1), fieldOf(path)];
    return meantBy(field, String(path.at(-1))).map((key) => JSON.stringify([...parent, key]));
  }));
  return findings.filter(({ code, path }) =>
    code !== "missing-key" || !there.has(JSON.stringify(path))
  );
}

/** The keys that another tool's key stands for. */
function meantBy(field: string, key: string): readonly string[] {
  if (field === "envFrom" && Object.hasOwn(SOURCES, key)) return ["kind", "name"];
  const words = Object.hasOwn(WORDS, field) ? WORDS[field] : undefined;
  const known = words !== undefined && Object.hasOwn(words, key) ? words[key] : undefined;
  return known === undefined ? [] : [known];
}

function fieldOf(path: Path): string {
  return String(path.slice(0, -1).findLast((part) => typeof part === "string") ?? "");
}

/**
 * The message of a finding, with the form that is right here where another tool's was written.
 *
 * @param finding its path is within the entry
 * @param sourceName of the file or flag that gave what it is about
 * @param entry as it was given
 */
export function withAdvice(
  { code, message, path = [] }: Finding,
  sourceName: string | undefined,
  entry: Tree,
): string {
  const key = String(path.at(-1) ?? "");
  if (code === "unknown-key") return knownKey(fieldOf(path), key) ?? message;
  if (code !== "wrong-type") return message;
  const value = dataAt(entry, path);
  if (typeof path.at(-1) === "number" && (value === null || value === undefined)) {
    return `item [${key}] is empty: an index past the end leaves the items before it empty`;
  }
  if (isNamedList(value)) return `${message}; write NAME: value for each`;
  if (isFlagName(sourceName) && isMap(value)) {
    const whole = [...path.slice(0, -1), [key, ...keysWithin(value)].join("\\.")].join(".");
    return `${message}; a dot in a key needs a backslash: ${whole}`;
  }
  return message;
}

function knownKey(field: string, key: string): string | undefined {
  if (field === "envFrom" && Object.hasOwn(SOURCES, key)) {
    return `unknown key; write {kind: ${SOURCES[key]}, name: NAME}`;
  }
  const [known] = meantBy(field, key);
  return known === undefined ? undefined : `unknown key, did you mean "${known}"?`;
}

/** Whether it is a list of things with a name and a value, as Kubernetes has variables. */
function isNamedList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 &&
    value.every((item) => isMap(item) && Object.hasOwn(item, "name"));
}

/** The keys down to the first value, each alone in its map. */
function keysWithin(map: Tree): readonly string[] {
  const keys: string[] = [];
  for (let at: unknown = map; isMap(at);) {
    const [key, ...others] = Object.keys(at);
    if (key === undefined || others.length > 0) break;
    keys.push(key);
    at = at[key];
  }
  return keys;
}
