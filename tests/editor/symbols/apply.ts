/** Texts after an edit of the workspace, as an editor makes them. */

import { TextDocument } from "vscode-languageserver-textdocument";
import type { WorkspaceEdit } from "vscode-languageserver-protocol";
import type { EditorText } from "../../../src/editor/view.ts";

/** The texts that an edit changes, by name. */
export function applied(
  texts: readonly EditorText[],
  { changes = {} }: WorkspaceEdit,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(changes).map(([uri, edits]) => {
      const text = texts.find((one) => one.uri === uri);
      if (text === undefined) throw new Error(`no text is at ${uri}`);
      return [text.name, TextDocument.applyEdits(text.lines, edits)];
    }),
  );
}

/** The texts of ranges, with the lines they are on, as `values.yaml:3 splitter`. */
export function spelt(
  texts: readonly EditorText[],
  places: readonly {
    readonly uri: string;
    readonly range: Parameters<TextDocument["getText"]>[0];
  }[],
): readonly string[] {
  return places.map(({ uri, range }) => {
    const text = texts.find((one) => one.uri === uri);
    return `${text?.name}:${(range?.start.line ?? 0) + 1} ${text?.lines.getText(range)}`;
  });
}
