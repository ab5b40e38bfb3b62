/** Makes what an editor asks about, from texts in which a sign stands for the cursor. */

import type { CompletionItem } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { EditorText, Project, TextKind, View } from "../../src/editor/view.ts";
import type { Pipeline } from "../../src/wurzel/pipeline/pipeline.ts";

/** A text and the offset of the cursor in it. */
export interface Asked {
  readonly view: View;
  readonly offset: number;
}

/** What a text is asked about with. */
export interface Beside {
  readonly kind: TextKind;
  /** Its name in the workspace; by its kind without. */
  readonly name?: string;
  /** Other texts of the workspace, by kind and text. */
  readonly beside?: readonly (readonly [kind: TextKind, text: string, name?: string])[];
  readonly pipelineName?: string;
  readonly pipeline?: Pipeline;
  /** The sign for the cursor, where the text has `|` otherwise. */
  readonly cursor?: string;
}

const NAMES: Readonly<Record<TextKind, string>> = {
  manifest: "pipeline.yaml",
  values: "values.yaml",
  argo: "workflow.yaml",
  python: "pipeline.py",
  project: "wurzel-argo.yaml",
  other: "other.yaml",
};

/**
 * A text with a cursor, and its view: manifest and values belong together, values in their order with the
 * asked ones last. Without a cursor in it, the offset is 0.
 */
export function asked(marked: string, { cursor = "|", ...options }: Beside): Asked {
  const parts = marked.split(cursor);
  if (parts.length > 2) throw new Error(`more than one ${cursor} in the text`);
  const text = editorText(options.kind, parts.join(""), options.name);
  const others = (options.beside ?? []).map(([kind, one, name]) => editorText(kind, one, name));
  const texts = [...others, text];
  return {
    view: { text, texts, projects: [projectOf(texts, options)] },
    offset: parts.length === 1 ? 0 : parts[0]?.length ?? 0,
  };
}

/** A text of the workspace at `/work`. */
export function editorText(kind: TextKind, text: string, name = NAMES[kind]): EditorText {
  const uri = `file:///work/${name}`;
  return { name, text, uri, kind, lines: TextDocument.create(uri, "yaml", 1, text) };
}

function projectOf(
  texts: readonly EditorText[],
  { pipelineName, pipeline }: Pick<Beside, "pipelineName" | "pipeline">,
): Project {
  return {
    manifest: texts.find(({ kind }) => kind === "manifest"),
    pipeline,
    values: texts.filter(({ kind }) => kind === "values"),
    pipelineName,
  };
}

/** The part of a text that an edit replaces. */
export function replaced({ lines }: EditorText, edit: CompletionItem["textEdit"]): string {
  if (edit === undefined || !("range" in edit)) throw new Error("no edit of one range");
  return lines.getText(edit.range);
}

/** A text with an edit made. */
export function applied({ text, lines }: EditorText, edit: CompletionItem["textEdit"]): string {
  if (edit === undefined || !("range" in edit)) throw new Error("no edit of one range");
  const { start, end } = edit.range;
  return text.slice(0, lines.offsetAt(start)) + edit.newText + text.slice(lines.offsetAt(end));
}
