/** Names of tasks and their outcomes in an expression of `depends`. */

import type { CompletionItem } from "vscode-languageserver-protocol";
import { RESULTS } from "../../argo/document/depends.ts";
import { documentAt } from "../argo-document.ts";
import type { Cursor } from "../cursor/cursor.ts";
import { isAt } from "../place.ts";
import type { View } from "../view.ts";
import { standingIn, tasksFor } from "./argo.ts";
import { itemOf, type Proposal } from "./proposal.ts";

/** What may be typed in an expression; undefined where the cursor is in none. */
export function dependsAt(view: View, cursor: Cursor): readonly CompletionItem[] | undefined {
  const { path, root, source, word } = cursor;
  if (view.text.kind !== "argo" || path.at(-1) !== "depends") return undefined;
  const placed = documentAt(root?.value ?? null, path, source);
  const standing = placed && standingIn(placed.document, path.slice(placed.base.length));
  if (standing === undefined || !isAt(standing.rest, "depends")) return undefined;
  const [, before = "", name = ""] = /^(.*?)([\w-]*)$/s.exec(word.typed) ?? [];
  const [rest = ""] = /^[\w-]*/.exec(view.text.text.slice(word.offset, word.end)) ?? [];
  const start = word.offset - name.length;
  const end = word.offset + rest.length;
  const named = new Set(view.text.text.slice(word.start, start).match(/[A-Za-z0-9][\w-]*/g));
  const lead = word.needsSpace ? " " : "";
  return proposalsAfter(
    before,
    () => tasksFor(standing.flow, standing.call).filter(({ label }) => !named.has(label)),
  )
    .map((one, index) => itemOf(view.text, one, { start, end, text: lead + one.label }, index));
}

function proposalsAfter(before: string, tasks: () => readonly Proposal[]): readonly Proposal[] {
  if (before.endsWith(".")) return RESULTS.map((label) => ({ label, kind: "choice" }));
  if (/[\w)]\s+$/.test(before)) return ["&&", "||"].map((label) => ({ label, kind: "keyword" }));
  return tasks();
}
