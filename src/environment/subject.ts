/** What the checks look at: a pipeline, its values and its environment. */

import type { Values } from "../argo/entry/entry.ts";
import type { Finding } from "../report/problem.ts";
import type { Layers } from "../values/origins.ts";
import type { Catalog } from "../wurzel/catalog/catalog.ts";
import type { Outline } from "../wurzel/pipeline/manifest.ts";
import type { Pipeline } from "../wurzel/pipeline/pipeline.ts";
import type { Source } from "../yaml/source.ts";
import { type Environment, environmentOf } from "./environment.ts";
import type { Given } from "./given.ts";
import type { Outside } from "./outside.ts";
import { type Owners, ownersOf } from "./owners.ts";

/** A manifest and its values, once they are read. */
export interface Inputs {
  /** Absent where the manifest has an error. */
  readonly pipeline: Pipeline | undefined;
  /** What can be made out of the manifest even where it has errors. */
  readonly outline: Outline;
  /** Absent where the values have an error. */
  readonly values: Values | undefined;
  /** What the values were merged from, lowest first, without the defaults. */
  readonly layers: Layers;
  /** What is known of step classes and middlewares. */
  readonly catalog: Catalog;
  /** The manifest's text, or else what was made without one. */
  readonly input: Source | Pipeline;
}

/** The same where they have come to a pipeline. */
export interface Checked extends Inputs {
  readonly pipeline: Pipeline;
}

/** What the checks look at. */
export interface Subject extends Checked {
  readonly outside: Outside;
  readonly environment: Environment;
  readonly owners: Owners;
  /** The steps' names in the order of the manifest. */
  readonly stepNames: readonly string[];
}

/** What a check has to say, of a variable where it is given, or of a part of the manifest. */
export interface Remark extends Omit<Finding, "source" | "document" | "offset"> {
  readonly given?: Given;
}

/** The environment of a pipeline's containers, with all that the checks look at. */
export function subjectOf(checked: Checked, outside: Outside = { vars: [] }): Subject {
  const { pipeline, outline, values, catalog } = checked;
  const stepNames = outline.stepNames ?? [];
  const environment = environmentOf({ pipeline, stepNames, values, outside: outside.vars });
  return { ...checked, outside, environment, owners: ownersOf(pipeline, catalog), stepNames };
}
