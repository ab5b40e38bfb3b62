/** What is wrong with a pipeline and its values, as findings: what `validate`, `env --check` and `generate` say. */

import { checkWhole } from "../environment/check.ts";
import { subjectOf } from "../environment/subject.ts";
import { readShared, type Resolved, resolveInput } from "../jobs/resolve.ts";
import { entriesOf } from "../jobs/resolve-values.ts";
import { silence } from "../jobs/silence.ts";
import { findInDrawn } from "../jobs/generate.ts";
import { type Finding, hasErrors } from "../report/problem.ts";
import type { Project } from "./view.ts";

/** What is wrong with a project. */
export interface ProjectChecked {
  readonly findings: readonly Finding[];
  /** What is wrong with the workflow that it comes to, which takes longer; placed in the input. */
  readonly inDrawn: () => readonly Finding[];
  /** Whether drawing takes no longer than a keystroke. */
  readonly isSmall: boolean;
}

/** Steps that are drawn and linted in 20 ms. */
const SMALL = 100;

/** Finds what is wrong with a project; values by themselves are checked without a pipeline. */
export function checkProject(project: Project): ProjectChecked {
  const { findings = [] } = project;
  const nothing = { inDrawn: () => [], isSmall: true };
  const resolved = resolveProject(project);
  if (resolved === undefined) {
    return { ...nothing, findings: [...findings, ...valuesAlone(project)] };
  }
  const { pipeline, values, outline } = resolved;
  const subject = pipeline && subjectOf({ ...resolved, pipeline });
  const checked = subject === undefined ? [] : checkWhole(subject);
  const all = [...resolved.findings, ...outline.results, ...checked];
  const told = [...findings, ...silence(all, {}, resolved.texts)];
  if (subject === undefined || values === undefined || hasErrors(told)) {
    return { ...nothing, findings: told };
  }
  return {
    findings: told,
    inDrawn: () => findInDrawn(resolved, subject, checked),
    isSmall: subject.pipeline.steps.length <= SMALL,
  };
}

/** All that is wrong with a project, and with the workflow that it comes to. */
export function findingsOf(project: Project): readonly Finding[] {
  const { findings, inDrawn } = checkProject(project);
  return [...findings, ...inDrawn()];
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
