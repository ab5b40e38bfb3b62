/** Comments that say where the values of an entry come from. */

import { shorten } from "../../report/describe.ts";
import { HIDDEN, redactText } from "../../report/redact/redact.ts";
import { isFlagName, type Location } from "../../report/problem.ts";
import type { Path, Source } from "../../yaml/source.ts";
import { isSecretPath } from "../../report/secrets.ts";
import { lineFinder } from "../../yaml/lines.ts";
import { placeOf } from "../../yaml/places.ts";
import { isMap } from "../../yaml/value.ts";
import { writeScalar } from "../../yaml/write.ts";
import { historyOf, type Version } from "../../values/history.ts";
import type { Layers } from "../../values/origins.ts";
import { DEFAULTS } from "./defaults.ts";

/** More of a value is no help behind a line. */
const LONGEST = 40;

/** How much is said: where a value comes from, and what it replaced too. */
export type Notes = "origins" | "history";

/** Makes the lookup of comments by the paths of an entry, which must be asked for in their order. */
export function notesOf(layers: Layers, notes: Notes): (path: Path) => string {
  const versionsAt = historyOf(layers, DEFAULTS);
  const lines = new Map<Source, (offset: number) => number>();
  let lastList = "";

  function nameOf(place: Location | undefined): string {
    if (place === undefined) return "default";
    const { source, path = [] } = place;
    if (source === undefined) return "pipeline";
    const name = source.name.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, "?");
    if (isFlagName(name)) return name;
    const lineOf = lines.get(source) ?? lineFinder(source.text);
    lines.set(source, lineOf);
    const offset = placeOf(source, path)?.start;
    return offset === undefined ? name : `${name}:${lineOf(offset)}`;
  }

  /** Values that one replaced; of an array's items, the first says it of the array. */
  function replacedAt(path: Path, versions: readonly Version[]): readonly string[] {
    const cut = path.findIndex((part) => typeof part === "number");
    const list = cut < 0 ? path : path.slice(0, cut);
    const isFirst = cut < 0 || JSON.stringify(list) !== lastList;
    if (cut >= 0) lastList = JSON.stringify(list);
    const [holder, ...others] = versions;
    const isSetItem = cut >= 0 && (holder?.setParts ?? 0) > cut;
    // An index is never set on a default's array.
    if (isSetItem) return shown(path, others.filter(({ place }) => place !== undefined));
    if (cut >= 0) return isFirst ? shown(list, versionsAt(list).slice(1)) : [];
    // Maps are merged: an empty one replaces none.
    return shown(path, isMap(holder?.value) ? others.filter(({ value }) => !isMap(value)) : others);
  }

  function shown(path: Path, versions: readonly Version[]): readonly string[] {
    return versions.map(({ place, value }) => `${showValue(value, path)} (${nameOf(place)})`);
  }

  return (path) => {
    const versions = versionsAt(path);
    const name = nameOf(versions[0]?.place);
    if (notes === "origins") return name;
    const replaced = replacedAt(path, versions);
    return replaced.length === 0 ? name : `${name}, before: ${replaced.join(", ")}`;
  };
}

/** A value of a layer, in a few words and without secrets. */
export function showValue(value: unknown, path: Path): string {
  if (isMap(value)) return "a mapping";
  if (value === null) return "null";
  // An item's value may be a secret by the name beside it.
  const isNamed = path.some((part) => typeof part === "number") && path.at(-1) === "value";
  if (isNamed || isSecretPath(Array.isArray(value) ? [...path, 0] : path)) return HIDDEN;
  if (!Array.isArray(value)) return shorten(writeScalar(value), LONGEST);
  if (value.some((item) => typeof item === "object" && item !== null)) return "an array";
  const list = redactText(`[${value.map(writeScalar).join(", ")}]`);
  return list.length > LONGEST ? "an array" : list;
}
