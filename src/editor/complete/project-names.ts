/** Names in a project file: files of the workspace, and entries of values. */

import { fieldsAt, textAt } from "../../yaml/fields.ts";
import type { Path } from "../../yaml/source.ts";
import { dataOf } from "../pipelines.ts";
import { isAt } from "../place.ts";
import type { EditorText, TextKind, View } from "../view.ts";
import type { Proposal } from "./proposal.ts";

/** The names that a value at a path of a project file may be; undefined where it holds no name. */
export function projectNamesAt(view: View, path: Path): readonly Proposal[] | undefined {
  if (view.text.kind !== "project") return undefined;
  if (isAt(path, "pipelines", "#", "pipeline")) {
    return [...filesOf(view, "manifest"), ...filesOf(view, "python")];
  }
  if (isAt(path, "pipelines", "#", "values", "#")) return filesOf(view, "values");
  return isAt(path, "pipelines", "#", "pipelineName") ? entriesOf(view) : undefined;
}

function filesOf({ text: own, texts }: View, kind: TextKind): readonly Proposal[] {
  return texts.filter((text) => text.kind === kind).map((text) => {
    const name = textAt(fieldsAt(dataOf(text), "metadata"), "name");
    const label = relativePath(own, text);
    return { label, kind: "file", ...(kind === "manifest" && name && { detail: name }) } as const;
  });
}

function entriesOf({ texts }: View): readonly Proposal[] {
  const names = texts.filter(({ kind }) => kind === "values")
    .flatMap((text) => Object.keys(fieldsAt(dataOf(text), "workflows")));
  return [...new Set(names)].map((label) => ({ label, kind: "reference" }));
}

/** The way from the folder of one text to another. */
function relativePath({ uri: from }: EditorText, { uri: to }: EditorText): string {
  const [own, other] = [from, to].map((uri) => uri.split("/").map(decodeURIComponent));
  if (own === undefined || other === undefined) return to;
  let shared = 0;
  while (shared < own.length - 1 && own[shared] === other[shared]) shared++;
  return [...own.slice(shared, -1).map(() => ".."), ...other.slice(shared)].join("/");
}
