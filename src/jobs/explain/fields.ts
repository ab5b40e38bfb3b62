/** Fields of a pipeline manifest, with those of the workflow entry in it. */

import { entryField } from "../../argo/entry/fields.ts";
import type { Field } from "../../shape/field.ts";
import { fieldOf } from "../../shape/field-of.ts";
import { manifestSchema } from "../../wurzel/pipeline/schema.ts";

/** Pipeline manifest. */
export function manifestField(): Field {
  const argo = { ...entryField(), description: "Workflow entry, below those of values files." };
  const manifest = changed(fieldOf(manifestSchema), ["spec", "backendConfig"], (sections) => ({
    ...sections,
    properties: { argo },
  }));
  return { ...manifest, description: "Wurzel pipeline: its steps and their dependencies." };
}

/** Field with the one at the path changed. */
function changed(
  field: Field,
  [name, ...rest]: readonly string[],
  change: (inner: Field) => Field,
): Field {
  if (name === undefined) return change(field);
  const { properties = {} } = field;
  const inner = changed(properties[name] ?? {}, rest, change);
  return { ...field, properties: { ...properties, [name]: inner } };
}
