/** A CronWorkflow's `schedule`, which Argo 4 does not know, becomes `schedules`, a list. */

import type { Node } from "../../yaml/nodes.ts";
import { readPlain } from "../../yaml/scalars.ts";
import { writeScalar } from "../../yaml/write.ts";
import type { Edit } from "./edits.ts";

/** The edits; none where `schedules` is there too, for nobody knows which is meant. */
export function listSchedules(text: string, spec: Node | undefined): readonly Edit[] {
  const member = spec?.members?.get("schedule");
  if (spec === undefined || member === undefined || spec.members?.has("schedules")) return [];
  const { key, node } = member;
  const isOwn = key.start >= spec.start && node.end <= spec.end;
  // An anchor, a tag or a comment between the two would belong to something else then.
  const isBare = /^\s*:\s*$/.test(text.slice(key.end, node.start));
  const list = isOwn && isBare ? listOf(text.slice(node.start, node.end), node) : undefined;
  if (list === undefined) return [];
  const name = text.slice(key.start, key.end).replace("schedule", "schedules");
  return [
    { start: key.start, end: key.end, text: name },
    { start: node.start, end: node.end, text: list },
  ];
}

/** The list of a scalar as it is written; undefined where that is no text on one line. */
function listOf(written: string, { plainText }: Node): string | undefined {
  if (/[\r\n]/.test(written)) return undefined;
  if (/^["'].+["']$/.test(written)) return `[${written}]`;
  const isText = plainText !== undefined && typeof readPlain(plainText) === "string";
  return isText ? `[${writeScalar(plainText)}]` : undefined;
}
