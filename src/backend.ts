/** The backend as Wurzel's own Python has it: values from files, pipelines made in code. */

import { generateWorkflow, type NamedText } from "./generate.ts";
import { type Host, HostError, openHost } from "./host.ts";
import { pipelineOf, type StepNode } from "./pipeline/builder.ts";
import { type Problem, ProblemError } from "./problem.ts";

/** How a backend generates. */
export interface BackendOptions {
  /** Which entry under `workflows:`; else the one named like the pipeline, else the only one. */
  readonly workflowName?: string;
  /** Python class that runs a step; `BaseStepExecutor` when left out. */
  readonly executor?: string;
  /** Unknown keys are no errors. */
  readonly lenient?: boolean;
}

/** A backend with its values. */
export interface ArgoBackend {
  /**
   * Generates the workflow of the pipeline that ends in these steps.
   *
   * @param sinks one step or several; each pulls in all that it depends on
   * @returns the YAML documents
   * @throws ProblemError when anything is wrong with pipeline or values
   */
  generateArtifact(sinks: StepNode | readonly StepNode[]): string;
}

/** Makes backends. */
export interface ArgoBackendMaker {
  /**
   * Reads values files and makes a backend of them.
   *
   * @param files paths, the later ones over the earlier
   * @throws ProblemError when a file cannot be read
   */
  fromValues(files: readonly string[], options?: BackendOptions): Promise<ArgoBackend>;
}

/** Makes backends, by the name that Wurzel has for them. */
export const ArgoBackend: ArgoBackendMaker = {
  async fromValues(files, { workflowName, executor, lenient } = {}) {
    const values = await readFiles(await openHost(), files);
    return {
      generateArtifact(sinks) {
        const { yaml, problems } = generateWorkflow({
          manifest: pipelineOf("classPath" in sinks ? [sinks] : sinks),
          values,
          ...(workflowName !== undefined && { pipelineName: workflowName }),
          ...(executor !== undefined && { executor }),
          ...(lenient !== undefined && { lenient }),
        });
        if (yaml === undefined) throw new ProblemError(problems);
        return yaml;
      },
    };
  },
};

async function readFiles(host: Host, files: readonly string[]): Promise<readonly NamedText[]> {
  const problems: Problem[] = [];
  const values: NamedText[] = [];
  for (const file of files) {
    try {
      values.push({ name: file, text: await host.readTextFile(file) });
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      const { code, message, place } = error;
      problems.push({ severity: "error", code, message, file, ...place });
    }
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return values;
}
