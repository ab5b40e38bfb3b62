/** `wurzel-argo generate`: a manifest and values in, an Argo workflow out. */

import type { Host } from "../host/host.ts";
import { hasErrors, type Problem } from "../report/problem.ts";
import { counted } from "../report/words.ts";
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
import { namedInputs, pipelineFiles, readRequest, stdinTwice } from "./inputs.ts";
import {
  deliver,
  isStdout,
  outputAliases,
  type OutputFlags,
  outputFlags,
  wrongOutput,
} from "./output.ts";
import { inShell } from "./in-shell.ts";
import { report } from "./report.ts";

/** Names of the one backend among Wurzel's users. */
const BACKENDS = ["argo", "ArgoBackend"] as const;

type GenerateFlags = PipelineFlags & OutputFlags & {
  readonly executor: string | undefined;
  readonly backend: (typeof BACKENDS)[number];
  readonly listBackends: boolean;
  readonly noLint: boolean;
};

/** Command, as `commands.ts` loads it. */
export const generate = defineCommand<GenerateFlags, [pipeline: string | undefined]>("generate", {
  parameters: {
    flags: {
      ...pipelineFlags,
      executor: {
        kind: "parsed",
        parse: anyText,
        optional: true,
        placeholder: "NAME",
        brief: "Executor that runs the steps (default BaseStepExecutor)",
      },
      backend: {
        kind: "enum",
        values: BACKENDS,
        default: "argo",
        placeholder: "NAME",
        brief: "Backend, argo or ArgoBackend, which is the same",
      },
      listBackends: { kind: "boolean", withNegated: false, brief: "Print the backends' names" },
      ...outputFlags,
      noLint: {
        kind: "boolean",
        withNegated: false,
        brief: "Look at the structure of the result only, not at what it means or is unwise",
      },
    },
    aliases: { ...valuesAliases, ...outputAliases, e: "executor", b: "backend" },
    positional: {
      kind: "tuple",
      parameters: [
        { parse: anyText, optional: true, placeholder: "PIPELINE", brief: "Pipeline" },
      ],
    },
  },
  help: {
    usage: "generate [FLAGS] PIPELINE",
    purpose:
      "Writes the Argo Workflow of a pipeline, or its CronWorkflow where the values have a " +
      "schedule.",
    arguments: [PIPELINE_ARGUMENT],
    groups: [
      {
        title: "Input",
        flags: [...VALUES_INPUT, "catalog", "wurzel", "executor", "backend", "list-backends"],
      },
      { title: "Output", flags: ["output", "check"] },
      { title: "Problems", flags: ["lenient", "no-lint", ...PROBLEM_FLAGS] },
    ],
    examples: [
      ["To standard output", "wurzel-argo generate -f values.yaml pipeline.yaml"],
      [
        "With a value of its own",
        "wurzel-argo generate -f values.yaml --set namespace=team-a pipeline.yaml",
      ],
      ["To a file", "wurzel-argo generate -f values.yaml -o workflow.yaml pipeline.yaml"],
      [
        "Is the file up to date?",
        "wurzel-argo generate -f values.yaml -o workflow.yaml --check pipeline.yaml",
      ],
      [
        "A Python pipeline, as Wurzel has it",
        "wurzel-argo generate -f values.yaml examples.pipeline.pipelinedemo:pipeline",
      ],
      ["Manifest from standard input", "wurzel-argo generate -f values.yaml - < pipeline.yaml"],
      [
        "Problems beside the code in GitHub Actions",
        "wurzel-argo generate -f values.yaml --format github pipeline.yaml",
      ],
    ],
  },
  run,
});

async function run(
  host: Host,
  flags: GenerateFlags,
  pipeline: string | undefined,
): Promise<number | WrongUsage> {
  if (flags.listBackends) {
    await host.writeStdout(BACKENDS.map((name) => `${name}\n`).join(""));
    return 0;
  }
  if (pipeline === undefined) return { wrong: ["PIPELINE is missing"] };
  const wrong = await wrongUsage(host, flags, pipeline);
  if (wrong.length > 0) return { wrong };
  const problems = await generateAndDeliver(host, flags, pipeline);
  await report(host, problems, flags);
  return hasErrors(problems) ? 1 : 0;
}

/** Errors that the parser cannot see: flags that need each other, or an input used twice. */
async function wrongUsage(
  host: Host,
  flags: GenerateFlags,
  pipeline: string,
): Promise<readonly string[]> {
  const { check, output } = flags;
  const inputs = [...pipelineFiles(pipeline), ...await namedInputs(flags)];
  return [
    ...stdinTwice(inputs),
    ...await wrongOutput(host, { inputs, output, check }),
    ...await wrongIgnore(flags.ignore),
  ];
}

/** Does the work. Returns all that there is to say; it failed when there is an error among it. */
async function generateAndDeliver(
  host: Host,
  flags: GenerateFlags,
  pipeline: string,
): Promise<readonly Problem[]> {
  const { request, problems: unread } = await readRequest(host, pipeline, flags);
  if (request === undefined) return unread;
  const { generateWorkflow } = await import("../jobs/generate.ts");
  const { executor, noLint, ignore, output } = flags;
  const file = output === undefined || isStdout(output) ? undefined : output;
  const { yaml, problems, hints, secrets } = generateWorkflow({
    ...request,
    noLint,
    ignore,
    ...(executor !== undefined && { executor }),
    ...(file !== undefined && { outputName: file }),
  });
  if (yaml === undefined) return problems;
  const undelivered = await deliver(host, flags, { text: yaml, secrets }, problems);
  // What was not written cannot be linted for its hints.
  const hasHints = hints > 0 && undelivered.length === 0;
  return [...problems, ...(hasHints ? [hintsAt(file, hints)] : undelivered)];
}

/** Line that counts the hints. */
function hintsAt(file: string | undefined, hints: number): Problem {
  const how = file === undefined
    ? "wurzel-argo lint - shows them"
    : `wurzel-argo lint ${inShell(file)}`;
  return { severity: "hint", code: "hints", message: `lint has ${counted(hints, "hint")}: ${how}` };
}
