/** `wurzel-argo validate`: what is wrong with a manifest and its values. */

import type { Host } from "../host/host.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";
import {
  PIPELINE_ARGUMENT,
  type PipelineFlags,
  pipelineFlags,
  PROBLEM_FLAGS,
  VALUES_INPUT,
  valuesAliases,
  wrongIgnore,
} from "./flags.ts";
import { namedInputs, readRequest, stdinTwice } from "./inputs.ts";
import { fails, report } from "./report.ts";

/** Command, as `commands.ts` loads it. */
export const validate = defineCommand<PipelineFlags, [pipeline: string]>("validate", {
  parameters: {
    flags: pipelineFlags,
    aliases: valuesAliases,
    positional: {
      kind: "tuple",
      parameters: [{ parse: anyText, placeholder: "PIPELINE", brief: "Pipeline" }],
    },
  },
  help: {
    usage: "validate [FLAGS] PIPELINE",
    purpose:
      "Checks a pipeline, and its values if given, and reports all problems; renders nothing. " +
      "`manifest validate` is an alias.",
    arguments: [PIPELINE_ARGUMENT],
    groups: [
      { title: "Input", flags: [...VALUES_INPUT, "catalog", "wurzel"] },
      { title: "Problems", flags: ["lenient", ...PROBLEM_FLAGS] },
    ],
    examples: [
      ["A manifest and its values", "wurzel-argo validate -f values.yaml pipeline.yaml"],
      ["A manifest by itself", "wurzel-argo validate pipeline.yaml"],
      ["With steps of your own", "wurzel-argo validate --catalog catalog.json pipeline.yaml"],
    ],
  },
  run,
});

async function run(
  host: Host,
  flags: PipelineFlags,
  pipeline: string,
): Promise<number | WrongUsage> {
  const inputs = [pipeline, ...await namedInputs(flags)];
  const wrong = [...stdinTwice(inputs), ...await wrongIgnore(flags.ignore)];
  if (wrong.length > 0) return { wrong };
  const { request, problems: unread } = await readRequest(host, pipeline, flags);
  const { validatePipeline } = await import("../jobs/validate.ts");
  const { ignore } = flags;
  const problems = request === undefined ? unread : validatePipeline({ ...request, ignore });
  await report(host, problems, { ...flags, stream: "stdout" });
  return fails(problems, flags.strict) ? 1 : 0;
}
