/** What an editor offers to mend. */

import type { CodeAction, Diagnostic } from "vscode-languageserver-protocol";
import type { Change } from "../../yaml/change.ts";
import { editsOf } from "../../yaml/edit.ts";
import { diagnosticsOf, NAME } from "../diagnostics.ts";
import type { View } from "../view.ts";
import { type FindingData, findingIn } from "./finding-data.ts";
import { fixAllEdits } from "./fix-all.ts";
import { made } from "./made.ts";
import { missingField } from "./missing.ts";
import { silencingEdit } from "./silence.ts";
import { suggestedEdits } from "./suggestion.ts";
import { withoutComment } from "./unused.ts";

/**
 * Actions for what is wrong with a part of a text.
 *
 * @param diagnostics those that the editor shows there, by its own account: some count bytes in their ranges
 * @param only kinds of actions that are asked for; all when left out
 */
export function actionsIn(
  view: View,
  diagnostics: readonly Diagnostic[],
  only?: readonly string[],
): CodeAction[] {
  const { text } = view;
  // What is made in Python is mended by hand.
  if (text.kind === "python") return [];
  const isAsked = (kind: string) =>
    only === undefined || only.some((one) => kind === one || kind.startsWith(`${one}.`));
  let again: readonly Diagnostic[] | undefined;
  const own = diagnostics.filter(({ source }) => source === NAME).flatMap((diagnostic) => {
    // Some editors drop the data: then what they mean is looked for anew.
    const whole = diagnostic.data === undefined
      ? (again ??= diagnosticsOf(view)).find((one) => isSame(one, diagnostic))
      : diagnostic;
    const data = whole && findingIn(whole);
    return data === undefined ? [] : [{ diagnostic, data }];
  });
  const quick = isAsked("quickfix")
    ? own.flatMap(({ diagnostic, data }) => quickFixes(view, diagnostic, data))
    : [];
  // Finding all that can be mended takes as long as checking all.
  const mayFix = only !== undefined || own.some(({ data }) => data.fix !== undefined);
  if (!isAsked("source.fixAll") || !mayFix) return quick;
  const title = "Fix all that has one safe answer in this file";
  return [...quick, ...made(text, { title, kind: "source.fixAll", edits: fixAllEdits(view) })];
}

function isSame(one: Diagnostic, other: Diagnostic): boolean {
  return one.code === other.code && one.message === other.message &&
    one.range.start.line === other.range.start.line;
}

function quickFixes(
  { text }: View,
  mends: Diagnostic,
  data: FindingData,
): readonly CodeAction[] {
  const { path, document, fix } = data;
  const { severity, range } = mends;
  const message = typeof mends.message === "string" ? mends.message : mends.message.value;
  const code = String(mends.code ?? "");
  const action = { kind: "quickfix", mends } as const;
  const found: CodeAction[] = [];
  if (fix !== undefined) {
    const edits = editsOf(text, { path, document, changes: fix });
    found.push(...made(text, { ...action, title: titleOf(fix), edits, isPreferred: true }));
  }
  const shown = { start: text.lines.offsetAt(range.start), end: text.lines.offsetAt(range.end) };
  const suggested = suggestedEdits(text, data, message, shown);
  if (suggested !== undefined) {
    const title = `Change to ${JSON.stringify(suggested.name)}`;
    const { edits } = suggested;
    found.push(...made(text, { ...action, title, edits, isPreferred: found.length === 0 }));
  }
  const unused = code === "unused-ignore" ? withoutComment(text, shown.start) : undefined;
  if (unused !== undefined) {
    const title = "Remove the comment";
    found.push(...made(text, { ...action, title, edits: [unused], isPreferred: true }));
  }
  const missing = missingField(text, data, code);
  if (missing !== undefined) {
    const title = `Add ${missing.field}${missing.value === "" ? "" : `: ${missing.value}`}`;
    const isPreferred = found.length === 0 && missing.value !== "";
    found.push(...made(text, { ...action, title, edits: [missing.edit], isPreferred }));
  }
  const silencing = silencingEdit(text, data, code, severity === 1, shown.start);
  if (silencing !== undefined) {
    const title = `Silence ${code} here, with a comment`;
    found.push(...made(text, { ...action, title, edits: [silencing] }));
  }
  return found;
}

/** What a fix does; the value that it changes may be a secret, and is not shown. */
function titleOf([change]: readonly Change[]): string {
  switch (change?.kind) {
    case "quote":
      return "Put it in quotes";
    case "replace":
      return `Replace with ${JSON.stringify(change.text)}`;
    case "rename-key":
      return `Rename to ${JSON.stringify(change.to)}`;
    case "wrap":
      return "Make it an array of one item";
    case undefined:
      return "Fix";
  }
}
