/** What a place in a document wants, by Argo's schema or by ours. */

import type * as v from "valibot";
import { argoSchema } from "../../argo/schema/schema.ts";
import { type Field, fieldAt } from "../../shape/field.ts";
import { fieldOf } from "../../shape/field-of.ts";

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

/** What a manifest, or an entry of a values file, wants. */
export function wantedByShape(schema: v.GenericSchema): Wanted | undefined {
  return bySchema(fieldOf(schema), true);
}

function bySchema(field: Field | undefined, isLenient = false): Wanted | undefined {
  if (field === undefined) return undefined;
  const { type, items } = field;
  const isIntOrString = field["x-kubernetes-int-or-string"] === true;
  return {
    isText: isIntOrString ? false : type === undefined ? undefined : type === "string",
    isLenient,
    field: (key) => bySchema(fieldAt(field, key), isLenient),
    item: () => bySchema(items, isLenient),
  };
}
