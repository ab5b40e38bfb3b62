/** The project file: which pipelines and values belong together. */

import type * as v from "valibot";
import { didYouMean } from "../report/did-you-mean.ts";
import type { Finding } from "../report/problem.ts";
import { checkShape } from "../shape/check.ts";
import { plainTextAt } from "../yaml/places.ts";
import { readDocument } from "../yaml/read.ts";
import type { Path, Source } from "../yaml/source.ts";
import { projectSchema } from "./schema.ts";

/** Name of the file, at the root of a repository. */
export const PROJECT_FILE = "wurzel-argo.yaml";

/** What a project file says; paths are relative to it. */
export type ProjectFile = v.InferOutput<typeof projectSchema>;

/** Pipeline of a project file. */
export type ProjectPipeline = ProjectFile["pipelines"][number];

/** Whether a file of this name is a project file. */
export function isProjectFile(name: string): boolean {
  return /(?:^|[/\\])wurzel-argo\.yaml$/.test(name);
}

/** Reads a project file; undefined where anything is wrong with it. */
export function readProject(
  source: Source,
): { readonly project: ProjectFile | undefined; readonly findings: readonly Finding[] } {
  const { value: data, findings: unreadable } = readDocument(source);
  if (data === undefined) return { project: undefined, findings: unreadable };
  const textAt = (path: Path) => plainTextAt(source, path);
  const { value, findings } = checkShape(projectSchema, data ?? Object.create(null), { textAt });
  const twice = value === undefined ? [] : sameOutputs(value);
  const all = [...findings, ...twice].map((one) => ({ ...one, source }));
  return { project: twice.length > 0 ? undefined : value, findings: all };
}

/** Errors for pipelines that would write one file. */
function sameOutputs({ pipelines }: ProjectFile): readonly Finding[] {
  const first = new Map<string, number>();
  return pipelines.flatMap(({ output }, index): readonly Finding[] => {
    if (output === undefined) return [];
    const before = first.get(output.toLowerCase());
    if (before === undefined) {
      first.set(output.toLowerCase(), index);
      return [];
    }
    const message = `pipelines[${before}] writes this file too; give each an output of its own`;
    return [{
      severity: "error",
      code: "same-output",
      message,
      path: ["pipelines", index, "output"],
    }];
  });
}

/** Error for a file that a project file names and that is not there. */
export function missingFile(
  source: Source,
  path: Path,
  name: string,
  near: string | undefined,
): Finding {
  const message = `no such file "${name}", ${didYouMean(near, "paths are relative to this file")}`;
  return { severity: "error", code: "no-such-file", message, source, path };
}
