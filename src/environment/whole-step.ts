/** All settings of a step at once: a variable that is called like its class, with a JSON object. */

import { isMap } from "../yaml/value.ts";
import { isFilledInLater } from "./judge-text.ts";

/** The settings that a text gives; undefined where that cannot be told. */
export function readWhole(text: string | undefined): ReadonlyMap<string, unknown> | undefined {
  if (text === undefined || isFilledInLater(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isMap(value) ? new Map(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}
