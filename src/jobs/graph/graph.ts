/** Drawings of pipelines and of Argo workflows, and what a review asks of them. */

import { lintSource } from "../../argo/lint/lint.ts";
import { recognize } from "../../argo/lint/recognize.ts";
import { calleeOf, flowsOf } from "../../argo/document/flow.ts";
import type { Named } from "../../argo/document/named.ts";
import { takeApart, type WorkflowDocument } from "../../argo/document/workflow-document.ts";
import { checkSubject } from "../../environment/check.ts";
import { inspectPipeline } from "../../environment/inspect.ts";
import type { Inspection } from "../../environment/inspection.ts";
import { secretsOf } from "../../environment/secret.ts";
import { subjectOf } from "../../environment/subject.ts";
import type { Drawing } from "../../graph/drawing.ts";
import { locate } from "../../report/locate.ts";
import { type Finding, hasErrors, type Problem } from "../../report/problem.ts";
import { textAt } from "../../yaml/fields.ts";
import { readDocuments } from "../../yaml/read.ts";
import type { Source } from "../../yaml/source.ts";
import { generateResolved } from "../generate.ts";
import { type PipelineRequest, resolveRequest } from "../resolve.ts";
import { type Silence, silence } from "../silence.ts";
import { pipelineChart } from "./pipeline-chart.ts";
import { workflowCharts } from "./workflow-charts.ts";

/** How much is to be known of what is drawn. */
export type Depth =
  /** Names and classes. */
  | "outline"
  /** What runs too: images, resources, settings. */
  | "details"
  /** All that there is to say of it too, hints included. */
  | "review";

/** What was drawn. */
export interface Graphed {
  /** One for each pipeline or document; empty where an input has an error. */
  readonly drawings: readonly Drawing[];
  /** The documents that run. */
  readonly documents: readonly WorkflowDocument[];
  /** What is known of the pipeline; absent for workflows. */
  readonly inspection?: Inspection;
  readonly problems: readonly Problem[];
}

/** Draws a pipeline, with its values where there are any. */
export function graphPipeline(request: PipelineRequest, depth: Depth): Graphed {
  const resolved = resolveRequest(request, { needsValues: false });
  const { pipeline, values, outline } = resolved;
  const known = [...resolved.findings, ...outline.results];
  const heard = (found: readonly Finding[]) =>
    locate(silence(found, request, resolved.texts), secretsOf(resolved.catalog));
  if (pipeline === undefined || hasErrors(known)) return failed(heard(known));
  const subject = subjectOf({ ...resolved, pipeline });
  const inspection = inspectPipeline(subject);
  if (values === undefined || depth === "outline") {
    const problems = heard([...known, ...checkSubject(subject, values !== undefined)]);
    return hasErrors(problems) ? failed(problems) : drawn(inspection, [], problems);
  }
  const isReview = depth === "review";
  const { ignore = [] } = request;
  const { yaml, problems } = generateResolved(resolved, {
    noLint: !isReview,
    showHints: isReview,
    ignore,
  });
  if (yaml === undefined) return failed(problems);
  return drawn(inspection, documentsIn({ name: "<generated>", text: yaml }), problems);
}

/** Draws the workflows of a text: YAML or JSON, one document or many. */
export function graphWorkflows(
  source: Source,
  depth: Depth,
  { ignore = [] }: Silence = {},
): Graphed {
  const found = lintSource(source, { ignore }).problems;
  const problems = depth === "review"
    ? found
    : found.filter(({ severity }) => severity === "error");
  if (hasErrors(problems)) return failed(problems);
  const documents = documentsIn(source);
  const drawings = documents.map((document): Drawing => ({
    title: titleOf(document),
    charts: workflowCharts(document),
  }));
  return { drawings, documents, problems };
}

/** Whether a text holds a document of Argo's workflow kinds, or one that was meant to be. */
export function holdsWorkflows(source: Source): boolean {
  return source.text.includes("argoproj.io") &&
    readDocuments(source).documents.some(({ value }) => recognize(value).recognized.length > 0);
}

/** What a document is called: its kind and its name. */
export function titleOf({ kind, metadata }: WorkflowDocument): string {
  const name = textAt(metadata, "name") ?? textAt(metadata, "generateName");
  return name === undefined ? kind : `${kind} ${name}`;
}

function failed(problems: readonly Problem[]): Graphed {
  return { drawings: [], documents: [], problems };
}

function drawn(
  inspection: Inspection,
  documents: readonly WorkflowDocument[],
  problems: readonly Problem[],
): Graphed {
  const { name = "" } = inspection;
  const templates = documents.map(templatesOfSteps).find((found) => found.length > 0) ?? [];
  const drawings = [{ title: name, charts: [pipelineChart(inspection, templates)] }];
  return { drawings, documents, inspection, problems };
}

/** The template of each task of the entrypoint's dag: a pipeline's steps in their order. */
function templatesOfSteps(document: WorkflowDocument): readonly (Named | undefined)[] {
  const entrypoint = textAt(document.spec, "entrypoint");
  const flow = flowsOf(document).find(({ template }) => template.name === entrypoint);
  return flow?.calls.map((call) => calleeOf(document, call)) ?? [];
}

function documentsIn(source: Source): readonly WorkflowDocument[] {
  return readDocuments(source).documents.flatMap(({ value }) =>
    recognize(value).recognized.flatMap(({ kind, document }) =>
      kind === undefined ? [] : [takeApart(kind, document, source)]
    )
  );
}
