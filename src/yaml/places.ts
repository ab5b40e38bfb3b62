/** Where in a source things stand. */
import type { Path, Source } from "../problem.ts";
export { lineAndColumn } from "./lines.ts";

export interface Place {
  readonly start: number;
  readonly end: number;
  readonly exact: boolean;
}
export function placeOf(
  _source: Source,
  _path: Path,
  _at: "key" | "value" = "value",
  _document = 0,
): Place | undefined {
  return undefined;
}
export function hasPath(_source: Source, _path: Path): boolean {
  return false;
}
export function plainTextAt(_source: Source, _path: Path): string | undefined {
  return undefined;
}
