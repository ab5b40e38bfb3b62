/** Secrets in a flag's expression that is not what was meant: `--set container.env.PASSWORD:secret`. */

import type { Range } from "../../yaml/source.ts";
import type { SecretNames } from "../secrets.ts";

/** A name and what stands in an equals sign's place. */
const INSTEAD = /([A-Za-z_][\w-]{0,200})["'\]]*(?:\s*:\s*|\s+)(?!=)/g;

/** Finds what follows the name of a secret, up to the end of the expression, for it may hold anything. */
export function secretsMistyped(text: string, kindOf: SecretNames): readonly Range[] {
  for (const { index, 0: all, 1: name = "" } of text.matchAll(INSTEAD)) {
    const start = index + all.length;
    if (kindOf(name) === "value" && start < text.length) return [{ start, end: text.length }];
  }
  return [];
}
