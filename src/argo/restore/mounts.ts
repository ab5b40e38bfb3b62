/** What the containers mount, in the values' form, as far as values stand for it. */

import { fieldsAt, itemsAt, mapsAt, textAt } from "../../yaml/fields.ts";
import { present } from "../../yaml/present.ts";
import type { Tree } from "../../yaml/value.ts";

/** Mounts of a container. */
export interface MountsFound {
  /** `mountSecrets`, `tokenizerCache` and `emptyDirs`. */
  readonly values: Tree;
  /** Mounts that no value stands for. */
  readonly others: readonly Tree[];
  /** Names of the volumes and claims that values stand for. */
  readonly volumes: ReadonlySet<string>;
}

/** Sorts out the mounts of a container by the volumes of its workflow. */
export function mountsOf(spec: Tree, container: Tree): MountsFound {
  const volumes = new Map(mapsAt(spec, "volumes").map(([, one]) => [textAt(one, "name"), one]));
  const mounts = mapsAt(container, "volumeMounts").map(([, mount]) => mount);
  const of = (name: string, ...fields: readonly string[]) => {
    const found = mounts.filter((mount) => textAt(mount, "name") === name);
    const known = ["name", "mountPath", ...fields];
    const isKnown = found.every((mount) => Object.keys(mount).every((key) => known.includes(key)));
    return isKnown ? found : [];
  };
  const known = new Set<string>();

  const mountSecrets = numbered((name) => {
    const found = secretAt(volumes.get(name), of(name, "subPath"));
    if (found !== undefined) known.add(name);
    return found;
  }, "secret-mount");
  const emptyDirs = numbered((name) => {
    const found = emptyDirAt(volumes.get(name), of(name));
    if (found !== undefined) known.add(name);
    return found;
  }, "empty-dir");
  const tokenizerCache = cacheAt(spec, volumes.get(CACHE), of(CACHE, "readOnly"));
  if (tokenizerCache !== undefined) known.add(CACHE);
  return {
    values: present({ mountSecrets, emptyDirs, tokenizerCache }),
    others: mounts.filter((mount) => !known.has(textAt(mount, "name") ?? "")),
    volumes: known,
  };
}

const CACHE = "tokenizer-cache";

/** What is found under a name with 0, 1 and so on behind it, up to the first number without. */
function numbered(find: (name: string) => Tree | undefined, start: string): readonly Tree[] {
  const all: Tree[] = [];
  for (
    let found = find(`${start}-0`);
    found !== undefined;
    found = find(`${start}-${all.length}`)
  ) {
    all.push(found);
  }
  return all;
}

function secretAt(volume: Tree | undefined, mounts: readonly Tree[]): Tree | undefined {
  const { secretName: from, ...others } = fieldsAt(volume ?? {}, "secret");
  const places = mounts.map((mount) => textAt(mount, "mountPath") ?? "");
  const folders = new Set(places.map((path) => path.slice(0, path.lastIndexOf("/"))));
  const [to, ...more] = folders;
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  if (Object.keys(others).length > 0) return undefined;
  const mappings = mounts.map((mount, index) => ({
    key: textAt(mount, "subPath"),
    value: places[index]?.slice(to.length + 1),
  }));
  return mappings.every(({ key }) => key !== undefined) ? { from, to, mappings } : undefined;
}

function emptyDirAt(volume: Tree | undefined, mounts: readonly Tree[]): Tree | undefined {
  const [mount, ...more] = mounts;
  const mountPath = mount && textAt(mount, "mountPath");
  if (volume === undefined || !("emptyDir" in volume) || more.length > 0) return undefined;
  if (mountPath === undefined) return undefined;
  const { sizeLimit, medium } = fieldsAt(volume, "emptyDir");
  return present({ mountPath, sizeLimit, medium });
}

function cacheAt(
  spec: Tree,
  volume: Tree | undefined,
  mounts: readonly Tree[],
): Tree | undefined {
  const [mount, ...more] = mounts;
  if (mount === undefined || more.length > 0) return undefined;
  const common = { enabled: true, mountPath: mount.mountPath, readOnly: mount.readOnly === true };
  const { claimName } = fieldsAt(volume ?? {}, "persistentVolumeClaim");
  if (claimName !== undefined) return { ...common, claimName };
  const claim = mapsAt(spec, "volumeClaimTemplates").map(([, one]) => one)
    .find((one) => textAt(fieldsAt(one, "metadata"), "name") === CACHE);
  if (claim === undefined) return undefined;
  const claimSpec = fieldsAt(claim, "spec");
  const { storage } = fieldsAt(fieldsAt(claimSpec, "resources"), "requests");
  return present({
    ...common,
    createPvc: true,
    storageSize: storage,
    storageClassName: claimSpec.storageClassName,
    accessModes: [...itemsAt(claimSpec, "accessModes")],
  });
}
