/** The schema of an older release: the newest one's, with what the other has otherwise. */

import releasesText from "./argo-releases.json" with { type: "text" };
import type { Field } from "../../shape/field.ts";
import { isMap } from "../../yaml/value.ts";
import { type ArgoRelease, isOlder } from "./release.ts";

/** What releases have otherwise, by paths such as `Workflow spec.templates[].container`. */
interface Differences {
  /** First release that has a field. */
  readonly since: Readonly<Record<string, ArgoRelease>>;
  /** Last release that had a field. */
  readonly until: Readonly<Record<string, ArgoRelease>>;
  readonly changed: Readonly<
    Record<
      string,
      Readonly<Record<ArgoRelease, { type: string; enum: string[]; maxItems: number | null }>>
    >
  >;
}

/** Schema whose references are not followed yet. */
interface Unlinked {
  readonly kinds: Readonly<Record<string, unknown>>;
  readonly $defs: Readonly<Record<string, unknown>>;
}

/**
 * Turns the schema of the newest release into that of another, in place.
 *
 * @param schema freshly parsed; references are not followed yet, so that what is said of a type holds
 * wherever the type stands
 */
export function becomeRelease(schema: Unlinked, release: ArgoRelease): void {
  const { since, until, changed }: Differences = JSON.parse(releasesText);
  for (const [path, last] of Object.entries(until)) {
    if (!isOlder(last, release)) addField(schema, path);
  }
  for (const [path, first] of Object.entries(since)) {
    if (!isOlder(release, first)) continue;
    for (const one of placesOf(path)) {
      removeField(
        schema,
        one,
        `Argo ${release} has no such field, which is there from ${first} on`,
      );
    }
  }
  for (const [path, forms] of Object.entries(changed)) {
    const node = nodeAt(schema, path);
    const { type, enum: choices, maxItems } = forms[release];
    if (node === undefined) continue;
    if (type !== "any") node.type = type;
    // Without choices in its CRDs, Argo's own validator has them, and takes an empty one for none.
    if (choices.length === 0 && Array.isArray(node.enum)) {
      node.enum = [...new Set(["", ...node.enum])];
    }
    if (maxItems === null) delete node.maxItems;
  }
  const spec = nodeAt(schema, "CronWorkflow spec");
  if (spec !== undefined && isOlder(release, "4.0")) {
    spec.required = release === "3.5" ? ["schedule", "workflowSpec"] : ["workflowSpec"];
  }
}

/** Node of a schema, while it is being changed. */
type Node = Record<string, unknown>;

/** Fields that the newest release has no more, by their names: what they held, or the array that holds it now. */
const FORMER: Readonly<Record<string, Field | { readonly itemOf: string }>> = {
  schedule: { itemOf: "schedules" },
  mutex: { itemOf: "mutexes" },
  semaphore: { itemOf: "semaphores" },
  podPriority: { type: "integer", format: "int32" },
  priority: { type: "integer", format: "int32" },
  key: { type: "string" },
  optional: { type: "boolean" },
};

function addField(schema: Unlinked, path: string): void {
  const { owner, key } = ownerOf(schema, path);
  const former = FORMER[key];
  const properties = owner?.properties;
  // What is in a former field is that of the array's items.
  if (!isMap(properties) || former === undefined) return;
  const field = "itemOf" in former ? deref(schema, properties[former.itemOf])?.items : former;
  Reflect.set(properties, key, field);
}

function removeField(schema: Unlinked, path: string, message: string): void {
  const { owner, key } = ownerOf(schema, path);
  const properties = owner?.properties;
  if (owner === undefined || !isMap(properties) || !Object.hasOwn(properties, key)) return;
  Reflect.deleteProperty(properties, key);
  const others = isMap(owner.otherReleases) ? owner.otherReleases : {};
  owner.otherReleases = { ...others, [key]: message };
}

/** Every place of a field that is told once: in all containers, in artifacts of every kind. */
function placesOf(path: string): readonly string[] {
  const container = "templates[].container.";
  const artifact = "inputs.artifacts[].";
  if (path.includes(container)) return CONTAINERS.map((one) => path.replace(container, one));
  return path.includes(artifact) ? ARTIFACTS.map((one) => path.replace(artifact, one)) : [path];
}

const CONTAINERS = [
  "container.",
  "script.",
  "initContainers[].",
  "sidecars[].",
  "containerSet.containers[].",
]
  .map((one) => `templates[].${one}`);
const ARTIFACTS = [
  "inputs.artifacts[].",
  "outputs.artifacts[].",
  "archiveLocation.",
];

function ownerOf(
  schema: Unlinked,
  path: string,
): { readonly owner: Node | undefined; readonly key: string } {
  const cut = Math.max(path.lastIndexOf("."), path.lastIndexOf(" "));
  const parent = path.slice(0, cut);
  return { owner: nodeAt(schema, parent), key: path.slice(cut + 1) };
}

/** The node at a path such as `Workflow spec.templates[].container`. */
function nodeAt(schema: Unlinked, path: string): Node | undefined {
  const [kind = "", rest = ""] = path.split(" ");
  let node = deref(schema, schema.kinds[kind]);
  for (const part of rest === "" ? [] : rest.split(".")) {
    const name = part.replace("[]", "");
    const properties = node?.properties;
    node = deref(
      schema,
      isMap(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined,
    );
    if (part.endsWith("[]")) node = deref(schema, node?.items);
  }
  return node;
}

function deref(schema: Unlinked, value: unknown): Node | undefined {
  let node: unknown = value;
  for (let ref = refOf(node); ref !== undefined; ref = refOf(node)) node = schema.$defs[ref];
  return isNode(node) ? node : undefined;
}

function refOf(node: unknown): string | undefined {
  const ref = isMap(node) ? node.$ref : undefined;
  return typeof ref === "string" ? ref.slice("#/$defs/".length) : undefined;
}

function isNode(value: unknown): value is Node {
  return isMap(value);
}
