/** Another name for what stands at the cursor, wherever it is named. */

import type { Range as EditorRange, TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { quote } from "../../report/describe.ts";
import { lineAndColumn } from "../../yaml/lines.ts";
import { type EditorText, rangeIn, type View } from "../view.ts";
import { checkNewName } from "./check-new-name.ts";
import { findEverywhere, type Found } from "./everywhere.ts";
import { indexOf, occurrencesAt } from "./index-of.ts";
import { type Occurrence, writeName } from "./occurrence.ts";
import { pythonPlaces } from "./python-places.ts";

/** Name that can be changed: where it stands, and what it is. */
export interface RenameTarget {
  readonly range: EditorRange;
  readonly placeholder: string;
}

/** What stands at an offset, if it can get another name; else why it cannot. */
export function renameTargetAt(view: View, offset: number): RenameTarget | string {
  const target = find(view, offset);
  if (typeof target === "string") return target;
  const { name } = target.thing;
  return { range: rangeIn(view.text, target.thing), placeholder: name };
}

/** Edits that give what stands at an offset another name; a message where that cannot be. */
export function renameAt(view: View, offset: number, name: string): WorkspaceEdit | string {
  const target = find(view, offset);
  if (typeof target === "string") return target;
  const { things, thing, found } = target;
  if (name === thing.name) return { changes: {} };
  const wrong = checkNewName(thing.kind, name);
  if (wrong !== undefined) return `${quote(name)} ${wrong}`;
  const [taken] = things.flatMap((one) => findEverywhere(view, { ...one, name }));
  if (taken !== undefined) {
    return `the name ${quote(name)} is taken by another ${thing.kind}, at ${placeOf(taken)}`;
  }
  return { changes: editsOf(found, name) };
}

/** The container of a set that Argo knows by its name. */
const MAIN = "main";

interface Target {
  /** All that the name at the cursor stands for. */
  readonly things: readonly Occurrence[];
  readonly thing: Occurrence;
  readonly found: readonly Found[];
}

function find(view: View, offset: number): Target | string {
  const things = occurrencesAt(indexOf(view.text), offset);
  const [thing] = things;
  if (thing === undefined) return "nothing here has a name that can be changed";
  const what = `the ${thing.kind} ${quote(thing.name)}`;
  const found = things.flatMap((one) => findEverywhere(view, one));
  const unread = found.find(({ text }) => !indexOf(text).isWhole)?.text;
  if (unread !== undefined) return `${unread.name} is not valid YAML; mend it before you rename`;
  if (thing.kind === "container" && thing.name === MAIN) {
    return `${what} gives its template's outputs to Argo by this very name`;
  }
  if (found.some(({ occurrence }) => occurrence.isDefinition)) return { things, thing, found };
  if (things.some((one) => one.kind === "step" && pythonPlaces(view, one).length > 0)) {
    return `${what} gets its name in Python; rename it there`;
  }
  return `${what} is not defined in any file that is known here`;
}

function editsOf(found: readonly Found[], name: string): Record<string, TextEdit[]> {
  const changes = new Map<EditorText, Map<number, TextEdit>>();
  for (const { text, occurrence: { written } } of found) {
    const edits = changes.get(text) ?? new Map<number, TextEdit>();
    changes.set(text, edits);
    // An anchor's name is written once, however often aliases stand for it.
    edits.set(written.start, { range: rangeIn(text, written), newText: writeName(written, name) });
  }
  return Object.fromEntries(
    Array.from(changes, ([{ uri }, edits]) => [uri, [...edits.values()]] as const),
  );
}

function placeOf({ text, occurrence: { start } }: Found): string {
  const { line, column } = lineAndColumn(text.text, start);
  return `${text.name}:${line}:${column}`;
}
