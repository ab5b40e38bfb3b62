/** Names of settings that only older releases of Wurzel read, wherever a document gives them. */

import { type Catalog, catalogOf } from "../../wurzel/catalog/catalog.ts";
import { todaysSetting, todaysVariable } from "../../wurzel/catalog/older-names.ts";
import type { Part } from "../../argo/document/part.ts";
import type { Finding } from "../../report/problem.ts";
import type { Path } from "../../yaml/source.ts";
import { fieldsAt, hasField, mapsAt, textAt } from "../../yaml/fields.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import type { Change } from "../../yaml/change.ts";

/** Older names in the `env` of an Argo container. */
export function inContainer({ fields, path }: Part, catalog: Catalog = catalogOf()): Finding[] {
  const variables = mapsAt(fields, "env");
  const names = new Set(variables.map(([, variable]) => textAt(variable, "name")));
  return variables.flatMap(([index, variable]) => {
    const name = textAt(variable, "name") ?? "";
    const today = todaysVariable(name, catalog);
    if (today === undefined || names.has(today)) return [];
    return older([...path, "env", index, "name"], { kind: "replace", text: today });
  });
}

/** Older names in an entry of a values file, and in those of its steps. */
export function inEntry(entry: unknown, path: Path, catalog: Catalog = catalogOf()): Finding[] {
  if (!isMap(entry)) return [];
  const own = inKeys(fieldsAt(fieldsAt(entry, "container"), "env"), [
    ...path,
    "container",
    "env",
  ], (name) => todaysVariable(name, catalog));
  const steps = fieldsAt(entry, "steps");
  return [
    ...own,
    ...Object.keys(steps).flatMap((name) =>
      inEntry(steps[name], [...path, "steps", name], catalog)
    ),
  ];
}

/** Older names in a manifest. */
export function inManifest(manifest: Tree): Finding[] {
  const catalog = catalogOf();
  const spec = fieldsAt(manifest, "spec");
  const settings = mapsAt(spec, "middlewares").flatMap(([index, middleware]) => {
    const owner = catalog.middleware(textAt(middleware, "name") ?? "");
    return owner === undefined ? [] : inKeys(
      fieldsAt(middleware, "settings"),
      ["spec", "middlewares", index, "settings"],
      (key) => todaysSetting(owner, key),
    );
  });
  const argo = fieldsAt(spec, "backendConfig").argo;
  return [...settings, ...inEntry(argo, ["spec", "backendConfig", "argo"], catalog)];
}

function inKeys(
  fields: Tree,
  path: Path,
  today: (name: string) => string | undefined,
): Finding[] {
  return Object.keys(fields).flatMap((key) => {
    const to = today(key);
    if (to === undefined || hasField(fields, to)) return [];
    return older([...path, key], { kind: "rename-key", to });
  });
}

function older(path: Path, change: Change): Finding[] {
  const message = "only older releases of Wurzel read this name";
  return [{ severity: "hint", code: "older-name", message, path, at: "key", fix: [change] }];
}
