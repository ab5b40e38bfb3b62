/** The structure of Argo's workflow kinds, from its CRDs; read when it is first asked for. */

import { becomeRelease } from "./become-release.ts";
import { type ArgoRelease, NEWEST_ARGO } from "./release.ts";
import schemaText from "./argo-schema.json" with { type: "text" };
import { judgeCron } from "../../kubernetes/cron.ts";
import { checkQuantity } from "../../kubernetes/quantity.ts";
import type { Field } from "../../shape/field.ts";
import { checkSchedule } from "../../shape/fields.ts";

/** All kinds, and the parts that they share. */
export interface ArgoSchema {
  readonly argo: string;
  readonly kinds: Readonly<Record<string, Field>>;
  readonly $defs: Readonly<Record<string, Field>>;
}

/** The schema. */
export function argoSchema(release: ArgoRelease = NEWEST_ARGO): ArgoSchema {
  const known = parsed.get(release) ?? readSchema(release);
  parsed.set(release, known);
  return known;
}

/** A part of documents that the user's values hand on. */
export type ArgoPart = "spec" | "template";

const PARTS: Readonly<Record<ArgoPart, string>> = { spec: "Spec", template: "TemplateDefaults" };

/** The schema of a part. */
export function partSchema(part: ArgoPart, release?: ArgoRelease): Field {
  return argoSchema(release).$defs[PARTS[part]] ?? {};
}

/** The schema of a container, as Kubernetes has it. */
export function containerSchema(): Field {
  return argoSchema().$defs.Container ?? {};
}

/** Read once each: it takes 3 ms, and a rule may ask for it at every template. */
const parsed = new Map<ArgoRelease, ArgoSchema>();

function readSchema(release: ArgoRelease): ArgoSchema {
  const schema: ArgoSchema = JSON.parse(schemaText);
  if (release !== NEWEST_ARGO) becomeRelease(schema, release);
  for (const field of Object.values(schema.$defs)) link(field, schema.$defs);
  for (const field of Object.values(schema.kinds)) {
    link(field, schema.$defs);
    Reflect.set(field.properties ?? {}, "metadata", METADATA);
  }
  for (const kind of WITH_STATUS) Reflect.set(schema.kinds[kind]?.properties ?? {}, "status", ANY);
  // Argo takes fewer characters in an artifact's name; the rule artifact-name tells, of every place.
  Reflect.deleteProperty(schema.$defs.Item4?.properties?.name ?? {}, "pattern");
  // Kubernetes' own encoder writes it wherever there is metadata.
  Reflect.set(schema.$defs.Metadata2?.properties ?? {}, "creationTimestamp", TIME);
  return schema;
}

/** The kinds that have a status once they are in the cluster; what is in it is the cluster's. */
const WITH_STATUS = ["Workflow", "CronWorkflow"];
const ANY: Field = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

const TEXT: Field = { type: "string" };
const TEXTS: Field = { type: "object", additionalProperties: TEXT };
const NUMBER: Field = { type: "integer", format: "int64" };
const TIME: Field = { type: "string", format: "date-time" };

/** What CRDs leave open, and the API server does not: the metadata of all objects. */
const METADATA: Field = {
  type: "object",
  properties: {
    name: TEXT,
    generateName: TEXT,
    namespace: TEXT,
    labels: TEXTS,
    annotations: TEXTS,
    finalizers: { type: "array", items: TEXT },
    ownerReferences: { type: "array", items: ANY },
    managedFields: { type: "array", items: ANY },
    uid: TEXT,
    resourceVersion: TEXT,
    selfLink: TEXT,
    generation: NUMBER,
    creationTimestamp: TIME,
    deletionTimestamp: TIME,
    deletionGracePeriodSeconds: NUMBER,
  },
};

/**
 * Puts in place of every reference what it refers to, so that nobody has to look it up again. Only what
 * holds fields is gone through, which takes a quarter of the time that all entries would.
 */
function link(field: Field, definitions: ArgoSchema["$defs"]): void {
  addCheck(field);
  const { properties = {}, items, additionalProperties } = field;
  for (const key in properties) follow(properties, key, properties[key], definitions);
  follow(field, "items", items, definitions);
  follow(field, "additionalProperties", additionalProperties, definitions);
}

function follow(
  holder: object,
  key: string,
  field: Reference | undefined,
  definitions: ArgoSchema["$defs"],
): void {
  if (field === undefined) return;
  const { $ref } = field;
  if ($ref === undefined) link(field, definitions);
  else Reflect.set(holder, key, definitions[$ref.slice("#/$defs/".length)]);
}

/** Field, or what stands for one that is described elsewhere. */
interface Reference extends Field {
  readonly $ref?: string;
}

/** Judges what Argo reads itself: its pattern of a schedule lets through more, such as a minute 60. */
function addCheck(field: Field): void {
  const { pattern } = field;
  if (pattern === undefined) return;
  if (pattern.includes("@every")) {
    Reflect.set(
      field,
      "check",
      (text: string) => checkSchedule(text, judgeCron(text, "spec.timezone")),
    );
  } else if (field["x-kubernetes-int-or-string"] === true) {
    // The only pattern on such a field is that of quantities.
    Reflect.set(field, "check", checkQuantity);
  }
}
