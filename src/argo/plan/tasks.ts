/** What a DAG is planned from, and of: steps in their places, tasks, and their templates. */

import type { Step } from "../../wurzel/pipeline/pipeline.ts";
import type { Artifact } from "./artifacts.ts";
import type { TemplateBody } from "./template.ts";

/** A step in its place. */
export interface PlacedStep {
  readonly step: Step;
  readonly task: string;
  /** Last part of the path of its output. */
  readonly folder: string;
  readonly artifact: Artifact;
  readonly needs: readonly PlacedStep[];
}

/** A step in its place, with all of its template but what is the step's alone. */
export interface DrawnStep {
  readonly placed: PlacedStep;
  readonly body: TemplateBody;
}

/** A template that runs tasks. */
export interface DagPlan {
  readonly name: string;
  readonly tasks: readonly TaskPlan[];
}

/** A task of a DAG. */
export interface TaskPlan {
  readonly name: string;
  readonly template: string;
  /** The step it runs; a group of tasks has none. */
  readonly step?: Step;
  /** Names of the tasks it waits for. */
  readonly needs: readonly string[];
  readonly artifacts: readonly Artifact[];
  readonly parameters: readonly Parameter[];
}

/** A parameter of a template, without a value, or of a task, with one. */
export interface Parameter {
  readonly name: string;
  readonly value?: string;
}

/** The template of a task, or of several that differ in parameters only. */
export interface TemplatePlan extends TemplateBody {
  readonly name: string;
  /** The first step that it runs, and the name of its task. */
  readonly step: Step;
  readonly task: string;
  readonly command: unknown;
  readonly parameters: readonly Parameter[];
  readonly inputs: readonly Artifact[];
  readonly outputs: readonly Artifact[];
}
