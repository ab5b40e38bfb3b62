/** What may be typed at the cursor of a text. */

import type { CompletionItem } from "vscode-languageserver-protocol";
import type { Field } from "../../shape/field.ts";
import type { Path } from "../../yaml/source.ts";
import { type Cursor, cursorAt, MARK, nodeIn } from "../cursor/cursor.ts";
import { pathInUse } from "../aliased.ts";
import { arrayOf, fieldAlong, formOf, rootOf } from "../fields.ts";
import { fieldOfSetting } from "../about.ts";
import { mapAt } from "../../yaml/data-at.ts";
import type { View } from "../view.ts";
import { argoNamesAt } from "./argo.ts";
import { choicesOf } from "./choices.ts";
import { codesAt } from "./codes.ts";
import { keyInsertion, type KeyPlace, type KeyProposal, keysOf } from "./keys.ts";
import { knownKeysAt } from "./known-keys.ts";
import { pipelineKeysAt, pipelineNamesAt, settingAt } from "./pipeline.ts";
import { projectNamesAt } from "./project-names.ts";
import { itemOf, type Proposal, scalarInsertion } from "./proposal.ts";
import { dependsAt } from "./depends.ts";
import { tagsAt } from "./tags.ts";

/** Finds what may be typed at an offset, as items whose edits put it there. */
export function completionsAt(view: View, offset: number): CompletionItem[] {
  if (view.text.kind === "python") return [];
  const cursor = cursorAt(view.text, offset);
  if (cursor === undefined) return [...codesAt(view.text, offset)];
  const { word, at } = cursor;
  const path = pathInUse(view.text.kind, cursor.root, cursor.path);
  if (word.tag !== undefined) return [...tagsAt(view, { ...cursor, path })];
  if (word.role === "block") return [];
  const root = rootOf(view.text.kind, cursor.root?.value ?? null, path);
  if (root === undefined) return [];
  const along = path.slice(root.base.length);
  const asked: Asked = { view, cursor, field: fieldAlong(root.field, along) ?? {}, path };
  if (at === "value") return [...values(asked, cursor.needsDash)];
  // Above the first item of an array, another one may come.
  if (formOf(asked.field) === "array" && word.role === "alone") return [...values(asked, false)];
  return [...keys(asked, path, { column: word.column, lead: "" })];
}

/** The path in the text itself for one in the entry that takes it in. */
function ownPath({ cursor, path: asked }: Asked, path: Path): Path {
  return [...cursor.path, ...path.slice(asked.length)];
}

interface Asked {
  readonly view: View;
  readonly cursor: Cursor;
  readonly field: Field;
  readonly path: Path;
}

function keys(asked: Asked, path: Path, place: KeyPlace): readonly CompletionItem[] {
  const { view, cursor, field } = asked;
  const there = new Set(nodeIn(cursor, ownPath(asked, path))?.members?.keys());
  there.delete(MARK);
  const own = [...pipelineKeysAt(view, cursor, path), ...knownKeysAt(view.text.kind, path, field)];
  const found: readonly KeyProposal[] = [
    ...own.filter(({ label }) => !there.has(label)),
    ...keysOf(field, there),
  ];
  return found.map((key, index) => itemOf(view.text, key, keyInsertion(cursor, key, place), index));
}

/** What a value may be; where a mapping or an array is wanted, what it starts with. */
function values(asked: Asked, needsDash: boolean): readonly CompletionItem[] {
  const { view, cursor: { word }, path } = asked;
  const isBlock = word.role === "alone" || (word.role === "value" && word.typed === "");
  const [column, start] = word.role === "value"
    ? [word.column + 2, `\n${" ".repeat(word.column + 2)}`]
    : [word.column, word.needsSpace ? " " : ""];
  let [field, at, lead, dashes] = [asked.field, path, start, needsDash ? 1 : 0];
  // What stands for an array without an item begins with one.
  while (formOf(field) === "array" && at.length < path.length + 2) {
    field = arrayOf(field).items ?? {};
    at = [...at, 0];
    dashes++;
  }
  lead += "- ".repeat(dashes);
  const isMapping = formOf(field) === "mapping";
  if (isMapping && word.role !== "flow") {
    return isBlock ? keys({ ...asked, field }, at, { column: column + 2 * dashes, lead }) : [];
  }
  const depends = dependsAt(view, asked.cursor);
  if (depends !== undefined) return depends;
  const proposals = scalarsAt({ ...asked, field }, at);
  const isList = at.length > path.length && !needsDash;
  return proposals.map((one, index) =>
    itemOf(view.text, one, insertionOf(asked.cursor, one, dashes, isList), index)
  );
}

function scalarsAt(asked: Asked, path: Path): readonly Proposal[] {
  const { view, cursor, field } = asked;
  const setting = settingAt(view, mapAt(cursor.root?.value, []), path);
  const named = pipelineNamesAt(view, cursor, path) ?? argoNamesAt(view, cursor, path) ??
    projectNamesAt(view, path);
  const found = named ?? choicesOf(setting === undefined ? field : fieldOfSetting(setting), path);
  const taken = new Set(siblingsOf(cursor, ownPath(asked, path)));
  return found.filter(({ label }) => !taken.has(label));
}

function siblingsOf(cursor: Cursor, path: Path): readonly string[] {
  if (typeof path.at(-1) !== "number") return [];
  const items = nodeIn(cursor, path.slice(0, -1))?.items ?? [];
  return items.flatMap(({ value }) => typeof value === "string" ? [value] : []);
}

function insertionOf(
  cursor: Cursor,
  { label, isRaw = false }: Proposal,
  dashes: number,
  isList: boolean,
) {
  const { word } = cursor;
  const scalar = scalarInsertion(cursor, label, !isRaw);
  if (dashes === 0) return scalar;
  // Behind its key, an array stands in brackets.
  if (isList && word.role !== "alone") {
    const { text } = scalar;
    const lead = word.needsSpace ? " " : "";
    return { ...scalar, text: `${lead}[${text.slice(lead.length)}]` };
  }
  return { ...scalar, text: "- ".repeat(dashes) + scalar.text };
}
