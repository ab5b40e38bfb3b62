/** What a pipeline, or a step class, is made of and reads. */

import { quote } from "./describe.ts";
import { locate } from "./locate.ts";
import { hasErrors, type Problem } from "./problem.ts";
import { type PipelineRequest, readCatalogs, resolveRequest } from "./resolve.ts";
import { checkRuntime, subjectOf } from "./settings/check.ts";
import { inspectClass, inspectPipeline } from "./settings/inspect.ts";
import type { Inspection } from "./settings/inspection.ts";

/** What came of it. */
export interface Inspected {
  /** Absent where a problem is an error. */
  readonly inspection: Inspection | undefined;
  readonly problems: readonly Problem[];
}

/** Looks at a pipeline, with its values where there are any. */
export function inspectRequest(request: PipelineRequest): Inspected {
  const resolved = resolveRequest(request, { needsValues: false });
  const { pipeline, findings } = resolved;
  // What is missing is a part of the result.
  const problems = locate([...findings, ...checkRuntime(resolved, { isComplete: false })]);
  const inspection = pipeline === undefined || hasErrors(findings)
    ? undefined
    : inspectPipeline(subjectOf({ ...resolved, pipeline }));
  return { inspection, problems };
}

/**
 * Looks at a step class.
 *
 * @param name its path, another path of it, or `module:Class`
 */
export function inspectStepClass(name: string, catalog: PipelineRequest["catalog"]): Inspected {
  const { catalog: known, findings } = readCatalogs(catalog);
  if (hasErrors(findings)) return { inspection: undefined, problems: locate(findings) };
  const facts = known.stepAt(name);
  if (facts !== undefined) return { inspection: inspectClass(facts), problems: locate(findings) };
  const near = known.nearestStep(name);
  const help = near === undefined ? "" : `did you mean "${near}"? `;
  const message = `no catalogue knows the class ${
    quote(name)
  }; ${help}--catalog FILE adds your own`;
  return {
    inspection: undefined,
    problems: [{ severity: "error", code: "unknown-class", message }],
  };
}
