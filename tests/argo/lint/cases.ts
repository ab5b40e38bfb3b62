/** The cases of every group of lint rules, which lie beside the rules. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../../../mod.ts";
import type { RuleCase } from "../../../src/argo/lint/rules/case.ts";

const RULES = new URL("../../../src/argo/lint/rules/", import.meta.url);

/** A group of rules: its folder, and the cases in it. */
export interface Group {
  readonly name: string;
  readonly cases: readonly RuleCase[];
}

/** Every group that has a folder. */
export const GROUPS: readonly Group[] = await Promise.all(
  readdirSync(join(import.meta.dirname ?? ".", "../../../src/argo/lint/rules"), {
    withFileTypes: true,
  })
    .filter((entry) => entry.isDirectory()).map(async ({ name }) => {
      const { cases }: { readonly cases: readonly RuleCase[] } = await import(
        new URL(`${name}/cases.ts`, RULES).href
      );
      return { name, cases };
    }),
);

/** All cases. */
export const CASES: readonly RuleCase[] = GROUPS.flatMap(({ cases }) => cases);

/** A problem as cases pin it: place, path and message. */
export function pinOf({ line, column, path, message }: Problem): string {
  return [`${line}:${column}`, path, message].filter((part) => part !== undefined).join(" ");
}
