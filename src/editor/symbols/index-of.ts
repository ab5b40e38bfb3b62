/** All names in a text, gathered once. */

import { lastAtOrBefore } from "../../yaml/lines.ts";
import type { Node, YamlDocument } from "../../yaml/nodes.ts";
import type { EditorText } from "../view.ts";
import type { Collector } from "./collect.ts";
import { collectArgo } from "./in-argo.ts";
import { collectManifest } from "./in-manifest.ts";
import { collectProject } from "./in-project.ts";
import { collectValues } from "./in-values.ts";
import { keyOf, type Occurrence } from "./occurrence.ts";
import { readWhole } from "./whole-text.ts";

/** Names in a text. */
export interface NameIndex {
  /** In the order of the text, each place once for each thing. */
  readonly occurrences: readonly Occurrence[];
  readonly byKey: ReadonlyMap<string, readonly Occurrence[]>;
  /** Keys that stand for the same thing as another. */
  readonly same: ReadonlyMap<string, readonly string[]>;
  /** Documents that the names were found in. */
  readonly documents: readonly YamlDocument[];
  /** Whether all of the text could be read. */
  readonly isWhole: boolean;
}

// Definition, references, rename and outline ask for each version of a text in turn, and of all texts: without this,
// each question takes 130 ms beside 100 workflows of 40 tasks, with it less than 1.
const known = new WeakMap<EditorText, NameIndex>();

/** The names in a text, worked out once. */
export function indexOf(text: EditorText): NameIndex {
  let index = known.get(text);
  if (index === undefined) {
    index = makeIndex(text);
    known.set(text, index);
  }
  return index;
}

function makeIndex(source: EditorText): NameIndex {
  const { documents, isWhole } = readWhole(source);
  const collector: Collector = { text: source.text, found: [], same: [] };
  collect(collector, source, documents);
  const occurrences = withoutRepeats(collector.found);
  const byKey = groupBy(occurrences, keyOf, (one) => one);
  const pairs = collector.same.flatMap(([one, other]) => [[one, other], [other, one]] as const);
  const same = groupBy(pairs, ([one]) => one, ([, other]) => other);
  return { occurrences, byKey, same, documents, isWhole };
}

function collect(
  collector: Collector,
  { kind }: EditorText,
  documents: readonly YamlDocument[],
): void {
  const roots = documents.flatMap(({ root }): readonly Node[] => root === undefined ? [] : [root]);
  switch (kind) {
    case "manifest":
      return roots.forEach((root) => collectManifest(collector, root));
    case "values":
      return roots.forEach((root) => collectValues(collector, root));
    case "project":
      return roots.forEach((root) => collectProject(collector, root));
    case "argo":
      return documents.forEach((document) => collectArgo(collector, document));
    default:
  }
}

/** A merge key or an alias brings what stands at one place to several. */
function withoutRepeats(found: readonly Occurrence[]): readonly Occurrence[] {
  const each = new Map(found.map((one) => [`${one.start} ${keyOf(one)}`, one]));
  return [...each.values()].sort((one, other) => one.start - other.start);
}

/** What stands at an offset, or ends there; the innermost where several do. */
export function occurrencesAt(
  { occurrences }: NameIndex,
  offset: number,
): readonly Occurrence[] {
  const last = lastAtOrBefore(occurrences.map(({ start }) => start), offset);
  for (let at = last; at >= 0 && at > last - NEARBY; at--) {
    const one = occurrences[at];
    if (one === undefined || one.start > offset || one.end < offset) continue;
    return occurrences.filter(({ start, end }) => start === one.start && end === one.end);
  }
  return [];
}

/** Names do not overlap but where one place stands for several things. */
const NEARBY = 8;

function groupBy<Item, Kept>(
  items: readonly Item[],
  key: (item: Item) => string,
  keep: (item: Item) => Kept,
): ReadonlyMap<string, readonly Kept[]> {
  const groups = new Map<string, Kept[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [keep(item)]);
    else group.push(keep(item));
  }
  return groups;
}
