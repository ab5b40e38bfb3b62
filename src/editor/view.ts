/** What an answer to an editor is made from: a text as it is typed, and those that belong with it. */

import type { Location, Range as EditorRange } from "vscode-languageserver-protocol";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { ArgoRelease } from "../argo/schema/release.ts";
import type { Finding } from "../report/problem.ts";
import type { Pipeline } from "../wurzel/pipeline/pipeline.ts";
import type { Range, Source } from "../yaml/source.ts";

/** What a text is, by its content; `project` is `wurzel-argo.yaml`. */
export type TextKind = "manifest" | "values" | "argo" | "python" | "project" | "other";

/** Text of the workspace: as it is typed where it is open, else the file. */
export interface EditorText extends Source {
  readonly uri: string;
  readonly kind: TextKind;
  /** Turns offsets into the protocol's positions, and back. */
  readonly lines: TextDocument;
}

/** Pipeline with the values files that belong to it, lowest first. */
export interface Project {
  /** Manifest; undefined where the pipeline is Python or there are values alone. */
  readonly manifest: EditorText | undefined;
  /** Pipeline that is written in Python, read from its modules. */
  readonly pipeline: Pipeline | undefined;
  /** Python modules that the pipeline was read from. */
  readonly modules?: readonly EditorText[];
  readonly values: readonly EditorText[];
  /** The entry that the project file names. */
  readonly pipelineName: string | undefined;
  /** What the project file says beside. */
  readonly settings?: ProjectSettings;
  /** What was wrong with reading it, such as with its Python. */
  readonly findings?: readonly Finding[];
}

/** What holds for every pipeline of a project file. */
export interface ProjectSettings {
  readonly catalog: readonly EditorText[];
  readonly argo: ArgoRelease | undefined;
  readonly wurzel: string | undefined;
}

/** A text, and what it is read with. */
export interface View {
  readonly text: EditorText;
  /** Projects that the text belongs to, in the order in which they were found. */
  readonly projects: readonly Project[];
  /** Every text of the workspace that is known, the asked one included. */
  readonly texts: readonly EditorText[];
  /** Release of the cluster that the project file names, for Argo YAML. */
  readonly argo?: ArgoRelease;
  /** What is wrong with the text as a project file, and with what it names. */
  readonly findings?: readonly Finding[];
}

/** Part of a text, as the protocol says it. */
export function rangeIn({ lines }: EditorText, { start, end }: Range): EditorRange {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

/** Part of a text of the workspace, as the protocol says it. */
export function locationIn(text: EditorText, range: Range): Location {
  return { uri: text.uri, range: rangeIn(text, range) };
}
