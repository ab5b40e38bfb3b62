/** Names of settings that only older releases of Wurzel read become today's. */

import { catalogOf } from "../../wurzel/catalog/catalog.ts";
import { todaysSetting, todaysVariable } from "../../wurzel/catalog/older-names.ts";
import type { Member, Node } from "../../yaml/nodes.ts";
import type { Edit } from "./edits.ts";

const CATALOG = catalogOf();

/** Renames the variables that are a map's keys, such as those of `container.env`. */
export function renameVariables(text: string, env: Node | undefined): readonly Edit[] {
  return renameKeys(text, env, (name) => todaysVariable(name, CATALOG));
}

/** Renames the settings of a middleware. */
export function renameSettings(text: string, middleware: Node): readonly Edit[] {
  const name = textOf(text, middleware.members?.get("name")?.node);
  const owner = CATALOG.middleware(name ?? "");
  if (owner === undefined) return [];
  const settings = middleware.members?.get("settings")?.node;
  return renameKeys(text, settings, (key) => todaysSetting(owner, key));
}

/** Renames the variables of a list of names and values, such as a container's `env`. */
export function renameItems(text: string, env: Node | undefined): readonly Edit[] {
  const names = (env?.items ?? []).flatMap((item) => item.members?.get("name")?.node ?? []);
  const known = new Set(names.map((node) => textOf(text, node)));
  return names.flatMap((node) => {
    const name = textOf(text, node) ?? "";
    const today = todaysVariable(name, CATALOG);
    return today === undefined || known.has(today) ? [] : rename(text, node, name, today);
  });
}

function renameKeys(
  text: string,
  map: Node | undefined,
  today: (name: string) => string | undefined,
): readonly Edit[] {
  const members: ReadonlyMap<string, Member> = map?.members ?? new Map();
  return [...members].flatMap(([name, { key }]) => {
    const now = today(name);
    return now === undefined || members.has(now) ? [] : rename(text, key, name, now);
  });
}

/** None where the name is referred to elsewhere, as Kubernetes does in `$(NAME)`. */
function rename(
  text: string,
  { start, end }: Pick<Node, "start" | "end">,
  name: string,
  today: string,
): readonly Edit[] {
  const written = text.slice(start, end);
  const isPlain = /^(["']?)([A-Za-z0-9_]+)\1$/.exec(written)?.[2] === name;
  if (!isPlain || text.includes(`$(${name})`)) return [];
  return [{ start, end, text: written.replace(name, today) }];
}

/** A scalar's text, where it is written as it is, in quotes or not. */
function textOf(text: string, node: Node | undefined): string | undefined {
  return node && /^(["']?)([A-Za-z0-9_]+)\1$/.exec(text.slice(node.start, node.end))?.[2];
}
