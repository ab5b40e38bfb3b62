/** Where the nodes of a text stand that the quick reader knows. */

import type { Entry, Node } from "./place-index.ts";
import { type DrawnPlaces, readDrawn } from "./read-drawn.ts";
import { isMap, type YamlValue } from "./value.ts";

interface Drawn {
  readonly text: string;
  readonly places: DrawnPlaces;
}

/**
 * The root nodes of a text's documents.
 *
 * @returns what the index of the whole reader's events has; undefined where the quick reader does not know
 */
export function drawnNodes(text: string): readonly Node[] | undefined {
  const places: DrawnPlaces = new Map();
  const documents = readDrawn(text, places);
  return documents === undefined ? undefined : nodesIn({ text, places }, documents);
}

/** The nodes of what is in a list. */
function nodesIn(drawn: Drawn, list: readonly YamlValue[]): readonly Node[] {
  const offsets = drawn.places.get(list) ?? [];
  return list.map((value, index) => nodeOf(drawn, value, offsets, 4 * index));
}

/** The entries of a map, whose keys are in the order of their places. */
function entriesIn(drawn: Drawn, map: Readonly<Record<string, YamlValue>>): Map<string, Entry> {
  const offsets = drawn.places.get(map) ?? [];
  return new Map(
    Object.keys(map).map((name, index) => {
      const [start = 0, end = 0] = [offsets[4 * index], offsets[4 * index + 1]];
      return [name, {
        key: { start, end },
        node: nodeOf(drawn, map[name] ?? null, offsets, 4 * index),
      }];
    }),
  );
}

function nodeOf(drawn: Drawn, value: YamlValue, offsets: readonly number[], at: number): Node {
  const [start = 0, end = 0] = [offsets[at + 2], offsets[at + 3]];
  if (Array.isArray(value)) {
    let items: readonly Node[] | undefined;
    return {
      start,
      get end() {
        return endOf(drawn, value, end);
      },
      get items() {
        return items ??= nodesIn(drawn, value);
      },
    };
  }
  if (isMap(value)) {
    let entries: ReadonlyMap<string, Entry> | undefined;
    return {
      start,
      get end() {
        return endOf(drawn, value, end);
      },
      get entries() {
        return entries ??= entriesIn(drawn, value);
      },
    };
  }
  if (drawn.text[start] === '"') return { start, end };
  return { start, end, plainText: drawn.text.slice(start, end) };
}

/** The end of the last that is in a map or list, however deep. */
function endOf({ places }: Drawn, value: YamlValue, end: number): number {
  let [last, lastEnd] = [value, end];
  while (typeof last === "object" && last !== null) {
    const offsets = places.get(last);
    if (offsets === undefined) break;
    lastEnd = offsets.at(-1) ?? lastEnd;
    last = Object.values(last).at(-1) ?? null;
  }
  return lastEnd;
}
