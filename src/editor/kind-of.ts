/** What a text is, by its content. */

import { formOf } from "../argo/lint/form.ts";
import { recognize } from "../argo/lint/recognize.ts";
import { isProjectFile } from "../project/project.ts";
import { nearest } from "../report/nearest.ts";
import { textAt } from "../yaml/fields.ts";
import { readDocuments } from "../yaml/read.ts";
import type { Source } from "../yaml/source.ts";
import { isMap, type YamlMap } from "../yaml/value.ts";
import type { TextKind } from "./view.ts";

/** Tells what a text is; one that cannot be read, as while it is typed, by the lines that give it away. */
export function kindOf(source: Source): TextKind {
  const { name, text } = source;
  if (isProjectFile(name)) return "project";
  if (/\.pyi?$/.test(name)) return "python";
  const { documents, findings } = readDocuments(source);
  for (const { value } of documents) {
    const form = formOf(value);
    if (form !== undefined) return form;
    if (recognize(value).recognized.length > 0) return "argo";
    const meant = isMap(value) ? meantBy(value, name) : undefined;
    if (meant !== undefined) return meant;
  }
  return findings.length > 0 ? kindByLines(text) : text.trim() === "" ? kindByName(name) : "other";
}

/** An empty text will be what its file is called. */
function kindByName(name: string): TextKind {
  if (/(?:^|[/\\])values(?:[-.][^/\\]*)?\.ya?ml$/.test(name)) return "values";
  return /(?:^|[/\\])pipeline\.ya?ml$/.test(name) ? "manifest" : "other";
}

/** What a text with a misspelt first word is meant to be. */
function meantBy(value: YamlMap, name: string): TextKind | undefined {
  const version = textAt(value, "apiVersion") ?? "wurzel.dev/";
  if (version.startsWith("wurzel.dev/") && isNear(textAt(value, "kind"), "Pipeline")) {
    return "manifest";
  }
  const isNamed = kindByName(name) === "values";
  return isNamed && Object.keys(value).some((key) => isNear(key, "workflows"))
    ? "values"
    : undefined;
}

function isNear(word: string | undefined, name: string): boolean {
  return word !== undefined && nearest(word, [name]) !== undefined;
}

function kindByLines(text: string): TextKind {
  if (/^["']?apiVersion["']?:[ \t]*["']?argoproj\.io\//m.test(text)) return "argo";
  if (/^kind:[ \t]*(?:CronWorkflow|(?:Cluster)?WorkflowTemplate|Workflow)\b/m.test(text)) {
    return "argo";
  }
  if (/^kind:[ \t]*Pipeline\b/m.test(text)) return "manifest";
  if (/^workflows:/m.test(text)) return "values";
  return /^spec:/m.test(text) && /^ +steps:/m.test(text) && !/^kind:/m.test(text)
    ? "manifest"
    : "other";
}
