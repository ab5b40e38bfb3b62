/** The files of a repository that starts from a workflow which Wurzel, or this program, has rendered. */

import { dataAt } from "../../yaml/data-at.ts";
import { recognize } from "../../argo/lint/recognize.ts";
import { takeApart, type WorkflowDocument } from "../../argo/document/workflow-document.ts";
import { restore, type Restored } from "../../argo/restore/restore.ts";
import { formatLabel } from "../../argo/compare/change.ts";
import { compareObjects } from "../../argo/compare/compare.ts";
import { objectsIn } from "../../argo/compare/object.ts";
import { locate } from "../../report/locate.ts";
import { type Finding, hasErrors, type Problem } from "../../report/problem.ts";
import { listed } from "../../report/words.ts";
import { writeManifest } from "../../wurzel/pipeline/write.ts";
import { readDocuments } from "../../yaml/read.ts";
import { fieldsAt, textAt } from "../../yaml/fields.ts";
import type { Path, Source } from "../../yaml/source.ts";
import type { Tree } from "../../yaml/value.ts";
import { writeBlock } from "../../yaml/write.ts";
import { generateWorkflow } from "../generate.ts";
import { commonFiles, type NewFile, type Starter } from "./starter.ts";

/** Files, or what keeps them from being made. */
export interface FilesMade {
  /** Absent where there is an error. */
  readonly files: readonly NewFile[] | undefined;
  readonly problems: readonly Problem[];
}

const HEADER = "# yaml-language-server: $schema=values.schema.json\n";

/** Makes the manifest and the values that give a workflow back, and the files around them. */
export function filesFrom(source: Source, ci: Starter["ci"]): FilesMade {
  const { documents, findings } = readDocuments(source);
  const values = documents.map(({ value }) => value);
  const { restored, findings: wrong } = restoreAll(values, source);
  const all = [...findings, ...wrong];
  if (restored === undefined || hasErrors(all)) return { files: undefined, problems: locate(all) };

  const { pipeline, entry, executor } = restored;
  const { name } = pipeline;
  const files = [
    { path: "pipeline.yaml", text: manifestText(restored) },
    { path: "values.yaml", text: `${HEADER}${writeBlock({ workflows: { [name]: entry } })}\n` },
  ];
  const { yaml, problems } = generateWorkflow({
    manifest: files[0]?.text ?? "",
    values: [{ name: "values.yaml", text: files[1]?.text ?? "" }],
    executor,
  });
  if (yaml === undefined) return { files: undefined, problems };
  const production = `${HEADER}# What differs in production. For another environment, copy this ` +
    `file: make render ENV=staging.\n${writeBlock({ workflows: { [name]: {} } })}\n`;
  const around = commonFiles({
    ci,
    pipeline: "pipeline.yaml",
    isApplied: !/^kind: Workflow$/m.test(yaml),
    // What is taken over as it is shall render as it is.
    isStrict: !problems.some(({ severity }) => severity === "warning"),
    ...(executor !== USUAL_EXECUTOR && { executor }),
  });
  const lost = locate(lostFrom(source, { name: "rendered.yaml", text: yaml }));
  return {
    files: [...files, { path: "values-production.yaml", text: production }, ...around],
    problems: [...problems, ...lost],
  };
}

const USUAL_EXECUTOR = "BaseStepExecutor";

function manifestText({ pipeline }: Restored): string {
  return `# yaml-language-server: $schema=pipeline.schema.json\n${writeManifest(pipeline)}`;
}

/** What the documents of a text were rendered from. */
function restoreAll(values: readonly unknown[], source: Source): ReturnType<typeof restore> {
  const documents = values.flatMap((value) =>
    recognize(value).recognized.flatMap(({ kind, document }): WorkflowDocument[] =>
      kind === undefined ? [] : [takeApart(kind, document, source)]
    )
  );
  const main = documents.find(({ templates }) => templates.length > 0);
  if (main === undefined) {
    const message = "holds no workflow with templates; --from takes what was rendered";
    return {
      restored: undefined,
      findings: [{ severity: "error", code: "no-workflow", message, source }],
    };
  }
  const objects = values.flatMap(objectsIn).map(({ document }) => document);
  const account = objects.find(({ kind }) => kind === "ServiceAccount");
  const name = textAt(main.metadata, "name");
  return restore(main, {
    cron: documents.find(({ cron, spec }) =>
      cron !== undefined && name !== undefined &&
      textAt(fieldsAt(spec, "workflowTemplateRef"), "name") === name
    ),
    account,
    configMaps: objects.filter(({ kind }) => kind === "ConfigMap"),
  });
}

/** Fields that the program adds to what Wurzel renders, so that labels arrive and claims go. */
const ADDED = /^spec\.(?:workflowSpec\.)?(?:workflowMetadata|volumeClaimGC)\b/;

/** So many say enough. */
const LOST_MAX = 10;

/** What the values do not give back of a workflow. */
function lostFrom(source: Source, rendered: Source): readonly Finding[] {
  const [old, current] = [source, rendered].map((one) =>
    readDocuments(one).documents.flatMap(({ value }) => objectsIn(value))
  );
  const { changes } = compareObjects(old ?? [], current ?? []);
  const fields = changes.flatMap(({ fields, old, new: now }) => {
    if (old === undefined || now === undefined) return [(old ?? now)?.kind ?? ""];
    return fields.filter((field) => {
      if (field.kind === "removed") return !isNothingAt(old.document, field.old);
      return field.kind !== "added" || !ADDED.test(formatLabel(field.label));
    }).map(({ label }) => formatLabel(label));
  });
  if (fields.length === 0) return [];
  const shown = fields.slice(0, LOST_MAX);
  const rest = fields.length - shown.length;
  const message = `the values do not give back ${
    listed(rest > 0 ? [...shown, `${rest} more`] : shown, "and")
  }; make diff shows what is different once the old workflow is in rendered/`;
  return [{ severity: "warning", code: "not-restored", message, source }];
}

function isNothingAt(document: Tree, path: Path = []): boolean {
  return isNothing(dataAt(document, path));
}

/** Whether it is as good as absent, as Wurzel writes it: `insecure: false`, `prefix: ""`. */
function isNothing(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).every(isNothing);
  return value === null || value === false || value === "";
}
