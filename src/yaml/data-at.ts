/** Data at a path. */

import type { Path } from "./source.ts";
import { isMap, type Tree } from "./value.ts";

/** What stands at a path of data; undefined where nothing does. */
export function dataAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, part) => {
    if (Array.isArray(at)) return at[Number(part)];
    return isMap(at) && Object.hasOwn(at, part) ? at[String(part)] : undefined;
  }, data);
}

/** The mapping at a path; an empty one where there is none. */
export function mapAt(data: unknown, path: Path): Tree {
  const found = dataAt(data, path);
  return isMap(found) ? found : {};
}
