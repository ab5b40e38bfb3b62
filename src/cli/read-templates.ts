/** Reads the templates of a directory. */

import type { Host } from "../host/host.ts";
import { findFiles } from "../jobs/find-files.ts";
import { readFile } from "../jobs/read-files.ts";
import type { Problem } from "../report/problem.ts";
import type { TemplateFlags } from "./flags.ts";

/** Texts of templates by the names of their files. */
export interface TemplatesRead {
  readonly templates: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
}

/** Reads every `*.eta` file of the directory that `--templates` names. */
export async function readTemplates(
  host: Host,
  { templates: directory }: TemplateFlags,
): Promise<TemplatesRead> {
  const templates: Record<string, string> = Object.create(null);
  const problems: Problem[] = [];
  if (directory === undefined) return { templates, problems };
  const options = { wanted: (name: string) => name.endsWith(".eta"), isDeep: false };
  let isEmpty = true;
  for await (const found of findFiles(host, directory, options)) {
    isEmpty = false;
    const read = "severity" in found ? found : await readFile(host, found.path);
    if ("text" in read) templates[read.name] = read.text;
    else problems.push(read);
  }
  if (isEmpty) {
    const message = "has no *.eta template in it";
    problems.push({ severity: "error", code: "no-files", message, file: directory });
  }
  return { templates, problems };
}
