/** Many files, linted one after the other. */

import type { Host } from "../host/host.ts";
import { helmTemplate } from "../argo/lint/helm.ts";
import { type LintOptions, lintSource } from "../argo/lint/lint.ts";
import type { SeenNames } from "../argo/lint/same-name.ts";
import type { Rule } from "../argo/lint/rule.ts";
import { KINDS } from "../argo/document/workflow-document.ts";
import { hasErrors, type Problem } from "../report/problem.ts";
import type { Source } from "../yaml/source.ts";
import { counted } from "../report/words.ts";
import { internalError } from "./internal-error.ts";
import { readNamed } from "./lint-files.ts";
import type { Mended } from "./mend-file.ts";
import { tally } from "./report.ts";

/** Files to lint, and how. */
export interface LintRun extends LintOptions {
  readonly names: readonly string[];
  /** Rules beside those that there always are. */
  readonly more?: readonly Rule[];
  /** Whether problems get the line of the text. */
  readonly excerpts: boolean;
  /** Mends a file on its way. */
  readonly mend?: (source: Source) => Promise<Mended>;
}

/** Result of a run. */
export interface Outcome {
  readonly problems: readonly Problem[];
  /** Numbers of files and problems. */
  readonly summary: string;
  /** Output of `--fix`. */
  readonly shown: string;
}

/** Lints one file after the other: of each, only what is wrong with it is kept. */
export async function lintAll(host: Host, options: LintRun): Promise<Outcome> {
  const { names, excerpts, mend } = options;
  const shown: string[] = [];
  const problems: Problem[] = [];
  const seen: SeenNames = new Map();
  let [files, mendedFiles, checked, skipped, templates] = [0, 0, 0, 0, 0];
  for await (const { read, isFound, isOutside } of readNamed(host, names)) {
    if (!("text" in read)) {
      problems.push(read);
      continue;
    }
    // A chart's templates are no YAML yet; whoever lints the chart's directory means the rest of it.
    if (isFound && helmTemplate(read) !== undefined) {
      templates++;
      continue;
    }
    files++;
    try {
      const mended = isOutside ? undefined : await mend?.(read);
      const context = { seen, ...(options.more !== undefined && { more: options.more }) };
      const linted = lintSource(mended?.source ?? read, options, context);
      checked += linted.checked;
      skipped += linted.skipped;
      if (isOutside && mend !== undefined) problems.push(notMended(read.name));
      if (mended !== undefined) shown.push(mended.shown);
      if (mended?.isChanged === true) mendedFiles++;
      for (const problem of mended?.problems ?? []) problems.push(problem);
      for (const problem of linted.problems) {
        problems.push(excerpts && !isOutside ? { ...problem } : bare(problem));
      }
    } catch (error) {
      // A defect that one file brings out must not hide what is wrong with the others.
      const message = internalError(error);
      problems.push({ severity: "error", code: "internal-error", message, file: read.name });
    }
  }
  // Manifests and values, which are mended but not checked, are of other kinds.
  const hasMended = mend !== undefined && skipped > 0;
  if (checked === 0 && !hasMended && !hasErrors(problems)) problems.push(NOTHING_CHECKED);
  const parts = [
    counted(files, "file"),
    ...(mend === undefined ? [] : [`${mendedFiles} mended`]),
    `${counted(checked, "document")} checked`,
    ...(skipped === 0 ? [] : [`${skipped} of other kinds skipped`]),
    ...(templates === 0 ? [] : [`${counted(templates, "Helm template")} skipped`]),
  ];
  return {
    problems,
    shown: shown.join(""),
    summary: `${parts.join(", ")}: ${tally(problems) || "no problems"}`,
  };
}

/** Problem without its line, which would be looked up in the text, and so keep all of that. */
function bare({ severity, code, message, file, line, column, path }: Problem): Problem {
  return {
    severity,
    code,
    message,
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(path !== undefined && { path }),
  };
}

function notMended(file: string): Problem {
  const message = "leads out of the directory and is not mended; name the file itself to mend it";
  return { severity: "warning", code: "link-outside", message, file };
}

const NOTHING_CHECKED: Problem = {
  severity: "warning",
  code: "nothing-checked",
  message: `nothing was checked, for no document is a ${KINDS.join(", ")}`,
};
