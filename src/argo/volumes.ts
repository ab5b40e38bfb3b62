/** Volumes and their mounts: secrets, the tokenizer cache, empty directories. */

import type { Container } from "../values/schema.ts";
import type { Tree } from "../yaml/value.ts";
import { cleanName } from "../names.ts";

/** Longest name of a volume. */
const VOLUME_MAX = 63;

/** What a container mounts, and the volumes that this takes. */
export interface Mounted {
  readonly mounts: readonly Tree[];
  readonly volumes: readonly Tree[];
  readonly claims: readonly Tree[];
}

/**
 * The mounts of the workflow's container, or of a step's own.
 *
 * @param shared what the workflow's container has, for a step's container
 * @param task name of the step's task
 * @returns all mounts, but only those volumes that are not shared; a step's own end in its task's name
 */
export function mountAll(container: Container, shared?: Mounted, task?: string): Mounted {
  const mounts: Tree[] = [];
  const volumes: Tree[] = [];
  const claims: Tree[] = [];

  /** Takes the workflow's volume when it is the same, else makes one. */
  function volume(name: string, source: Tree): string {
    const made = { name, ...source };
    if (shared?.volumes.some((one) => sameTree(one, made))) return name;
    const own = ownName(name, task);
    volumes.push({ ...made, name: own });
    return own;
  }

  for (const [index, { from, to, mappings }] of (container.mountSecrets ?? []).entries()) {
    const name = volume(`secret-mount-${index}`, { secret: { secretName: from } });
    for (const { key, value } of mappings) {
      mounts.push({ name, mountPath: `${withoutSlash(to)}/${value}`, subPath: key });
    }
  }

  const { tokenizerCache: cache, emptyDirs = [] } = container;
  if (cache?.enabled) {
    const name = cache.createPvc
      ? claim(claimSpec(cache))
      : volume("tokenizer-cache", { persistentVolumeClaim: { claimName: cache.claimName } });
    mounts.push({ name, mountPath: cache.mountPath, readOnly: cache.readOnly });
  }

  for (const [index, { mountPath, sizeLimit, medium }] of emptyDirs.entries()) {
    const emptyDir = { ...(medium && { medium }), ...(sizeLimit !== undefined && { sizeLimit }) };
    mounts.push({ name: volume(`empty-dir-${index}`, { emptyDir }), mountPath });
  }
  return { mounts, volumes, claims };

  function claim(spec: Tree): string {
    const name = "tokenizer-cache";
    if (shared?.claims.some((one) => sameTree(one, { metadata: { name }, spec }))) return name;
    const own = ownName(name, task);
    claims.push({ metadata: { name: own }, spec });
    return own;
  }
}

function claimSpec(cache: NonNullable<Container["tokenizerCache"]>): Tree {
  const { accessModes, storageSize, storageClassName } = cache;
  return {
    ...(accessModes !== undefined && { accessModes }),
    ...(storageSize !== undefined && { resources: { requests: { storage: storageSize } } }),
    ...(storageClassName !== undefined && { storageClassName }),
  };
}

function ownName(name: string, task: string | undefined): string {
  return task === undefined ? name : cleanName(`${name}-${task}`, VOLUME_MAX);
}

function sameTree(one: Tree, other: Tree): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A directory without slashes at its end. */
export function withoutSlash(path: string): string {
  let end = path.length;
  while (path[end - 1] === "/") end--;
  return path.slice(0, end);
}
