/** The document of Argo's that the cursor is in, taken apart. */

import { takeApart, type WorkflowDocument } from "../argo/document/workflow-document.ts";
import { recognize } from "../argo/lint/recognize.ts";
import { readingOf } from "../yaml/read.ts";
import type { Path, Source } from "../yaml/source.ts";
import type { YamlValue } from "../yaml/value.ts";
import type { View } from "./view.ts";

/** A document within what was read. */
export interface Placed {
  readonly document: WorkflowDocument;
  /** The way to it: a list of documents has many. */
  readonly base: Path;
}

/** The document that a path leads into; undefined where its kind cannot be made out. */
export function documentAt(value: YamlValue, path: Path, source: Source): Placed | undefined {
  const found = recognize(value).recognized
    .find(({ path: base }) => base.every((part, index) => part === path[index]));
  if (found?.kind === undefined) return undefined;
  return { document: takeApart(found.kind, found.document, source), base: found.path };
}

/** All of Argo's documents in the workspace's texts. */
export function documentsIn({ texts }: View): readonly WorkflowDocument[] {
  return texts.filter(({ kind }) => kind === "argo").flatMap((text) =>
    readingOf(text).documents.flatMap(({ root }) =>
      recognize(root?.value ?? null).recognized.flatMap(({ kind, document }) =>
        kind === undefined ? [] : takeApart(kind, document, text)
      )
    )
  );
}
