/** Where artifacts are kept, and whether Argo counts that as a place. */

import { hasField, itemsAt, textAt } from "../../yaml/fields.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import { LOCATIONS } from "../schema/names.ts";
import { type Part, partAt } from "./part.ts";

/** Kind of place, as its field is called. */
export type Location = (typeof LOCATIONS)[number];

/** A place that an artifact names. */
export interface Place extends Part {
  readonly location: Location;
}

/** The place that a part names; the first of them, as Argo takes it. */
export function placeOf(part: Part): Place | undefined {
  const location = LOCATIONS.find((one) => isMap(part.fields[one]));
  return location && { ...partAt(part, location), location };
}

/** Whether an artifact says where it is kept, however incompletely. */
export function hasLocation(artifact: Tree): boolean {
  return LOCATIONS.some((location) => isMap(artifact[location]));
}

/** What each place needs so that it is one. */
const NEEDED: Readonly<Record<Location, string | undefined>> = {
  artifactory: "url",
  azure: "blob",
  gcs: "key",
  git: "repo",
  hdfs: "path",
  http: "url",
  oss: "key",
  plugin: "key",
  raw: undefined,
  s3: "key",
};

/** The field without which a place is none to Argo. */
export function missingIn({ location, fields }: Place): string | undefined {
  const field = NEEDED[location];
  const isThere = field === undefined || isSet(location, fields, field) ||
    (location === "hdfs" && itemsAt(fields, "addresses").length > 0);
  return isThere ? undefined : field;
}

/** Fields of a store beside its key, by which it is another one than the artifact repository. */
export const STORE_FIELDS: readonly string[] = ["endpoint", "bucket"];

/** Whether a field says something; an address in Artifactory needs a path, or a user. */
function isSet(location: Location, fields: Tree, field: string): boolean {
  const text = textAt(fields, field) ?? "";
  return location === "artifactory" && !hasField(fields, "usernameSecret")
    ? !/^(?:[a-z]+:\/\/[^/]*)?$/i.test(text)
    : text !== "";
}

/** The field that a store needs beside its key; without it Argo takes the repository's. */
export function lostBecauseOf({ location, fields }: Place): string | undefined {
  if (location !== "s3" && location !== "oss" && location !== "gcs") return undefined;
  const needed = location === "gcs" ? ["bucket"] : STORE_FIELDS;
  const others = Object.keys(fields).filter((field) => field !== "key" && hasField(fields, field));
  return others.length === 0
    ? undefined
    : needed.find((field) => (textAt(fields, field) ?? "") === "");
}
