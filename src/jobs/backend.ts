/** The backend as Wurzel's own Python has it: values from files, pipelines made in code. */

import {
  checkArgument,
  checkFields,
  FLAG,
  SET_FLAGS,
  STEPS,
  TEXT,
  TEXTS,
} from "../shape/arguments.ts";
import { type GeneratedWorkflow, generateOrThrow } from "./generate-or-throw.ts";
import { openHost } from "../host/host.ts";
import { pipelineOf, type StepNode } from "../wurzel/pipeline/builder.ts";
import { ProblemError } from "../report/problem.ts";
import { readFiles } from "./read-files.ts";
import type { SetFlags } from "../values/set/flags.ts";

/** How a backend generates, and what goes over the values of the files. */
export interface BackendOptions extends SetFlags {
  /** Which entry under `workflows:`; else the one named like the pipeline, else the only one. */
  readonly workflowName?: string;
  /** Python class that runs a step; `BaseStepExecutor` when left out. */
  readonly executor?: string;
  /** Kubernetes namespace, over the one of the values. */
  readonly namespace?: string;
  /** Unknown keys are warnings instead of errors. */
  readonly lenient?: boolean;
  /** Whether only the structure of what is drawn is looked at, not what it means or is wise. */
  readonly noLint?: boolean;
}

/** A backend with its values. */
export interface ArgoBackend {
  /**
   * Generates the workflow of the pipeline that ends in these steps.
   *
   * @param sinks one step or several; each pulls in all that it depends on
   * @returns the YAML documents
   * @throws ProblemError when anything is wrong with pipeline or values
   * @throws TypeError when they are not steps
   */
  generateArtifact(sinks: StepNode | readonly StepNode[]): string;
  /**
   * Generates the workflow with its documents as data and with warnings.
   *
   * @param sinks one step or several; each pulls in all that it depends on
   * @throws ProblemError when anything is wrong with pipeline or values
   * @throws TypeError when they are not steps
   */
  generate(sinks: StepNode | readonly StepNode[]): GeneratedWorkflow;
}

/** Makes backends. */
export interface ArgoBackendMaker {
  /**
   * Reads values files and makes a backend of them.
   *
   * @param files paths, the later ones over the earlier
   * @throws ProblemError when files cannot be read, about all of them
   * @throws TypeError when an argument is of another type
   */
  fromValues(files: readonly string[], options?: BackendOptions): Promise<ArgoBackend>;
}

const OPTIONS = {
  workflowName: TEXT,
  executor: TEXT,
  namespace: TEXT,
  lenient: FLAG,
  noLint: FLAG,
  ...SET_FLAGS,
};

/** Makes backends, by the name that Wurzel has for them. */
export const ArgoBackend: ArgoBackendMaker = {
  async fromValues(files, options = {}) {
    checkArgument("fromValues()", "files", files, TEXTS);
    checkFields("fromValues()", "options", options, OPTIONS);
    const { texts: values, problems } = await readFiles(await openHost(), files);
    if (problems.length > 0) throw new ProblemError(problems);

    const { workflowName: pipelineName, ...rest } = options;
    const generateFor = (call: string, sinks: StepNode | readonly StepNode[]) => {
      checkArgument(call, "sinks", sinks, STEPS);
      return generateOrThrow({
        manifest: pipelineOf("classPath" in sinks ? [sinks] : sinks),
        values,
        ...(pipelineName !== undefined && { pipelineName }),
        ...rest,
      });
    };
    return {
      generate: (sinks) => generateFor("generate()", sinks),
      generateArtifact: (sinks) => generateFor("generateArtifact()", sinks).yaml,
    };
  },
};
