/** Whether the objects that a workflow names are in the cluster, with the keys that it takes from them. */

import type { ResourceKind, Resources } from "../../kubernetes/resources.ts";
import { quote } from "../../report/describe.ts";
import { didYouMean } from "../../report/did-you-mean.ts";
import { nearest } from "../../report/nearest.ts";
import { fieldsAt, mapsAt, textAt } from "../../yaml/fields.ts";
import type { Path } from "../../yaml/source.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import { isTemplated } from "../document/templating.ts";
import type { Rule, RuleInfo } from "./rule.ts";

/** What is listed of the rule. */
export const NOT_IN_CLUSTER: RuleInfo = {
  code: "not-in-cluster",
  severity: "error",
  title: "A Secret, ConfigMap, claim or service account, or a key, is not among the --resources",
};

/** Rule that looks up what a document names; kinds of which no object is known are not checked. */
export function clusterRule(resources: Resources): Rule {
  return {
    ...NOT_IN_CLUSTER,
    check: ({ fields, metadata }, report) => {
      const namespace = textAt(metadata, "namespace");
      const told = new Set<string>();
      for (const { kind, name, keys, path, isOptional } of referencesIn(fields)) {
        if (!resources.knows(kind) || isTemplated(name) || isOptional) continue;
        const found = resources.find(kind, name, namespace);
        const say = (place: Path, message: string) => {
          // What many steps take is told once.
          if (!told.has(message)) report(place, message);
          told.add(message);
        };
        if (found === undefined) {
          const help = didYouMean(
            nearest(name, resources.names(kind)),
            "create it, or name another",
          );
          say(path, `there is no ${kind} ${quote(name)}; ${help}`);
          continue;
        }
        for (const { key, path } of keys) {
          if (found.keys === undefined || found.keys.has(key) || isTemplated(key)) continue;
          const help = didYouMean(nearest(key, found.keys), keysInWords([...found.keys]));
          say(path, `the ${kind} ${quote(name)} has no key ${quote(key)}; ${help}`);
        }
      }
    },
  };
}

function keysInWords(keys: readonly string[]): string {
  return keys.length === 0 ? "it has no keys" : `it has ${keys.slice(0, 10).join(", ")}`;
}

/** Object that a document names. */
interface Reference {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly path: Path;
  /** Keys that are taken out of it. */
  readonly keys: readonly { readonly key: string; readonly path: Path }[];
  readonly isOptional: boolean;
}

/** Fields that name an object, with the kind of it and the field of the name in them. */
const NAMING: Readonly<Record<string, readonly [kind: ResourceKind, name: string]>> = {
  secretRef: ["Secret", "name"],
  secretKeyRef: ["Secret", "name"],
  secret: ["Secret", "secretName"],
  accessKeySecret: ["Secret", "name"],
  secretKeySecret: ["Secret", "name"],
  sessionTokenSecret: ["Secret", "name"],
  caSecret: ["Secret", "name"],
  configMapRef: ["ConfigMap", "name"],
  configMapKeyRef: ["ConfigMap", "name"],
  configMap: ["ConfigMap", "name"],
  persistentVolumeClaim: ["PersistentVolumeClaim", "claimName"],
};

function referencesIn(document: Tree): readonly Reference[] {
  const found: Reference[] = [];
  // A list that grows while it is read, so that no document is too deep.
  const visits: { readonly value: unknown; readonly path: Path }[] = [
    { value: document.spec, path: ["spec"] },
  ];
  for (const { value, path } of visits) {
    if (Array.isArray(value)) {
      value.forEach((item: unknown, index) => visits.push({ value: item, path: [...path, index] }));
    } else if (isMap(value)) {
      found.push(...namedBy(value, path));
      for (const key of Object.keys(value)) {
        if (typeof value[key] === "object") {
          visits.push({ value: value[key], path: [...path, key] });
        }
      }
    }
  }
  return found;
}

function namedBy(fields: Tree, path: Path): readonly Reference[] {
  const found: Reference[] = [];
  const account = textAt(fields, "serviceAccountName");
  if (account !== undefined && account !== "") {
    const at = [...path, "serviceAccountName"];
    found.push({ kind: "ServiceAccount", name: account, path: at, keys: [], isOptional: false });
  }
  for (const [index, secret] of mapsAt(fields, "imagePullSecrets")) {
    const name = textAt(secret, "name");
    const at = [...path, "imagePullSecrets", index, "name"];
    if (name) found.push({ kind: "Secret", name, path: at, keys: [], isOptional: false });
  }
  for (const [field, [kind, nameField]] of Object.entries(NAMING)) {
    const reference = fieldsAt(fields, field);
    const name = textAt(reference, nameField);
    if (name === undefined || name === "") continue;
    const own = textAt(reference, "key");
    const keys = [
      ...(own === undefined ? [] : [{ key: own, path: [...path, field, "key"] }]),
      ...mapsAt(reference, "items").flatMap(([index, item]) => {
        const key = textAt(item, "key");
        return key === undefined ? [] : [{ key, path: [...path, field, "items", index, "key"] }];
      }),
    ];
    const isOptional = reference.optional === true;
    found.push({ kind, name, path: [...path, field, nameField], keys, isOptional });
  }
  return found;
}
