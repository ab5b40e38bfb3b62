/** Objects of a cluster, or of the files that it gets: what they are called, and which keys they hold; no values. */

import type { Finding } from "../report/problem.ts";
import { fieldsAt, hasField, mapsAt, textAt } from "../yaml/fields.ts";
import { readDocuments } from "../yaml/read.ts";
import type { Source } from "../yaml/source.ts";
import { isMap, type Tree } from "../yaml/value.ts";

/** Kinds that workflows name. */
export const RESOURCE_KINDS = [
  "Secret",
  "ConfigMap",
  "PersistentVolumeClaim",
  "ServiceAccount",
] as const;

/** Kind that workflows name. */
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** Object, without its values. */
export interface Resource {
  readonly kind: ResourceKind;
  readonly name: string;
  /** Absent where the object does not say it. */
  readonly namespace?: string;
  /** Undefined where they are known only in the cluster. */
  readonly keys?: ReadonlySet<string>;
}

/** What is known of a cluster's objects. */
export interface Resources {
  /** Whether objects of a kind are known at all; of others nothing can be said. */
  readonly knows: (kind: ResourceKind) => boolean;
  /** The object of a name, in the namespace where both say one. */
  readonly find: (
    kind: ResourceKind,
    name: string,
    namespace: string | undefined,
  ) => Resource | undefined;
  readonly names: (kind: ResourceKind) => readonly string[];
}

/** Reads objects from texts. What is wrong with one is told without its line, which may hold a secret. */
export function readResources(
  sources: readonly Source[],
): { readonly resources: Resources; readonly findings: readonly Finding[] } {
  const found: Resource[] = [];
  const findings: Finding[] = [];
  for (const source of sources) {
    const { documents, findings: mistakes } = readDocuments(source);
    for (const { code, offset } of mistakes) {
      const message = "cannot be read as YAML from here on";
      findings.push({ severity: "error", code, message, source, offset, hidesLine: true });
    }
    for (const { value } of documents) found.push(...resourcesIn(value));
  }
  return { resources: resourcesOf(found), findings };
}

/** Makes the lookup. */
export function resourcesOf(all: readonly Resource[]): Resources {
  const byName = new Map<string, Resource[]>();
  const kinds = new Map<ResourceKind, Set<string>>();
  for (const one of all) {
    const key = `${one.kind}/${one.name}`;
    byName.set(key, [...byName.get(key) ?? [], one]);
    kinds.set(one.kind, (kinds.get(one.kind) ?? new Set()).add(one.name));
  }
  return {
    knows: (kind) => kinds.has(kind),
    find: (kind, name, namespace) =>
      byName.get(`${kind}/${name}`)?.find((one) =>
        namespace === undefined || one.namespace === undefined || one.namespace === namespace
      ),
    names: (kind) => [...kinds.get(kind) ?? []],
  };
}

function resourcesIn(value: unknown): readonly Resource[] {
  if (!isMap(value)) return [];
  const kind = textAt(value, "kind") ?? "";
  if (kind.endsWith("List")) return mapsAt(value, "items").flatMap(([, item]) => resourcesIn(item));
  const metadata = fieldsAt(value, "metadata");
  const name = textAt(metadata, "name");
  const namespace = textAt(metadata, "namespace");
  const own = { ...(namespace !== undefined && { namespace }) };
  if (name === undefined) return [];
  switch (kind) {
    case "Secret":
      return [{ kind, name, ...own, keys: keysOf(value, "data", "stringData") }];
    case "ConfigMap":
      return [{ kind, name, ...own, keys: keysOf(value, "data", "binaryData") }];
    case "PersistentVolumeClaim":
    case "ServiceAccount":
      return [{ kind, name, ...own }];
    case "SealedSecret":
      return [{ kind: "Secret", ...own, ...sealed(name, fieldsAt(value, "spec")) }];
    case "ExternalSecret":
      return [{ kind: "Secret", ...own, ...external(name, fieldsAt(value, "spec")) }];
    default:
      return [];
  }
}

function keysOf(fields: Tree, ...maps: readonly string[]): ReadonlySet<string> {
  return new Set(maps.flatMap((map) => Object.keys(fieldsAt(fields, map))));
}

/** The Secret that Sealed Secrets' controller makes. */
function sealed(name: string, spec: Tree): Pick<Resource, "name" | "keys"> {
  const template = fieldsAt(spec, "template");
  const keys = [...keysOf(spec, "encryptedData"), ...keysOf(template, "data", "stringData")];
  return { name: textAt(fieldsAt(template, "metadata"), "name") ?? name, keys: new Set(keys) };
}

/** The Secret that the External Secrets Operator makes. */
function external(name: string, spec: Tree): Pick<Resource, "name" | "keys"> {
  const target = fieldsAt(spec, "target");
  const template = fieldsAt(target, "template");
  const called = textAt(target, "name") ?? name;
  // What is taken over whole, or made by templates elsewhere, has keys that only the store knows.
  const isMerged = textAt(template, "mergePolicy") === "Merge";
  if (hasField(template, "templateFrom")) return { name: called };
  if (hasField(template, "data") && !isMerged) {
    return { name: called, keys: keysOf(template, "data") };
  }
  if (hasField(spec, "dataFrom")) return { name: called };
  const keys = mapsAt(spec, "data").flatMap(([, item]) => textAt(item, "secretKey") ?? []);
  return { name: called, keys: new Set([...keys, ...keysOf(template, "data")]) };
}
