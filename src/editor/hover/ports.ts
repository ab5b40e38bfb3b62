/** A parameter or artifact: what it is when nobody gives it, and where it comes from. */

import type { Named } from "../../argo/document/named.ts";
import { isSecretName } from "../../report/secrets.ts";
import { fieldsAt, itemsAt, scalarAt, textAt } from "../../yaml/fields.ts";
import { code, codes, paragraphs, shownValue } from "../about.ts";

/** Says what a parameter or artifact is. */
export function aboutPort({ name, fields }: Named, whose: string): string {
  const shown = (field: string) => {
    const value = scalarAt(fields, field);
    return value === undefined ? undefined : code(shownValue(name, value));
  };
  const [value, standard] = [shown("value"), shown("default")];
  const [source, from] = Object.entries(fieldsAt(fields, "valueFrom"))[0] ?? [];
  const choices = itemsAt(fields, "enum");
  const path = textAt(fields, "path");
  return paragraphs([
    `${code(name)}: ${whose}`,
    textAt(fields, "description"),
    value !== undefined && `Value: ${value}.`,
    standard !== undefined && `Default: ${standard}.`,
    choices.length > 0 && !isSecretName(name) && `One of ${codes(choices)}.`,
    path !== undefined && `At ${code(path)}.`,
    source !== undefined &&
    `From ${typeof from === "string" ? `${source} ${code(from)}` : source}.`,
  ]);
}
