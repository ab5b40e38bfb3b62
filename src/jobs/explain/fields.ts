/** All fields of values and manifests, each described once, by their schemas and defaults. */

import { manifestSchema } from "../../wurzel/pipeline/schema.ts";
import { defaults } from "../../argo/entry/entry.ts";
import { entrySchema } from "../../argo/entry/schema.ts";
import { type Field, fieldOf, withDefaults } from "./field.ts";

/** A workflow entry, `workflows.<name>` of a values file. */
export function entryField(): Field {
  return {
    ...withDefaults(fieldOf(entrySchema), defaults()),
    description: "What holds for the workflow of one pipeline.",
    layer: true,
  };
}

/** A pipeline manifest. */
export function manifestField(): Field {
  const manifest = fieldOf(manifestSchema);
  return {
    ...changed(manifest, ["spec", "backendConfig"], (sections) => ({
      ...sections,
      properties: {
        argo: { ...entryField(), description: "A workflow entry, below those of values files." },
      },
    })),
    description: "A Wurzel pipeline: its steps, and which takes whose output.",
  };
}

/** The field with the one at the path changed. */
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
