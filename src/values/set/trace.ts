/** Which assignment a value comes from. */

import type { Path } from "../../yaml/source.ts";
import { isMap, type YamlValue } from "../../yaml/value.ts";
import type { Assignment, Origin } from "./assignment.ts";

/** The origin of what stands at a path, as far as assignments go. */
export interface Traced extends Origin {
  /** How many parts of the path are there because of it. */
  readonly reached: number;
  /** Whether what the layers below say at the path counts for nothing. */
  readonly replaces: boolean;
  /** The assignments to the very place that it replaces, the first one first. */
  readonly earlier: readonly Assignment[];
}

/** Finds origins. */
export type Trace = (path: Path) => Traced | undefined;

/** Makes a lookup of origins; it costs nothing before it is asked. */
export function traceOf(assignments: readonly Assignment[]): Trace {
  let root: TraceNode | undefined;
  return (path) => {
    if (assignments.length === 0) return undefined;
    root ??= index(assignments);
    return find(root, path);
  };
}

/** A place that was assigned to, or that is on the way to one. */
interface TraceNode {
  assignment: Assignment | undefined;
  isAssigned: boolean;
  readonly earlier: Assignment[];
  readonly children: Map<string | number, TraceNode>;
}

function index(assignments: readonly Assignment[]): TraceNode {
  const root = newNode(undefined);
  for (const assignment of assignments) {
    let node = root;
    for (const part of assignment.path) node = childOf(node, part, assignment);
    enter(node, assignment, assignment.value);
  }
  return root;
}

function enter(node: TraceNode, assignment: Assignment, value: YamlValue): void {
  if (assignment.merges && isMap(value)) {
    for (const [key, inner] of Object.entries(value)) {
      enter(childOf(node, key, assignment), assignment, inner);
    }
    return;
  }
  if (node.isAssigned && node.assignment !== undefined) node.earlier.push(node.assignment);
  node.assignment = assignment;
  node.isAssigned = true;
  node.children.clear();
}

function childOf(node: TraceNode, part: string | number, assignment: Assignment): TraceNode {
  const child = node.children.get(part) ?? newNode(assignment);
  node.children.set(part, child);
  return child;
}

function newNode(assignment: Assignment | undefined): TraceNode {
  return { assignment, isAssigned: false, earlier: [], children: new Map() };
}

function find(root: TraceNode, path: Path): Traced | undefined {
  let node = root;
  let depth = 0;
  let replacing = root.isAssigned ? root.assignment : undefined;
  for (const part of path) {
    const child = node.children.get(part);
    if (child === undefined) break;
    node = child;
    depth++;
    if (node.isAssigned) replacing = node.assignment;
  }
  if (replacing !== undefined) {
    const at = replacing.path.length;
    const reached = at + follow(replacing.value, path.slice(at)).depth;
    const earlier = depth === path.length ? node.earlier : [];
    if (reached >= depth) return { assignment: replacing, path, reached, replaces: true, earlier };
  }
  if (node.assignment === undefined) return undefined;
  const replaces = replacing !== undefined;
  const onTheWay = { assignment: node.assignment, path: path.slice(0, depth), reached: depth };
  return { ...onTheWay, replaces, earlier: [] };
}

/** How many parts of a path a value has, and what stands where that ends. */
export function follow(
  value: unknown,
  path: Path,
): { readonly depth: number; readonly end: unknown } {
  let end = value;
  for (const [depth, part] of path.entries()) {
    if (Array.isArray(end) && typeof part === "number" && part < end.length) end = end[part];
    else if (isMap(end) && typeof part === "string" && Object.hasOwn(end, part)) end = end[part];
    else return { depth, end };
  }
  return { depth: path.length, end };
}
