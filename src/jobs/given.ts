/** What the user gave that is drawn as it is, to tell the user's own mistakes from a template's. */

import { isTemplated } from "../argo/document/templating.ts";
import type { Pipeline } from "../wurzel/pipeline/pipeline.ts";
import type { Path } from "../yaml/source.ts";
import { defaults, type Values } from "../argo/entry/entry.ts";

/** Whether what stands at a path of a drawn document came from the user. */
export type IsGiven = (path: Path, document: unknown) => boolean;

/**
 * What a pipeline's user gave: its texts, wherever they are drawn, but for those that are defaults, and the
 * fields that the entry hands on to the workflow or its templates.
 */
export function whatIsGiven(pipeline: Pipeline, { entry }: Values): IsGiven {
  const standard = new Set(textsIn([defaults()]));
  const texts = new Set(textsIn([entry, pipeline]).filter((text) => !standard.has(text)));
  const templates = [entry, ...Object.values(entry.steps ?? {})].map(({ template }) => template);
  const fields = new Set(
    [entry.workflowSpec, ...templates].flatMap((one) => Object.keys(one ?? {})),
  );
  const templated = [...texts].filter(isTemplated);
  return (path, document) => {
    if (path.some((part) => fields.has(String(part)))) return true;
    const value = valueAt(path, document);
    if (typeof value !== "string") return false;
    return texts.has(value) || templated.some((text) => value.includes(text));
  };
}

function textsIn(values: readonly unknown[]): readonly string[] {
  const texts: string[] = [];
  const waiting = [...values];
  for (const value of waiting) {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "object" && value !== null) {
      for (const inner of Object.values(value)) waiting.push(inner);
    }
  }
  return texts;
}

function valueAt(path: Path, document: unknown): unknown {
  return path.reduce<unknown>((at, part) => {
    const isThere = typeof at === "object" && at !== null && Object.hasOwn(at, part);
    return isThere ? Reflect.get(at, part) : undefined;
  }, document);
}
