/** Strategic merge patches of a PodSpec, as Kubernetes and Argo's `podSpecPatch` merge them. */

import { readDocument } from "../yaml/read.ts";
import { isMap, type Tree } from "../yaml/value.ts";

/** Arrays of a pod that merge item by item, and the field that tells their items apart. */
const KEYS: Readonly<Record<string, string>> = {
  containers: "name",
  initContainers: "name",
  ephemeralContainers: "name",
  volumes: "name",
  env: "name",
  imagePullSecrets: "name",
  resourceClaims: "name",
  volumeMounts: "mountPath",
  volumeDevices: "devicePath",
  ports: "containerPort",
  hostAliases: "ip",
  topologySpreadConstraints: "topologyKey",
};

/** Options of a merge. */
export interface PatchOptions {
  /** Whether the lower one is a patch too, in which a null says what to remove. */
  readonly keepsNulls?: boolean;
}

/** Lays a patch over a PodSpec, or over another patch; new items come last. */
export function patchPod(lower: Tree, patch: Tree, options: PatchOptions = {}): Tree {
  const result: Record<string, unknown> = Object.assign(Object.create(null), lower);
  for (const key of Object.keys(patch)) {
    const [below, above] = [result[key], patch[key]];
    if (above === null && options.keepsNulls !== true) delete result[key];
    else if (isMap(above)) result[key] = patchPod(isMap(below) ? below : {}, above, options);
    else {result[key] = mergeItems(
        Object.hasOwn(KEYS, key) ? KEYS[key] : undefined,
        below,
        above,
        options,
      );}
  }
  return result;
}

/** A podSpecPatch as data; undefined where it is no mapping. */
export function readPatch(text: string): Tree | undefined {
  if (text.trim() === "") return undefined;
  const { value } = readDocument({ name: "podSpecPatch", text });
  return isMap(value) ? value : undefined;
}

function mergeItems(
  key: string | undefined,
  below: unknown,
  above: unknown,
  options: PatchOptions,
): unknown {
  if (key === undefined || !Array.isArray(below) || !Array.isArray(above)) return above;
  const items = new Map<unknown, unknown>();
  for (const item of [...below, ...above]) {
    // An item without its key stands for itself.
    const id = isMap(item) ? item[key] ?? item : item;
    const lower = items.get(id);
    items.set(id, isMap(lower) && isMap(item) ? patchPod(lower, item, options) : item);
  }
  return [...items.values()];
}
