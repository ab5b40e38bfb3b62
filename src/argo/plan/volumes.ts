/** The volumes behind what a container mounts. */

import { cleanName } from "../../kubernetes/clean-name.ts";
import { type Mount, mountsOf } from "../entry/mounts.ts";
import type { Container } from "../entry/schema.ts";
import type { Path } from "../../yaml/source.ts";
import type { Tree } from "../../yaml/value.ts";

/** Longest name of a volume. */
const VOLUME_MAX = 63;

/** What a container mounts, and the volumes that this takes. */
export interface Mounted {
  readonly mounts: readonly Tree[];
  readonly volumes: readonly Tree[];
  /** Claims that live as long as a run. */
  readonly claims: readonly Tree[];
  /** Fields of the container that ask for the volumes and claims, by the names of these. */
  readonly askedBy: ReadonlyMap<string, Path>;
}

/**
 * The mounts of the workflow's container, or of a step's own.
 *
 * @param shared what the workflow's container has, for a step's container
 * @param task name of the step's task
 * @returns all mounts, but only those volumes that are not shared; a step's own end in its task's name
 */
export function mountAll(container: Container, shared?: Mounted, task?: string): Mounted {
  const names = new Map<string, string>();
  const volumes: Tree[] = [];
  const claims: Tree[] = [];
  const askedBy = new Map<string, Path>();
  for (const { from, index, name, isClaim, make } of sourcesOf(container)) {
    const there = isClaim ? shared?.claims : shared?.volumes;
    const isShared = there?.some((one) => JSON.stringify(one) === JSON.stringify(make(name)));
    const own = isShared || task === undefined ? name : cleanName(`${name}-${task}`, VOLUME_MAX);
    if (!isShared) (isClaim ? claims : volumes).push(make(own));
    names.set(`${from} ${index}`, own);
    askedBy.set(own, from === "tokenizerCache" ? [from] : [from, index]);
  }
  const { readOnly } = container.tokenizerCache ?? {};
  const mounts = mountsOf(container).map(({ from, index, mountPath, subPath }) => ({
    name: names.get(`${from} ${index}`),
    mountPath,
    ...(subPath !== undefined && { subPath }),
    ...(from === "tokenizerCache" && readOnly !== undefined && { readOnly }),
  }));
  return { mounts, volumes, claims, askedBy };
}

/** What a volume, or the template of a claim, is made from. */
interface VolumeSource extends Pick<Mount, "from" | "index"> {
  /** Its name where the whole workflow has it. */
  readonly name: string;
  readonly isClaim: boolean;
  readonly make: (name: string) => Tree;
}

function sourcesOf(container: Container): readonly VolumeSource[] {
  const { mountSecrets = [], tokenizerCache, emptyDirs = [] } = container;
  const sources: VolumeSource[] = mountSecrets.map(({ from: secretName }, index) => ({
    from: "mountSecrets",
    index,
    name: `secret-mount-${index}`,
    isClaim: false,
    make: (name) => ({ name, secret: { secretName } }),
  }));
  if (tokenizerCache?.enabled) {
    const { createPvc = false, claimName } = tokenizerCache;
    sources.push({
      from: "tokenizerCache",
      index: 0,
      name: "tokenizer-cache",
      isClaim: createPvc,
      make: createPvc
        ? (name) => ({ metadata: { name }, spec: claimSpec(tokenizerCache) })
        : (name) => ({ name, persistentVolumeClaim: { claimName } }),
    });
  }
  for (const [index, { medium, sizeLimit }] of emptyDirs.entries()) {
    const emptyDir = { ...(medium && { medium }), ...(sizeLimit !== undefined && { sizeLimit }) };
    const make = (name: string) => ({ name, emptyDir });
    sources.push({ from: "emptyDirs", index, name: `empty-dir-${index}`, isClaim: false, make });
  }
  return sources;
}

function claimSpec(cache: NonNullable<Container["tokenizerCache"]>): Tree {
  const { accessModes, storageSize, storageClassName } = cache;
  return {
    accessModes,
    resources: { requests: { storage: storageSize } },
    ...(storageClassName !== undefined && { storageClassName }),
  };
}
