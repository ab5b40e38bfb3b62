/** What a flag such as `--set` says: a value for a place. */

import type { Path, Source } from "../../yaml/source.ts";
import type { Node } from "../../yaml/nodes.ts";
import { placeIn, plainTextIn } from "../../yaml/places.ts";
import type { YamlValue } from "../../yaml/value.ts";

/** A flag that sets values. */
export type SetFlag = "--set-json" | "--set" | "--set-string" | "--set-file" | "--set-literal";

/** A value for a place, and where both stand in the flag's expression. */
export interface Assignment {
  /** Keys and indices, from the root of what is being set. */
  readonly path: Path;
  readonly value: YamlValue;
  /** Whether a mapping is merged with what is there, instead of replacing it. */
  readonly merges: boolean;
  /** Whether the value is an array of the one that is written. */
  readonly isWrapped?: boolean;
  readonly written: Written;
}

/** How an assignment is written. */
export interface Written {
  /** The flag and its expression. */
  readonly source: Source;
  /** The whole path as it is written, of which the assignment's own may be the end. */
  readonly path: Path;
  /** Where each part of that path starts. */
  readonly partsAt: readonly number[];
  /** Where the value starts. */
  readonly valueAt: number;
  /** Strings that the value was made of: its own, or those of an array's items. */
  readonly texts: readonly Piece[];
  /** The JSON that the value is, or is in. */
  readonly json?: { readonly root: Node; readonly path: Path };
}

/** A part of an expression without its escapes, and where it starts. */
export interface Piece {
  readonly text: string;
  readonly at: number;
}

/** An assignment as the origin of what stands at a path: in its value, or on the way to it. */
export interface Origin {
  readonly assignment: Assignment;
  readonly path: Path;
}

/** Where in the expression a value stands, or its key. */
export function offsetOf(origin: Origin, at: "key" | "value" = "value"): number {
  const { partsAt, valueAt, texts, json } = origin.assignment.written;
  const rest = restOf(origin);
  if (rest === undefined) return partsAt[writtenPathOf(origin).length - 1] ?? 0;
  if (rest.length === 0 && at === "key") return partsAt.at(-1) ?? 0;
  if (json !== undefined) {
    return placeIn(json.root, [...json.path, ...rest], at).start;
  }
  return rest.length === 0 ? valueAt : pieceAt(texts, rest)?.at ?? valueAt;
}

/** A scalar as it was typed. */
export function typedAt(origin: Origin): string | undefined {
  const { texts, json } = origin.assignment.written;
  const rest = restOf(origin);
  if (rest === undefined) return undefined;
  return json === undefined
    ? pieceAt(texts, rest)?.text
    : plainTextIn(json.root, [...json.path, ...rest]);
}

/** The path as the user wrote it. */
export function writtenPathOf({ assignment, path }: Origin): Path {
  const { written, isWrapped } = assignment;
  const beyond = path.length - assignment.path.length;
  if (beyond <= 0) return written.path.slice(0, written.path.length + beyond);
  return [...written.path, ...path.slice(assignment.path.length + (isWrapped === true ? 1 : 0))];
}

/** The way from the assignment's place on; undefined where the path leads but to a place before it. */
function restOf({ assignment, path }: Origin): Path | undefined {
  const { length } = assignment.path;
  return path.length < length ? undefined : path.slice(length);
}

function pieceAt(texts: readonly Piece[], [index = 0]: Path): Piece | undefined {
  return typeof index === "number" ? texts[index] : undefined;
}
