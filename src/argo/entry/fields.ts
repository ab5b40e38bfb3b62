/** Fields of a workflow entry with their defaults, and the fields of Argo's that they are passed to. */

import { type Field, fieldAt } from "../../shape/field.ts";
import { fieldOf } from "../../shape/field-of.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import { type ArgoPart, partSchema } from "../schema/schema.ts";
import { DEFAULTS } from "./defaults.ts";
import { OWN_FIELDS } from "./pass-through-rules.ts";
import { entrySchema } from "./schema.ts";

/** Workflow entry, `workflows.<name>` of a values file. */
export function entryField(): Field {
  return {
    ...withDefaults(fieldOf(entrySchema), DEFAULTS),
    description: "Settings of one pipeline's workflow.",
    layer: true,
  };
}

/** Field with the defaults in it. What has a default is not required. */
function withDefaults(field: Field, defaults: Tree): Field {
  const { properties = {}, required = [] } = field;
  const filled = Object.entries(properties).map(([name, inner]): [string, Field] => {
    const value = (Object.hasOwn(defaults, name) ? defaults[name] : null) ?? null;
    if (value === null) return [name, inner];
    const isFilled = isMap(value) && inner.properties !== undefined;
    return [name, isFilled ? withDefaults(inner, value) : { ...inner, default: value }];
  });
  return {
    ...field,
    properties: Object.fromEntries(filled),
    required: required.filter((name) => !Object.hasOwn(defaults, name)),
  };
}

/** Field with what Argo's schema says of it, where it is passed to Argo. */
export function linked(field: Field): Field {
  const { passedTo, description, default: standard } = field;
  if (passedTo === undefined) return field;
  return {
    ...argosField(passedTo),
    ...(description !== undefined && { description }),
    ...(standard !== undefined && { default: standard }),
  };
}

/** Field of Argo's at a path, without those in it that the tool makes itself. */
function argosField([part, ...names]: readonly string[]): Field {
  if (!isPart(part)) return {};
  const { properties = {}, ...rest } = partSchema(part);
  const fields = Object.entries(properties).filter(([name]) => !OWN_FIELDS[part].includes(name));
  const whole: Field = { ...rest, properties: Object.fromEntries(fields) };
  return names.reduce<Field>((outer, name) => fieldAt(outer, name) ?? {}, whole);
}

function isPart(part: string | undefined): part is ArgoPart {
  return part !== undefined && Object.hasOwn(OWN_FIELDS, part);
}
