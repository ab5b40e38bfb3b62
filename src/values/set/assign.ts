/** Makes assignments to a tree, as Helm does: each to what the ones before it have made. */

import { describeValue } from "../../report/describe.ts";
import type { Finding } from "../../report/problem.ts";
import { isSecretPath } from "../../report/secrets.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import { type Made, type MapNode, mergeInto, ownMap } from "../merge.ts";
import { type Assignment, offsetOf, writtenPathOf } from "./assignment.ts";

/** Most items of arrays that may be filled with null in one run. */
const MOST_FILLED = 1_000_000;

/**
 * Makes the assignments, in their order. Mappings and arrays are made where there is nothing; where anything
 * else stands, even null, that is an error.
 *
 * @returns a new tree, which shares with the given one what nobody assigned to
 */
export function assignAll(
  tree: Tree,
  assignments: readonly Assignment[],
): { readonly tree: Tree; readonly findings: readonly Finding[] } {
  const making: Making = { maps: new WeakMap(), lists: new WeakMap(), spare: MOST_FILLED };
  // The tree as the value of a mapping, so that its root is a place like any other.
  const holder: MapNode = Object.assign(Object.create(null), { "": tree });
  const findings = assignments.flatMap((assignment) => assign(making, holder, assignment));
  const root = holder[""];
  return { tree: isMap(root) ? root : Object.create(null), findings };
}

type ListNode = unknown[];

interface Making {
  /** Mappings and arrays made here, which may be changed; each maps to itself. */
  readonly maps: Made;
  readonly lists: WeakMap<object, ListNode>;
  /** Number of array items that may still be filled. */
  spare: number;
}

function assign(making: Making, holder: MapNode, assignment: Assignment): readonly Finding[] {
  const { value, merges } = assignment;
  const path = ["", ...assignment.path];
  let node: MapNode | ListNode = holder;
  for (const [index, part] of path.entries()) {
    const next = path[index + 1];
    const existing = valueAt(node, part);
    if (next === undefined) {
      const merged = merges && isMap(value) && isMap(existing)
        ? mergeInto(making.maps, ownMap(making.maps, existing), value)
        : value;
      if (!put(making, node, part, merged)) return [tooMuch(assignment)];
      break;
    }
    const inner: MapNode | ListNode | undefined = typeof next === "number"
      ? listFor(making, existing, Array.isArray(node))
      : mapFor(making, existing, Array.isArray(node));
    if (inner === undefined) return [misfit(assignment, index, existing, next)];
    if (!put(making, node, part, inner)) return [tooMuch(assignment)];
    node = inner;
  }
  return [];
}

/** The list to assign to an item of. An item that is null becomes one, as in Helm. */
function listFor(making: Making, existing: unknown, isItem: boolean): ListNode | undefined {
  if (Array.isArray(existing)) return ownList(making, existing);
  return existing === undefined || (isItem && existing === null) ? ownList(making, []) : undefined;
}

/** The map to assign to a key of. An item that is anything else becomes one, as in Helm. */
function mapFor(making: Making, existing: unknown, isItem: boolean): MapNode | undefined {
  if (isMap(existing)) return ownMap(making.maps, existing);
  return existing === undefined || isItem ? ownMap(making.maps, Object.create(null)) : undefined;
}

function ownList({ lists }: Making, list: readonly unknown[]): ListNode {
  const own = lists.get(list) ?? [...list];
  lists.set(own, own);
  return own;
}

function valueAt(node: MapNode | ListNode, part: string | number): unknown {
  if (Array.isArray(node)) return typeof part === "number" ? node[part] : undefined;
  return node[part];
}

/** Puts a value in its place. False where an array would become too long. */
function put(
  making: Making,
  node: MapNode | ListNode,
  part: string | number,
  value: unknown,
): boolean {
  if (!Array.isArray(node)) {
    node[part] = value;
    return true;
  }
  if (typeof part !== "number") return false;
  making.spare -= Math.max(part - node.length, 0);
  if (making.spare < 0) return false;
  while (node.length < part) node.push(null);
  node[part] = value;
  return true;
}

/** Finding about a value that stands where an assignment needs a mapping or an array. */
function misfit(
  assignment: Assignment,
  depth: number,
  existing: unknown,
  next: string | number,
): Finding {
  const origin = { assignment, path: assignment.path.slice(0, depth) };
  const path = writtenPathOf(origin);
  const found = existing === null ? "null" : describeValue(existing, () => isSecretPath(path));
  const needed = typeof next === "number" ? "an array" : "a mapping";
  return {
    severity: "error",
    code: "set-type",
    message: `is ${found} in the values so far, where ${needed} is needed to set something in it`,
    source: assignment.written.source,
    offset: offsetOf(origin, "key"),
    path,
  };
}

function tooMuch({ path, written: { source, partsAt } }: Assignment): Finding {
  const message =
    `the arrays get more than ${MOST_FILLED} items that nobody has set; check the index`;
  return {
    severity: "error",
    code: "too-large",
    message,
    source,
    offset: partsAt[path.findLastIndex((part) => typeof part === "number")] ?? 0,
  };
}
