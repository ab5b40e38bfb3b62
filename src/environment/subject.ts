/** Input of the checks: a pipeline, its values and its environment. */

import type { Values } from "../argo/entry/entry.ts";
import type { Finding } from "../report/problem.ts";
import type { Layers } from "../values/origins.ts";
import type { Catalog } from "../wurzel/catalog/catalog.ts";
import type { Outline } from "../wurzel/pipeline/manifest.ts";
import type { Pipeline } from "../wurzel/pipeline/pipeline.ts";
import type { Source } from "../yaml/source.ts";
import { type Environment, environmentOf } from "./environment.ts";
import { type ContainersEnv, containersEnv, type EnvVar } from "../argo/plan/env.ts";
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
  /** The manifest's text, where there is one. */
  readonly source: Source | undefined;
}

/** Inputs whose manifest is right. */
export interface Checked extends Inputs {
  readonly pipeline: Pipeline;
}

/** Pipeline, values and environment, as the checks read them. */
export interface Subject extends Checked {
  readonly outside: Outside;
  readonly environment: Environment;
  readonly owners: Owners;
  /** Environment of the containers as it is drawn, which `environment` looks into. */
  readonly planned: ContainersEnv;
}

/** Finding about a variable, to be placed where that is given, or about a part of the manifest. */
export interface Remark extends Finding {
  readonly variable?: EnvVar;
  /** Variable that is absent. */
  readonly lacks?: string;
  /** Variable that a misspelt one seems to be meant for. */
  readonly meant?: string;
}

/** The environment of a pipeline's containers, with all that the checks look at. */
export function subjectOf(checked: Checked, outside: Outside = { vars: [] }): Subject {
  const { pipeline, values, catalog } = checked;
  const planned = containersEnv(pipeline, values);
  const cluster = { resources: outside.resources, namespace: values?.entry.namespace };
  const environment = environmentOf(planned, outside.vars, cluster);
  return { ...checked, outside, planned, environment, owners: ownersOf(pipeline, catalog) };
}
