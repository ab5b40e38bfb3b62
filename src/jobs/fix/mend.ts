/** From findings that carry fixes to mended texts. */

import type { Finding } from "../../report/problem.ts";
import { applyEdits, type Edit, editsOf } from "../../yaml/edit.ts";
import { placeOf } from "../../yaml/places.ts";
import type { Source } from "../../yaml/source.ts";

/** All that is wrong with some sources, each finding with its source. */
export type Find = (sources: readonly Source[]) => readonly Finding[];

/** What is mended may bring to light what was not looked at before; it does so once or twice. */
const ROUNDS_MAX = 5;

/**
 * Mends sources by the fixes of what is found in them. An edit that makes another error is left out, as where a
 * merge key brings one scalar to places of different types.
 *
 * @returns the sources with their texts mended
 */
export function mend(
  sources: readonly Source[],
  find: Find,
  isWanted: (finding: Finding, source: Source) => boolean,
): readonly Source[] {
  let mended = sources;
  let found = find(mended);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const edits = mended.map((source) => editsFor(source, found, isWanted));
    if (edits.every((one) => one.length === 0)) break;
    const next = withEdits(mended, edits);
    const foundNext = find(next);
    const worse = newErrors(found, foundNext);
    if (worse.length > 0) {
      return withEdits(mended, mended.map((source, at) => without(edits[at] ?? [], worse, source)));
    }
    [mended, found] = [next, foundNext];
  }
  return mended;
}

function editsFor(
  source: Source,
  found: readonly Finding[],
  isWanted: (finding: Finding, source: Source) => boolean,
): readonly Edit[] {
  return found.flatMap((finding) => {
    const { fix, path, document } = finding;
    if (fix === undefined || path === undefined || finding.source?.name !== source.name) return [];
    return isWanted(finding, source) ? editsOf(source, { path, document, changes: fix }) : [];
  });
}

function withEdits(
  sources: readonly Source[],
  edits: readonly (readonly Edit[])[],
): readonly Source[] {
  return sources.map(({ name, text }, index) => ({
    name,
    text: applyEdits(text, edits[index] ?? []),
  }));
}

/** Errors where there was none before; what was wrong may be wrong in another way now. */
function newErrors(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const keyOf = ({ source, document = 0, path }: Finding) =>
    JSON.stringify([source?.name, document, path]);
  const known = new Set(before.map(keyOf));
  return after.filter((one) => one.severity === "error" && !known.has(keyOf(one)));
}

/** The edits without those of what is wrong with them. */
function without(
  edits: readonly Edit[],
  worse: readonly Finding[],
  source: Source,
): readonly Edit[] {
  const offsets = worse.flatMap(({ source: where, path = [], document }) =>
    where?.name === source.name ? placeOf(source, path, "value", document)?.start ?? [] : []
  );
  return edits.filter(({ start, end }) => !offsets.some((at) => start <= at && at <= end));
}
