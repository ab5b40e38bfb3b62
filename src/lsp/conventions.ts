/** Which files belong together where no project file says so: by their names, in one folder. */

import type { EditorText, Project } from "../editor/view.ts";
import { fieldsAt, textAt } from "../yaml/fields.ts";
import { readDocument } from "../yaml/read.ts";
import { isMap } from "../yaml/value.ts";
import type { Files } from "./files.ts";

/** Manifests, Python pipelines and values files of a folder. */
export interface Neighbours {
  readonly manifests: readonly EditorText[];
  /** The module that `init --python` writes. */
  readonly python: EditorText | undefined;
  readonly values: readonly EditorText[];
}

/** Values that hold everywhere, and those that go over them. */
const VALUES = /^values\.ya?ml$/;
const OVERLAY = /^values[-.].+\.ya?ml$/;
/** Folders may have thousands of files; no more are read to find a manifest. */
const FILES_MAX = 100;
/** Name of the variable with the pipeline. */
export const VARIABLE = "pipeline";

/** Reads the manifests, the Python pipeline and the values files in a folder. */
export async function neighboursIn(folder: string, files: Files): Promise<Neighbours> {
  const names = await files.list(folder);
  const isValues = (name: string) => VALUES.test(name) || OVERLAY.test(name);
  const read = async (wanted: readonly string[], kind: EditorText["kind"]) => {
    const texts = await Promise.all(wanted.map((name) => files.read(`${folder}/${name}`)));
    return texts.filter((text): text is EditorText => text?.kind === kind);
  };
  const others = names.filter((name) => /\.ya?ml$/.test(name) && !isValues(name));
  const [values, manifests, python] = await Promise.all([
    read(names.filter(isValues), "values"),
    read(others.slice(0, FILES_MAX), "manifest"),
    names.includes("pipeline.py") ? files.read(`${folder}/pipeline.py`) : undefined,
  ]);
  return { values, manifests, python: python && makesPipeline(python) ? python : undefined };
}

/** Whether a module has a pipeline under the name that `init` gives it. */
export function makesPipeline({ text }: EditorText): boolean {
  return /^pipeline[ \t]*[:=]/m.test(text) && /\bwurzel\b/.test(text);
}

/** Reads the Argo YAML in a folder, whose documents may refer to one another. */
export async function argoIn(folder: string, files: Files): Promise<readonly EditorText[]> {
  const names = (await files.list(folder)).filter((name) => /\.ya?ml$/.test(name));
  const read = names.slice(0, FILES_MAX).map((name) => files.read(`${folder}/${name}`));
  return (await Promise.all(read)).filter((text): text is EditorText => text?.kind === "argo");
}

/** The projects that a manifest makes with the values files beside it; without any, it is one by itself. */
export function projectsOfManifest(
  manifest: EditorText,
  { manifests, values }: Neighbours,
): readonly Project[] {
  const isOnly = manifests.every((one) => one === manifest);
  const made = combinations(values)
    .filter((one) => isOnly || one.some((text) => namesEntry(text, manifest)))
    .map((values) => project({ manifest, values }));
  return made.length > 0 ? made : [project({ manifest })];
}

/** The projects of a pipeline that is the only one in its folder. */
export function projectsOfPipeline(
  parts: Partial<Project>,
  { values }: Neighbours,
): readonly Project[] {
  const made = combinations(values).map((values) => project({ ...parts, values }));
  return made.length > 0 ? made : [project(parts)];
}

/**
 * The projects that a values file is a part of; without a pipeline, it is checked by itself.
 *
 * @param python the Python pipeline beside it
 */
export function projectsOfValues(
  text: EditorText,
  { manifests, values }: Neighbours,
  python: Partial<Project> | undefined,
): readonly Project[] {
  const known = values.includes(text) ? values : [...values, text];
  const combined = combinations(known).filter((one) => one.includes(text));
  const [only, second] = manifests;
  const projects = combined.flatMap((values) => {
    if (only === undefined && python !== undefined) return [project({ ...python, values })];
    return manifests.filter((manifest) =>
      second === undefined || values.some((one) => namesEntry(one, manifest))
    ).map((manifest) => project({ manifest, values }));
  });
  return projects.length > 0 ? projects : combined.map((values) => project({ values }));
}

/** A project of these parts. */
export function project(parts: Partial<Project>): Project {
  return {
    manifest: undefined,
    pipeline: undefined,
    values: [],
    pipelineName: undefined,
    ...parts,
  };
}

/** Values by themselves, and with each overlay. */
export function combinations(values: readonly EditorText[]): readonly (readonly EditorText[])[] {
  const bases = values.filter(({ name }) => VALUES.test(lastPart(name)));
  const overlays = values.filter((one) => !bases.includes(one));
  const over = overlays.map((one) => [...bases, one]);
  return bases.length === 0 ? over : [bases, ...over];
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** Whether values have an entry of the pipeline's name. */
function namesEntry(values: EditorText, manifest: EditorText): boolean {
  const { value } = readDocument(manifest);
  const name = isMap(value) ? textAt(fieldsAt(value, "metadata"), "name") : undefined;
  const { value: root } = readDocument(values);
  // What cannot be read now could a moment ago.
  if (name === undefined || root === undefined) return true;
  return isMap(root) && Object.hasOwn(fieldsAt(root, "workflows") ?? {}, name);
}
