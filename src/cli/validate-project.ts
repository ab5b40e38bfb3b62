/** `wurzel-argo validate wurzel-argo.yaml`: the project file, and every pipeline that it names. */

import type { Host } from "../host/host.ts";
import { joinProblems } from "../report/join-problems.ts";
import type { Problem } from "../report/problem.ts";
import { validatePipeline } from "../jobs/validate.ts";
import type { PipelineFlags, ResourcesFlags } from "./flags.ts";
import { readRequest } from "./inputs.ts";
import { readResourceFiles } from "./read-resources.ts";
import { readProjectParts } from "./read-project.ts";

/** All that is wrong with a project; what several of its pipelines share is told once. */
export async function validateProject(
  host: Host,
  flags: PipelineFlags & ResourcesFlags,
  name: string,
): Promise<readonly Problem[]> {
  const { parts, problems } = await readProjectParts(host, flags, name);
  const objects = await readResourceFiles(host, flags);
  const found = [...problems, ...objects.problems];
  const options = { ignore: flags.ignore, ...objects.request };
  for (const part of parts) {
    for (const pipeline of part.pipelines) {
      const { request, problems: unread } = await readRequest(host, pipeline, part.flags);
      found.push(
        ...(request === undefined ? unread : validatePipeline({ ...request, ...options })),
      );
    }
  }
  return joinProblems(found);
}
