/** The main job as scripts have it: what is wrong is thrown. */

import { type GenerateRequest, generateWorkflow } from "./generate.ts";
import { type Problem, ProblemError } from "../report/problem.ts";

/** The workflow of a pipeline. */
export interface GeneratedWorkflow {
  /** One YAML stream with a line break at its end. */
  readonly yaml: string;
  /** The documents as data; mappings have no prototype, integers beyond 2^53 are `bigint`. */
  readonly documents: readonly unknown[];
  /** Warnings, with their places. The hints of lint are not among them: `lint(yaml)` has them. */
  readonly problems: readonly Problem[];
}

/** Generates the workflow of a pipeline, or throws a {@link ProblemError} with all that is wrong. */
export function generateOrThrow(request: GenerateRequest): GeneratedWorkflow {
  const { yaml, documents, problems } = generateWorkflow(request);
  if (yaml === undefined) throw new ProblemError(problems);
  return { yaml, documents, problems };
}
