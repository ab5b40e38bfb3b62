/** Entries that leave their name to the default, so that their workflows have one name. */

import { quote } from "../../report/describe.ts";
import type { Finding } from "../../report/problem.ts";
import { mergeLayers } from "../../values/merge-layers.ts";
import { originsOf } from "../../values/origins.ts";
import { layersOf, type ValuesRead } from "./read-values.ts";

/** Warns where another entry of the values would make a workflow of the same built-in name. */
export function checkSharedName(read: ValuesRead, entryName: string): readonly Finding[] {
  const own = unnamed(read, entryName);
  if (own === undefined) return [];
  const other = read.names.find((name) =>
    name !== entryName && unnamed(read, name)?.namespace === own.namespace
  );
  if (other === undefined) return [];
  const message = `has no name, and neither has the entry ${quote(other)}: both are called ` +
    `"wurzel", and one would replace the other in the cluster; set name`;
  const place = originsOf(layersOf(read, entryName).layers).placeAt([], "key");
  return [{ severity: "warning", code: "same-object", message, ...place, at: "key" }];
}

/** What an entry without a name of its own says of its namespace. */
function unnamed(read: ValuesRead, name: string): { readonly namespace: unknown } | undefined {
  const { tree } = mergeLayers(layersOf(read, name).layers);
  return Object.hasOwn(tree, "name") ? undefined : { namespace: tree.namespace };
}
