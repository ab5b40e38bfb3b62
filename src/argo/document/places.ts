/** Where in a template's main container something is mounted, and whether it can be written to. */

import { withoutSlash } from "../entry/mounts.ts";
import { hasField, mapsAt, textAt } from "../../yaml/fields.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import { once } from "./once.ts";
import { type Part, partAt, partsAt } from "./part.ts";
import { type Container, containersOf } from "./containers.ts";
import { specOf, type WorkflowDocument } from "./workflow-document.ts";
import type { Named } from "./named.ts";

/** Whether a place can be written to, by its path without a slash at its end. */
export type Places = ReadonlyMap<string, boolean>;

/** The container whose outputs are the template's. */
export function mainOf(template: Named): Container | undefined {
  return containersOf(template).find(({ role, fields }) =>
    role === "container" || role === "script" ||
    (role === "containerSet" && textAt(fields, "name") === "main")
  );
}

/** Finds the places where something is mounted in a template's main container. */
export const placesIn = once((document: WorkflowDocument) => {
  const spec = specOf(document);
  const defaults = partAt(spec, "templateDefaults");
  const shared = writableIn([defaults, spec]);
  const beneath = new Map(
    ["container", "script"].map((role) => [role, mountedIn([partAt(defaults, role)], [shared])]),
  );
  return (template: Named, main: Container): readonly Places[] => {
    const volumes = [writableIn([template]), shared];
    const inputs = partsAt(template, "inputs", "artifacts").flatMap(({ fields }) =>
      textAt(fields, "path") ?? []
    );
    return [
      mountedIn([main, partAt(template, "containerSet")], volumes),
      beneath.get(main.role) ?? new Map(),
      // Argo mounts input artifacts in a volume of its own.
      new Map(inputs.map((path) => [withoutSlash(path), true])),
    ];
  };
});

/** Longer paths are none to Linux. */
const PATH_MAX = 4096;

/** Whether a path can be written to; undefined where it is in the container's own file system. */
export function isWritable(path: string, places: readonly Places[]): boolean | undefined {
  let folder = withoutSlash(path.slice(0, PATH_MAX));
  while (folder !== "") {
    for (const layer of places) {
      const found = layer.get(folder);
      if (found !== undefined) return found;
    }
    folder = withoutSlash(folder.slice(0, folder.lastIndexOf("/") + 1));
  }
  return undefined;
}

/** Which volumes can be written to, by name. */
function writableIn(parts: readonly Part[]): ReadonlyMap<string, boolean> {
  const volumes = parts.flatMap(({ fields }) => mapsAt(fields, "volumes"));
  return new Map(
    volumes.map(([, volume]) => [textAt(volume, "name") ?? "", isWritableVolume(volume)]),
  );
}

/** Kinds of volumes that nobody can write to. */
const READ_ONLY = ["configMap", "downwardAPI", "image", "projected", "secret"];

function isWritableVolume(volume: Tree): boolean {
  return !READ_ONLY.some((kind) => hasField(volume, kind)) &&
    !Object.values(volume).some((source) => isMap(source) && source.readOnly === true);
}

function mountedIn(
  parts: readonly Part[],
  volumes: readonly ReadonlyMap<string, boolean>[],
): Places {
  const mounts = parts.flatMap((part) => partsAt(part, "volumeMounts"));
  return new Map(mounts.map(({ fields }) => {
    const name = textAt(fields, "name") ?? "";
    const volume = volumes.map((known) => known.get(name)).find((known) => known !== undefined);
    const place = withoutSlash(textAt(fields, "mountPath") ?? "");
    return [place, fields.readOnly !== true && (volume ?? true)];
  }));
}
