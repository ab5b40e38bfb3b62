/** What is wrong with a pipeline and its values, as findings: all that `validate` and `env --check` say. */

import { checkWhole } from "../environment/check.ts";
import { subjectOf } from "../environment/subject.ts";
import { readShared, type Resolved, resolveInput } from "../jobs/resolve.ts";
import { entriesOf } from "../jobs/resolve-values.ts";
import { silence } from "../jobs/silence.ts";
import type { Finding } from "../report/problem.ts";
import type { Project } from "./view.ts";

/** Finds what is wrong with a project; values by themselves are checked without a pipeline. */
export function findingsOf(project: Project): readonly Finding[] {
  const { findings = [] } = project;
  const resolved = resolveProject(project);
  if (resolved === undefined) return [...findings, ...valuesAlone(project)];
  const { pipeline, outline } = resolved;
  const checked = pipeline === undefined ? [] : checkWhole(subjectOf({ ...resolved, pipeline }));
  const all = [...resolved.findings, ...outline.results, ...checked];
  return [...findings, ...silence(all, {}, resolved.texts)];
}

/** Reads, merges and checks a pipeline with its values; undefined where there is no pipeline. */
export function resolveProject(project: Project): Resolved | undefined {
  const { manifest, pipeline, values, pipelineName, settings } = project;
  const input = manifest ?? pipeline;
  if (input === undefined) return undefined;
  const { catalog = [], argo, wurzel } = settings ?? {};
  const facts = "text" in input || input.facts === undefined ? [] : [input.facts];
  const request = {
    values,
    catalog: [...facts, ...catalog],
    ...(pipelineName !== undefined && { pipelineName }),
    ...(argo !== undefined && { argo }),
    ...(wurzel !== undefined && { wurzel }),
  };
  const shared = { ...readShared(request), byName: false };
  return resolveInput(input, request, shared, false);
}

function valuesAlone({ values, manifest, pipelineName }: Project): readonly Finding[] {
  if (values.length === 0 || manifest !== undefined) return [];
  const named = pipelineName === undefined ? {} : { pipelineName };
  const { findings, texts } = entriesOf({ values, ...named });
  return silence(findings, {}, texts);
}
