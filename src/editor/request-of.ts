/** A project, as jobs take it. */

import type { PipelineRequest } from "../jobs/resolve.ts";
import type { Project } from "./view.ts";

/** What jobs read of a project; undefined where it has no pipeline. */
export function requestOf(
  { manifest, pipeline, values, pipelineName, settings }: Project,
): PipelineRequest | undefined {
  const input = manifest?.text ?? pipeline;
  if (input === undefined) return undefined;
  const { catalog = [], argo, wurzel } = settings ?? {};
  return {
    manifest: input,
    catalog,
    ...(argo !== undefined && { argo }),
    ...(wurzel !== undefined && { wurzel }),
    ...(manifest !== undefined && { manifestName: manifest.name }),
    values,
    ...(pipelineName !== undefined && { pipelineName }),
  };
}
