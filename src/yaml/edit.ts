/** Edits of a text that leave the rest of it as it is: comments, layout, line ends. */

import type { Change } from "./change.ts";
import { type Member, type Node, resolved } from "./nodes.ts";
import { memberAt, nodeAt } from "./places.ts";
import { readingOf } from "./read.ts";
import { readPlain } from "./scalars.ts";
import type { Path, Range, Source } from "./source.ts";
import { writeScalar } from "./write.ts";

/** What stands in a range becomes something else. */
export interface Edit extends Range {
  readonly text: string;
}

/** Changes of what stands at a path in one of a source's documents. */
export interface Mend {
  readonly path: Path;
  /** Which document of the source's stream, from 0; the first when absent. */
  readonly document?: number | undefined;
  readonly changes: readonly Change[];
}

/**
 * Edits that make the changes, each of which is made whole or not at all: nothing is edited that an anchor,
 * a tag or a merge key makes part of something else.
 */
export function editsOf(source: Source, { path, document = 0, changes }: Mend): readonly Edit[] {
  const root = readingOf(source).documents[document]?.root;
  const parent = nodeAt(root, path.slice(0, -1));
  const member = parent && memberAt(parent, path.at(-1) ?? "");
  if (parent === undefined || member === undefined) return [];
  const edits: Edit[] = [];
  for (const change of changes) {
    const edit = editOf(source.text, parent, member, change);
    if (edit === undefined) return [];
    edits.push(edit);
  }
  return edits;
}

/** Text with the edits made. Of two about the same place, the first is. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let done = 0;
  for (const edit of edits.toSorted((one, other) => one.start - other.start)) {
    if (edit.start < done) continue;
    result += text.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + text.slice(done);
}

function editOf(
  text: string,
  parent: Node,
  member: Member,
  change: Change,
): Edit | undefined {
  const { key, node } = member;
  switch (change.kind) {
    case "quote":
      return quoted(resolved(node));
    case "replace":
      return replaced(text, node, change.text);
    case "rename-key":
      return parent.members?.has(change.to) === true || !isOwn(parent, member)
        ? undefined
        : renamed(text, key, change.to);
    case "wrap":
      return isOwn(parent, member) && isBare(text, member) ? wrapped(text, node) : undefined;
  }
}

/** Whether a member stands in the mapping itself, and no merge key brings it. */
function isOwn(parent: Node, { key, node }: Member): boolean {
  return key.start >= parent.start && node.end <= parent.end;
}

/** Whether nothing but a colon, spaces and comments stand between a key and its value. */
function isBare(text: string, { key, node }: Member): boolean {
  return /^\s*:(?:\s|#[^\r\n]*[\r\n])*$/.test(text.slice(key.end, node.start));
}

function quoted({ start, end, plainText, hasAnchor }: Node): Edit | undefined {
  // Nobody knows what is made of an anchor's aliases.
  if (plainText === undefined || hasAnchor === true) return undefined;
  return { start, end, text: writeScalar(plainText) };
}

/** None where a scalar has escapes, or several lines. */
function replaced(text: string, { start, end }: Node, to: string): Edit | undefined {
  const [, quote] = /^(["']?)[^"'\\\r\n&*!|>]+\1$/.exec(text.slice(start, end)) ?? [];
  if (quote === undefined) return undefined;
  return { start, end, text: quote === "" ? writeScalar(to) : `${quote}${to}${quote}` };
}

function renamed(text: string, { start, end }: Range, to: string): Edit | undefined {
  const written = text.slice(start, end);
  const [, quote] = /^(["']?)\w+\1$/.exec(written) ?? [];
  return quote === undefined ? undefined : { start, end, text: `${quote}${to}${quote}` };
}

function wrapped(text: string, { start, end, plainText, members }: Node): Edit | undefined {
  const written = text.slice(start, end);
  const isFlow = /^[{["']/.test(written);
  if (members !== undefined && !isFlow) {
    const lines = written.replace(/(\r\n|\r|\n)(?=[^\r\n])/g, "$1  ");
    return { start, end, text: `- ${lines}` };
  }
  if (isFlow) {
    const isEmpty = /^(?:""|'')$/.test(written);
    return isEmpty || /[\r\n]/.test(written) ? undefined : { start, end, text: `[${written}]` };
  }
  const isString = plainText !== undefined && typeof readPlain(plainText) === "string";
  if (!isString || /[\r\n]/.test(written)) return undefined;
  return { start, end, text: `[${writeScalar(plainText)}]` };
}
