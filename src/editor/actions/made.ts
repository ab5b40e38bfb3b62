/** Actions of an editor from edits of its text. */

import type { CodeAction, Diagnostic } from "vscode-languageserver-protocol";
import type { Edit } from "../../yaml/edit.ts";
import { type EditorText, rangeIn } from "../view.ts";

/** Action, as it is shown and made. */
export interface Action {
  readonly title: string;
  readonly kind: "quickfix" | "source.fixAll";
  readonly edits: readonly Edit[];
  readonly mends?: Diagnostic;
  readonly isPreferred?: boolean;
}

/** An action in the protocol's words; none where it changes nothing. */
export function made(
  text: EditorText,
  { title, kind, edits, mends, isPreferred = false }: Action,
): readonly CodeAction[] {
  if (edits.length === 0) return [];
  const changes = edits.map((edit) => ({ range: rangeIn(text, edit), newText: edit.text }));
  return [{
    title,
    kind,
    ...(mends !== undefined && { diagnostics: [mends] }),
    ...(isPreferred && { isPreferred }),
    edit: { changes: { [text.uri]: changes } },
  }];
}
