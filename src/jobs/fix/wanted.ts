/** What a place in a document wants, by Argo's schema or by ours. */

import type * as v from "valibot";
import { argoSchema, type SchemaNode } from "../../argo/schema/schema.ts";
import { listItemOf, mapValueOf, objectEntriesOf, takesText, unwrap } from "../../shape/fields.ts";

/** What is wanted at a place, and further in. */
export interface Wanted {
  /** Whether it is a text; undefined where anything goes. */
  readonly isText: boolean | undefined;
  /** Whether a number or boolean that is written as it prints is taken for a text. */
  readonly isLenient: boolean;
  readonly field: (key: string) => Wanted | undefined;
  readonly item: () => Wanted | undefined;
}

/** What a document of one of Argo's kinds wants. */
export function wantedByKind(kind: string): Wanted | undefined {
  return bySchema(argoSchema().kinds[kind]);
}

/** What a part that Argo's documents share wants, such as a WorkflowSpec. */
export function wantedByPart(part: "Spec" | "TemplateDefaults"): Wanted | undefined {
  return bySchema(argoSchema().$defs[part]);
}

/** What the metadata of a document wants, of which the CRDs leave all open. */
export function wantedInMetadata(): Wanted | undefined {
  return wantedByKind("CronWorkflow")?.field("spec")?.field("workflowMetadata");
}

function bySchema(schema: SchemaNode | undefined): Wanted | undefined {
  if (schema === undefined) return undefined;
  const { type, properties = {}, additionalProperties, items } = schema;
  const isIntOrString = schema["x-kubernetes-int-or-string"] === true;
  return {
    isText: isIntOrString ? false : type === undefined ? undefined : type === "string",
    isLenient: false,
    field: (key) =>
      bySchema(Object.hasOwn(properties, key) ? properties[key] : additionalProperties),
    item: () => bySchema(items),
  };
}

const SCALARS = ["boolean", "number"];

/** What a manifest, or an entry of a values file, wants. */
export function wantedByShape(schema: v.GenericSchema): Wanted {
  const entries = objectEntriesOf(schema);
  const inner = mapValueOf(schema);
  const item = listItemOf(schema);
  return {
    isText: takesText(schema) || (SCALARS.includes(schema.type) ? false : undefined),
    isLenient: true,
    field: (key) => {
      const entry = entries !== undefined && Object.hasOwn(entries, key) ? entries[key] : undefined;
      const field = entry === undefined ? inner : unwrap(entry);
      return field && wantedByShape(field);
    },
    item: () => item && wantedByShape(item),
  };
}
