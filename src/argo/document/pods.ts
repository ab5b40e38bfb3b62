/** The pods that Argo makes of a document's templates, with its own containers in them. */

import { fieldsAt, hasField, mapsAt, textAt } from "../../yaml/fields.ts";
import type { Path } from "../../yaml/source.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import { patchPod, readPatch } from "../../kubernetes/patch-pod.ts";
import { containersOf } from "./containers.ts";
import { bodyOf, everyTemplate } from "./flow.ts";
import type { Named } from "./named.ts";
import { partAt } from "./part.ts";
import { filled } from "./templating.ts";
import { specOf, type WorkflowDocument } from "./workflow-document.ts";

/** Pod of a template. */
export interface Pod {
  /** Its PodSpec, as far as security is concerned. */
  readonly spec: Tree;
  /** The place in the document that a path of the PodSpec comes from. */
  readonly placeOf: (path: Path) => Path;
}

/** Fields of a WorkflowSpec that every pod gets as they are. */
const SHARED = ["hostNetwork", "imagePullSecrets"];

/** Pods of all templates that run containers, as Argo 4.1 makes them. */
export function podsOf(document: WorkflowDocument): readonly Pod[] {
  return everyTemplate(document).flatMap((template) => podOf(document, template) ?? []);
}

function podOf(document: WorkflowDocument, template: Named): Pod | undefined {
  const spec = specOf(document);
  const defaults = { name: "", ...partAt(spec, "templateDefaults") };
  const own = containersOf(template);
  const bodies = own.filter(({ role }) => role !== "initContainers" && role !== "sidecars");
  const isArgos = ["resource", "data"].includes(bodyOf(template) ?? "");
  if (bodies.length === 0 && !isArgos) return undefined;
  const isMain = bodies[0]?.role !== "containerSet";
  const beneath = fieldsAt(defaults.fields, "container");
  const inits: readonly Placed[] = [
    ...(isArgos ? [] : [{ fields: { name: "init" }, path: undefined }]),
    ...own.filter(({ role }) => role === "initContainers"),
  ];
  const containers: readonly Placed[] = [
    // Argo itself is the main container of resources and data, and needs no other to wait for it.
    { fields: { name: isArgos ? "main" : "wait" }, path: undefined },
    ...bodies.map(({ fields, path }) => ({
      fields: isMain ? { ...patchPod(beneath, fields), name: "main" } : fields,
      path,
    })),
    ...[...own, ...containersOf(defaults)].filter(({ role }) => role === "sidecars"),
  ];
  const context = [template, defaults, spec].map((part) => partAt(part, "securityContext"))
    .find(({ fields }) => Object.keys(fields).length > 0) ?? partAt(spec, "securityContext");
  const volumes: readonly Placed[] = [spec, template].flatMap((part) =>
    mapsAt(part.fields, "volumes").map(([index, fields]) => ({
      fields,
      path: [...part.path, "volumes", index],
    }))
  );
  const shared = Object.fromEntries(
    SHARED.filter((key) => hasField(spec.fields, key)).map((key) => [key, spec.fields[key]]),
  );
  const plain: Tree = {
    ...shared,
    securityContext: context.fields,
    volumes: volumes.map(({ fields }) => fields),
    initContainers: inits.map(({ fields }) => fields),
    containers: containers.map(({ fields }) => fields),
  };
  const patches = [spec, template].flatMap(({ fields, path }) => {
    const text = textAt(fields, "podSpecPatch");
    const patch = text === undefined ? undefined : readPatch(filled(text));
    return patch === undefined ? [] : [{ patch, path: [...path, "podSpecPatch"] }];
  });
  const lists: Readonly<Record<string, readonly Placed[]>> = {
    volumes,
    initContainers: inits,
    containers,
  };

  return {
    spec: patches.reduce((pod, { patch }) => patchPod(pod, patch), plain),
    placeOf: (path) => {
      const [field = "", index, ...rest] = path;
      // What a patch gave is in no other place.
      const patched = patches.findLast(({ patch }) => gives(patch, plain, path));
      if (patched !== undefined) return patched.path;
      if (field === "securityContext") return [...context.path, ...path.slice(1)];
      const place = typeof index === "number" ? lists[field]?.[index] : undefined;
      if (place === undefined) return [...spec.path, ...path];
      return place.path === undefined ? [...spec.path, "podSpecPatch"] : [...place.path, ...rest];
    },
  };
}

/** Part of a pod, and its place in the document; Argo's own containers have none. */
interface Placed {
  readonly fields: Tree;
  readonly path: Path | undefined;
}

/** Whether a patch gives what stands at a path of the patched pod. */
function gives(patch: Tree, pod: Tree, path: Path): boolean {
  const [field = "", index, ...rest] = path;
  if (typeof index !== "number") return reaches(patch, path);
  const items = mapsAt(patch, String(field));
  const before = mapsAt(pod, String(field)).find(([place]) => place === index)?.[1];
  if (before === undefined) return items.length > 0;
  const own = items.find(([, item]) => textAt(item, "name") === textAt(before, "name"))?.[1];
  return own !== undefined && reaches(own, rest);
}

function reaches(fields: Tree, path: Path): boolean {
  let at: unknown = fields;
  for (const key of path) {
    at = Array.isArray(at) ? at[Number(key)] : isMap(at) ? at[key] : undefined;
    if (at === undefined) return false;
  }
  return true;
}
