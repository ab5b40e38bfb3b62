/** Layers of values, and where a merged value comes from: which text or flag, and where in it. */

import type { Location } from "../report/problem.ts";
import type { Path, Source } from "../yaml/source.ts";
import { plainTextAt } from "../yaml/places.ts";
import { isMap, type YamlMap } from "../yaml/value.ts";
import { type Assignment, offsetOf, typedAt, writtenPathOf } from "./set/assignment.ts";
import { follow, traceOf } from "./set/trace.ts";

/** Values of one text. */
export interface Layer {
  /** Null wipes out what the layers below say, as in Helm. */
  readonly data: YamlMap | null;
  /** Where they stand in the source. */
  readonly prefix: Path;
  readonly source?: Source;
  /** Path in the source for one in the data, where the source spells it otherwise. */
  readonly written?: (path: Path) => Path;
}

/** All layers. */
export interface Layers {
  /** What texts say, lowest first. */
  readonly texts: readonly Layer[];
  /** What flags say, laid over the texts one after the other. */
  readonly assignments: readonly Assignment[];
}

/** Looks up where values come from, by their paths in the merged values. */
export interface Origins {
  /** The place of a value, or of its key; of a path that is not there, of the nearest part that is. */
  readonly placeAt: (path: Path, at?: "key" | "value") => Location;
  /** Whether the user says anything of a path, be it null. */
  readonly gives: (path: Path) => boolean;
  /** What stands there as a plain scalar of a text. */
  readonly plainTextAt: (path: Path) => string | undefined;
  /** What stands there as a flag says it. */
  readonly typedAt: (path: Path) => string | undefined;
}

/** Makes the lookup; it costs nothing before it is asked. */
export function originsOf({ texts, assignments }: Layers): Origins {
  const trace = traceOf(assignments);
  const find = (path: Path) => {
    const flag = trace(path);
    if (flag?.replaces === true) return { flag };
    const text = textOrigin(texts, path);
    if (flag === undefined) return { text };
    // An item that nobody has set is there because of a flag that has set one further on.
    const isFilled = typeof path[text.reached] === "number";
    return flag.reached > text.reached - (isFilled ? 1 : 0) ? { flag } : { text };
  };
  return {
    placeAt: (path, at) => {
      const { flag, text } = find(path);
      if (flag === undefined) return text.place;
      const { source } = flag.assignment.written;
      return { source, path: writtenPathOf(flag), offset: offsetOf(flag, at) };
    },
    gives: (path) => {
      const { flag, text } = find(path);
      return (flag ?? text).reached === path.length;
    },
    plainTextAt: (path) => {
      const { place: { source, path: inSource = [] } = {} } = find(path).text ?? {};
      return source === undefined ? undefined : plainTextAt(source, inSource);
    },
    typedAt: (path) => {
      const { flag } = find(path);
      return flag === undefined ? undefined : typedAt(flag);
    },
  };
}

/** The layer that gave what stands at a path, the path in its source, and how much of it is there. */
function textOrigin(
  layers: readonly Layer[],
  path: Path,
): { readonly place: Location; readonly reached: number } {
  let best: Layer | undefined;
  let reached = -1;
  for (const layer of layers) {
    const { depth, end } = follow(layer.data, path);
    // What a null or another value wiped out is nobody's origin.
    if (depth >= reached || !isMap(end)) [best, reached] = [layer, depth];
  }
  return { place: best === undefined ? { path } : placeIn(best, path), reached };
}

/** Where a path of the merged values stands in a layer's source. */
export function placeIn({ source, prefix, written }: Layer, path: Path): Location {
  const from = source === undefined ? {} : { source };
  return { ...from, path: [...prefix, ...(written?.(path) ?? path)] };
}
