/** The pods that Argo makes of a document's templates, with its own containers in them. */

import { dataAt } from "../../yaml/data-at.ts";
import { hasField, mapsAt, textAt } from "../../yaml/fields.ts";
import type { Path } from "../../yaml/source.ts";
import type { Tree } from "../../yaml/value.ts";
import { patchPod, readPatch } from "../../kubernetes/patch-pod.ts";
import { type Body, bodyOf, everyTemplate } from "./flow.ts";
import type { Named } from "./named.ts";
import { type Part, partAt, partsAt, partsIn } from "./part.ts";
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
  const defaults = partAt(spec, "templateDefaults");
  const body = bodyOf(template);
  if (body === undefined || !POD_BODIES.includes(body)) return undefined;
  const ownList = (key: string) => mergedItems(template, defaults, key);
  const inits = [argos("init", body), ...ownList("initContainers")];
  const containers = [...bodiesOf(template, defaults, body), ...ownList("sidecars")];
  // Argo itself is the main container of resources and data, and needs no other to wait for it.
  if (!isArgosBody(body)) containers.unshift(argos("wait", body));
  const own = mergedAt(template, defaults, "securityContext");
  const shared = partAt(spec, "securityContext");
  const context = Object.keys(own.fields).length > 0 ? own : { ...shared, sources: [shared] };
  const volumes: readonly Placed[] = [
    ...partsAt(spec, "volumes").map((part) => ({ ...part, sources: [part] })),
    ...ownList("volumes"),
  ];
  const plain: Tree = {
    ...Object.fromEntries(
      SHARED.filter((key) => hasField(spec.fields, key)).map((key) => [key, spec.fields[key]]),
    ),
    securityContext: context.fields,
    volumes: volumes.map(({ fields }) => fields),
    initContainers: inits.map(({ fields }) => fields),
    containers: containers.map(({ fields }) => fields),
  };
  const patched = hasField(template.fields, "podSpecPatch") ? template : defaults;
  const patches = [spec, patched].flatMap(({ fields, path }) => {
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
      const patch = patches.findLast(({ patch }) => gives(patch, plain, path));
      if (patch !== undefined) return patch.path;
      if (field === "securityContext") {
        return placeIn(context, path.slice(1)) ?? [...spec.path, ...path];
      }
      const part = typeof index === "number" ? lists[field]?.[index] : undefined;
      if (part === undefined) return [...spec.path, ...path];
      return placeIn(part, rest) ?? [...spec.path, "podSpecPatch"];
    },
  };
}

/** Bodies of templates that run as pods of their own. */
const POD_BODIES: readonly Body[] = ["container", "script", "containerSet", "resource", "data"];

function isArgosBody(body: Body): boolean {
  return body === "resource" || body === "data";
}

/** Part of a pod, and the parts of the document that it is merged from; Argo's own containers have none. */
interface Placed {
  readonly fields: Tree;
  /** That which counts most first. */
  readonly sources: readonly Part[];
}

/** Place of what stands at a path of a part; undefined where no part of the document gives it. */
function placeIn({ sources }: Placed, path: Path): Path | undefined {
  const source = sources.find(({ fields }) => reaches(fields, path)) ?? sources[0];
  return source === undefined ? undefined : [...source.path, ...path];
}

/** A container that Argo adds. What it runs for a resource, it locks down itself. */
function argos(name: string, body: Body): Placed {
  const fields = body === "resource" ? { name, securityContext: LOCKED } : { name };
  return { fields, sources: [] };
}

const LOCKED: Tree = {
  runAsNonRoot: true,
  runAsUser: 8737,
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  seccompProfile: { type: "RuntimeDefault" },
};

/** The containers that do a template's work. */
function bodiesOf(template: Part, defaults: Part, body: Body): readonly Placed[] {
  if (isArgosBody(body)) return [argos("main", body)];
  if (body === "containerSet") {
    return partsAt(template, "containerSet", "containers").map((part) => ({
      ...part,
      sources: [part],
    }));
  }
  const { fields, sources } = mergedAt(template, defaults, body);
  return [{ fields: { ...fields, name: "main" }, sources }];
}

/** A mapping of a template, over that of the defaults. */
function mergedAt(template: Part, defaults: Part, key: string): Placed {
  const parts = [template, defaults].flatMap((part) => partsIn(part, key));
  const [above, below] = parts;
  return {
    fields: below === undefined ? above?.fields ?? {} : patchPod(below.fields, above?.fields ?? {}),
    sources: parts,
  };
}

/** Items of a template's array, each over that of its name in the defaults, and those that only these have. */
function mergedItems(template: Part, defaults: Part, key: string): readonly Placed[] {
  const own = partsAt(template, key);
  const beneath = new Map(
    partsAt(defaults, key).map((part) => [textAt(part.fields, "name"), part]),
  );
  const merged = own.map((part): Placed => {
    const name = textAt(part.fields, "name");
    const below = beneath.get(name);
    beneath.delete(name);
    if (below === undefined) return { fields: part.fields, sources: [part] };
    return { fields: patchPod(below.fields, part.fields), sources: [part, below] };
  });
  const others = [...beneath.values()].map((part) => ({ fields: part.fields, sources: [part] }));
  return [...merged, ...others];
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
  return dataAt(fields, path) !== undefined;
}
