/** What a diagnostic carries of its finding, which an editor sends back with it. */

import * as v from "valibot";
import type { Diagnostic } from "vscode-languageserver-protocol";

const path = v.array(v.union([v.string(), v.number()]));

const change = v.variant("kind", [
  v.object({ kind: v.literal("quote") }),
  v.object({ kind: v.literal("replace"), text: v.string() }),
  v.object({ kind: v.literal("rename-key"), to: v.string() }),
  v.object({ kind: v.literal("wrap") }),
]);

const findingData = v.object({
  path,
  at: v.exactOptional(v.picklist(["key", "value"])),
  document: v.exactOptional(v.number()),
  missing: v.exactOptional(path),
  fix: v.exactOptional(v.array(change)),
});

/** Parts of a finding that actions are made from. */
export type FindingData = v.InferOutput<typeof findingData>;

/** The data of a diagnostic; undefined where the editor has dropped it, or it is another server's. */
export function findingIn({ data }: Diagnostic): FindingData | undefined {
  const { success, output } = v.safeParse(findingData, data);
  return success ? output : undefined;
}
