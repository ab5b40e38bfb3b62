/** Texts that are open in the editor, as they are typed. */

import { TextDocument } from "vscode-languageserver-textdocument";
import { kindOf } from "../editor/kind-of.ts";
import type { EditorText } from "../editor/view.ts";

/** Change of a text: of a part of it, or of all. */
export interface TextChange {
  readonly range?: TextDocumentRange | undefined;
  readonly text: string;
}

interface TextDocumentRange {
  readonly start: TextDocumentPosition;
  readonly end: TextDocumentPosition;
}

interface TextDocumentPosition {
  readonly line: number;
  readonly character: number;
}

/** Open text, with the number that the editor gave to its state. */
export interface OpenText {
  readonly text: EditorText;
  readonly version: number;
}

/** The open texts by their URIs. */
export interface OpenTexts {
  get(uri: string): OpenText | undefined;
  /** All of them, the one that was changed last at the end. */
  all(): Iterable<OpenText>;
  open(text: { readonly uri: string; readonly version: number; readonly text: string }): void;
  /** Whether the changes could be made, one after the other; else nothing is changed. */
  change(uri: string, version: number, changes: readonly TextChange[]): boolean;
  close(uri: string): boolean;
}

/**
 * Keeps the open texts. Each state of a text is an object of its own, so that what was read of one holds
 * for it for ever.
 *
 * @param nameOf what problems call the file of a URI
 */
export function openTexts(nameOf: (uri: string) => string): OpenTexts {
  const known = new Map<string, OpenText>();

  function keep(uri: string, version: number, text: string): void {
    known.delete(uri);
    known.set(uri, { version, text: editorText(uri, nameOf(uri), text, version) });
  }

  return {
    get: (uri) => known.get(uri),
    all: () => known.values(),
    open: ({ uri, version, text }) => keep(uri, version, text),
    change(uri, version, changes) {
      const before = known.get(uri);
      if (before === undefined) return false;
      const { text } = before.text;
      const changed = TextDocument.create(uri, "", before.version, text);
      // An end before its start is put right by the package.
      TextDocument.update(
        changed,
        changes.map(({ range, text }) => range === undefined ? { text } : { range, text }),
        version,
      );
      keep(uri, version, changed.getText());
      return true;
    },
    close: (uri) => known.delete(uri),
  };
}

/** A text as questions are asked about it; what it is comes to light when that is asked. */
export function editorText(uri: string, name: string, text: string, version = 0): EditorText {
  const source = { name, text };
  let kind: EditorText["kind"] | undefined;
  return {
    ...source,
    uri,
    lines: TextDocument.create(uri, "", version, text),
    get kind() {
      return kind ??= kindOf(this);
    },
  };
}
