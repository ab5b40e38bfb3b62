/** `wurzel-argo validate`: what is wrong with a manifest and its values. */

import type { Host } from "../host/host.ts";
import { isProjectFile } from "../project/project.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";
import {
  PIPELINE_ARGUMENT,
  type PipelineFlags,
  pipelineFlags,
  PROBLEM_FLAGS,
  type ResourcesFlags,
  resourcesFlags,
  VALUES_INPUT,
  valuesAliases,
  wrongIgnore,
} from "./flags.ts";
import { type FixFlags, fixFlags, wrongFixFlags } from "./fix-flags.ts";
import { namedInputs, readRequest, stdinTwice } from "./inputs.ts";
import { readResourceFiles } from "./read-resources.ts";
import { isStdin } from "./read-input.ts";
import { fails, report } from "./report.ts";

type Flags = PipelineFlags & FixFlags & ResourcesFlags;

const FIX = "Fix what has one safe answer, in the manifest and its values files; print the diff";

/** Command, as `commands.ts` loads it. */
export const validate = defineCommand<Flags, [pipeline: string]>("validate", {
  parameters: {
    flags: {
      ...pipelineFlags,
      ...resourcesFlags,
      ...fixFlags,
      fix: { ...fixFlags.fix, brief: FIX },
    },
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
      "Of a project file, it checks every pipeline that it names. " +
      "`manifest validate` is an alias.",
    arguments: [PIPELINE_ARGUMENT],
    groups: [
      { title: "Input", flags: [...VALUES_INPUT, "catalog", "wurzel", "argo", "resources"] },
      { title: "Fixing", flags: ["fix", "dry-run"] },
      { title: "Problems", flags: ["lenient", ...PROBLEM_FLAGS] },
    ],
    examples: [
      ["A manifest and its values", "wurzel-argo validate -f values.yaml pipeline.yaml"],
      ["A manifest by itself", "wurzel-argo validate pipeline.yaml"],
      ["What could be mended", "wurzel-argo validate --fix --dry-run -f values.yaml pipeline.yaml"],
      ["All that a project file names", "wurzel-argo validate wurzel-argo.yaml"],
      ["With steps of your own", "wurzel-argo validate --catalog catalog.json pipeline.yaml"],
    ],
  },
  run,
});

async function run(
  host: Host,
  flags: Flags,
  pipeline: string,
): Promise<number | WrongUsage> {
  const inputs = [pipeline, ...await namedInputs(flags), ...flags.resources];
  const wrong = [
    ...stdinTwice(inputs),
    ...wrongFixFlags(flags),
    ...await wrongIgnore(flags.ignore),
  ];
  if (flags.fix && inputs.some(isStdin)) wrong.push("--fix writes files, not standard input");
  if (flags.fix && isProjectFile(pipeline)) {
    wrong.push("--fix takes a PIPELINE, not a project file");
  }
  if (wrong.length > 0) return { wrong };
  if (isProjectFile(pipeline)) {
    const { validateProject } = await import("./validate-project.ts");
    const problems = await validateProject(host, flags, pipeline);
    await report(host, problems, { ...flags, stream: "stdout" });
    return fails(problems, flags.strict) ? 1 : 0;
  }
  const { request, problems: unread } = await readRequest(host, pipeline, flags);
  const { validatePipeline } = await import("../jobs/validate.ts");
  const objects = await readResourceFiles(host, flags);
  const options = { ignore: flags.ignore, ...objects.request };
  if (request !== undefined && flags.fix) {
    const { fixInputs } = await import("./validate-fix.ts");
    const { dryRun, wurzel } = flags;
    // The names of today are those of 3.2.
    const isOld = wurzel === undefined || /^3\.[01]\b/.test(wurzel);
    const fixes = { dryRun, ...(!isOld && { wurzel: 3 } as const) };
    const mended = await fixInputs(host, request, fixes);
    await host.writeStdout(mended.shown);
    const problems = [
      ...objects.problems,
      ...mended.problems,
      ...validatePipeline({ ...mended.request, ...options }),
    ];
    await report(host, problems, flags);
    return fails(problems, flags.strict) ? 1 : 0;
  }
  const problems = [
    ...objects.problems,
    ...(request === undefined ? unread : validatePipeline({ ...request, ...options })),
  ];
  await report(host, problems, { ...flags, stream: "stdout" });
  return fails(problems, flags.strict) ? 1 : 0;
}
