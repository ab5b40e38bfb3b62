/** What has one safe answer is mended in the text itself, and nothing else of it changes. */

import { dataAt } from "../../yaml/data-at.ts";
import { allContainersOf } from "../../argo/document/containers.ts";
import { takeApart } from "../../argo/document/workflow-document.ts";
import { formOf } from "../../argo/lint/form.ts";
import { lintDocument } from "../../argo/lint/lint.ts";
import { recognize } from "../../argo/lint/recognize.ts";
import { RULES } from "../../argo/lint/rules.ts";
import type { ArgoRelease } from "../../argo/schema/release.ts";
import type { Finding } from "../../report/problem.ts";
import { readDocuments } from "../../yaml/read.ts";
import type { Source } from "../../yaml/source.ts";
import { isMap, type Tree } from "../../yaml/value.ts";
import { fieldsAt } from "../../yaml/fields.ts";
import { findAll } from "../validate.ts";
import { type PipelineRequest, resolveRequest } from "../resolve.ts";
import { entriesOf } from "../resolve-values.ts";
import { mend } from "./mend.ts";
import { inContainer, inEntry, inManifest } from "./older-names.ts";

/** What to mend beside what is always mended. */
export interface FixOptions {
  /** The release of Wurzel that runs the steps: names that only older ones read become its own. */
  readonly wurzel?: 3;
  /** Release of Argo Workflows: names that it has are left alone. */
  readonly argo?: ArgoRelease;
}

/**
 * Mends a text of Argo YAML, a manifest or a values file.
 *
 * @returns the text; the same where there is nothing to mend
 */
export function fixSource(source: Source, options: FixOptions = {}): string {
  const [mended = source] = mend(
    [source],
    ([one = source]) => findIn(one, options),
    isWanted(options),
  );
  return mended.text;
}

/**
 * Mends a pipeline's manifest and values files.
 *
 * @returns the request with the mended texts
 */
export function fixRequest(request: PipelineRequest, options: FixOptions = {}): PipelineRequest {
  const { manifest, manifestName = "pipeline.yaml", values = [] } = request;
  const own = typeof manifest === "string" ? [{ name: manifestName, text: manifest }] : [];
  const withTexts = (sources: readonly Source[]): PipelineRequest => ({
    ...request,
    manifest: typeof manifest === "string" ? sources[0]?.text ?? manifest : manifest,
    values: sources.slice(own.length),
  });
  const find = (sources: readonly Source[]) =>
    findAll(resolveRequest(withTexts(sources), { needsValues: false }));
  return withTexts(mend([...own, ...values], find, isWanted(options)));
}

/** Older names are right for those who run an older release. */
function isWanted({ wurzel }: FixOptions): (finding: Finding, source: Source) => boolean {
  return ({ code, path = [] }, { text }) =>
    code !== "older-name" || (wurzel === 3 && !text.includes(`$(${path.at(-1)})`));
}

/** All that is wrong with each document of a source, by its form. */
function findIn(source: Source, options: FixOptions): readonly Finding[] {
  const { documents } = readDocuments(source);
  return documents.flatMap(({ value, index }) =>
    findInDocument(source, value, index, options).map((one) => ({ ...one, source }))
  );
}

function findInDocument(
  source: Source,
  value: unknown,
  index: number,
  { argo }: FixOptions,
): readonly Finding[] {
  switch (isMap(value) ? formOf(value) : undefined) {
    case "values": {
      const workflows = fieldsAt(isMap(value) ? value : {}, "workflows");
      return [
        ...entriesOf({ values: [source] }).findings,
        ...Object.keys(workflows).flatMap((name) => inEntry(workflows[name], ["workflows", name])),
      ];
    }
    case "manifest": {
      const { name: manifestName, text: manifest } = source;
      const request = { manifest, manifestName };
      return [
        ...resolveRequest(request, { needsValues: false }).findings,
        ...inManifest(isMap(value) ? value : {}),
      ];
    }
    default:
      return findInArgo(source, value, index, argo);
  }
}

function findInArgo(
  source: Source,
  value: unknown,
  document: number,
  argo?: ArgoRelease,
): readonly Finding[] {
  return recognize(value).recognized.flatMap((one) => {
    const found = lintDocument(one, source, { rules: RULES, index: document, argo });
    const names = one.kind === undefined ? [] : namesIn(one.kind, one.document, source)
      .map((finding) => ({ ...finding, path: [...one.path, ...finding.path ?? []] }));
    return [...found, ...names].map((finding) => ({ ...finding, document }));
  });
}

function namesIn(
  kind: Parameters<typeof takeApart>[0],
  fields: Tree,
  source: Source,
): readonly Finding[] {
  const { text } = source;
  return allContainersOf(takeApart(kind, fields, source)).flatMap((container) =>
    inContainer(container)
  ).filter(({ path = [] }) => !text.includes(`$(${dataAt(fields, path)})`));
}
