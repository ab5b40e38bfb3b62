/** Data with another type in each place, for tests that nothing relies on a type unseen. */

/** One value of each type, in the forms that have broken something somewhere. */
const OTHERS = [null, true, -1, 1.5, "x", "", [], [null], [{}], {}, { name: {} }] as const;

/** The ones most likely to be converted without a look: they have no text and no number. */
const FEW = [1, [{}], {}] as const;

/** Data in which one place holds something else. */
export interface Confused {
  readonly data: unknown;
  /** What was put where, for a failure's message. */
  readonly what: string;
}

/**
 * The data once for each place and each type.
 *
 * @param isWhole whether all types are tried, not the few that break most
 */
export function* confused(data: unknown, isWhole = false): Generator<Confused> {
  for (const path of pathsOf(data, [])) {
    for (const other of isWhole ? OTHERS : FEW) {
      yield {
        data: put(data, path, other),
        what: `${JSON.stringify(other)} at ${path.join(".")}`,
      };
    }
  }
}

type Path = readonly (string | number)[];

function* pathsOf(data: unknown, path: Path): Generator<Path> {
  yield path;
  if (typeof data !== "object" || data === null) return;
  for (const [key, inner] of Object.entries(data)) {
    yield* pathsOf(inner, [...path, Array.isArray(data) ? Number(key) : key]);
  }
}

function put(data: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  if (Array.isArray(data)) {
    return data.map((item, index) => index === key ? put(item, rest, other) : item);
  }
  const fields = Object(data);
  return { ...fields, [key]: put(fields[key], rest, other) };
}
