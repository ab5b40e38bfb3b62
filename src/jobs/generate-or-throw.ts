/** The main job as scripts have it: what is wrong is thrown. */

import { type GenerateRequest, generateWorkflow } from "./generate.ts";
import { isMap } from "../yaml/value.ts";
import { type Problem, ProblemError } from "../report/problem.ts";

/** A Kubernetes object. */
export interface GeneratedDocument {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name?: string;
    readonly generateName?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  /** Fields of its kind. */
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** The workflow of a pipeline. */
export interface GeneratedWorkflow {
  /** One YAML stream with a line break at its end. */
  readonly yaml: string;
  /** The Kubernetes objects in it as data; mappings have no prototype, integers beyond 2^53 are `bigint`. */
  readonly documents: readonly GeneratedDocument[];
  /** Warnings, with their places. The hints of lint are not among them: `lint(yaml)` has them. */
  readonly problems: readonly Problem[];
}

/** Generates the workflow of a pipeline, or throws a {@link ProblemError} with all that is wrong. */
export function generateOrThrow(request: GenerateRequest): GeneratedWorkflow {
  const { yaml, documents, problems } = generateWorkflow(request);
  if (yaml === undefined) throw new ProblemError(problems);
  return { yaml, documents: documents.filter(isObject), problems };
}

/** Whether a document is an object of Kubernetes; a template of one's own may draw anything. */
export function isObject(document: unknown): document is GeneratedDocument {
  if (!isMap(document) || !isMap(document.metadata)) return false;
  return typeof document.apiVersion === "string" && typeof document.kind === "string";
}
