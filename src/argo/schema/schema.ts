/** The structure of Argo's workflow kinds, from its CRDs; read when it is first asked for. */

import schemaText from "./argo-schema.json" with { type: "text" };

/** A node of Kubernetes' structural schema; its references are resolved. */
export interface SchemaNode {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly "x-kubernetes-int-or-string"?: boolean;
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
}

/** All kinds, and the parts that they share. */
export interface ArgoSchema {
  readonly argo: string;
  readonly kinds: Readonly<Record<string, SchemaNode>>;
  readonly $defs: Readonly<Record<string, SchemaNode>>;
}

/** The schema. */
export function argoSchema(): ArgoSchema {
  parsed ??= readSchema();
  return parsed;
}

/** A part of documents that the user's values hand on. */
export type ArgoPart = "spec" | "template";

const PARTS: Readonly<Record<ArgoPart, string>> = { spec: "Spec", template: "TemplateDefaults" };

/** The schema of a part. */
export function partSchema(part: ArgoPart): SchemaNode {
  return argoSchema().$defs[PARTS[part]] ?? {};
}

let parsed: ArgoSchema | undefined;

function readSchema(): ArgoSchema {
  const schema: ArgoSchema = JSON.parse(schemaText);
  link(schema, schema.$defs);
  for (const { properties = {} } of Object.values(schema.kinds)) {
    Reflect.set(properties, "metadata", METADATA);
  }
  for (const kind of WITH_STATUS) Reflect.set(schema.kinds[kind]?.properties ?? {}, "status", ANY);
  // Kubernetes' own encoder writes it wherever there is metadata.
  Reflect.set(schema.$defs.Metadata2?.properties ?? {}, "creationTimestamp", TIME);
  return schema;
}

/** The kinds that have a status once they are in the cluster; what is in it is the cluster's. */
const WITH_STATUS = ["Workflow", "CronWorkflow"];
const ANY: SchemaNode = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

const TEXT: SchemaNode = { type: "string" };
const TEXTS: SchemaNode = { type: "object", additionalProperties: TEXT };
const NUMBER: SchemaNode = { type: "integer", format: "int64" };
const TIME: SchemaNode = { type: "string", format: "date-time" };

/** What CRDs leave open, and the API server does not: the metadata of all objects. */
const METADATA: SchemaNode = {
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

/** Puts in place of every reference what it refers to, so that nobody has to look it up again. */
function link(node: object, definitions: ArgoSchema["$defs"]): void {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== "object" || value === null) continue;
    const { $ref } = value;
    if (typeof $ref !== "string") link(value, definitions);
    else Reflect.set(node, key, definitions[$ref.slice("#/$defs/".length)]);
  }
}
