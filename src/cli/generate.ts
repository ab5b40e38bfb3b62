/** `wurzel-argo generate`: a manifest and values in, an Argo workflow out. */

import { type Host, HostError } from "../host.ts";
import { hasErrors, type Problem } from "../problem.ts";
import { hostProblem } from "../read-files.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";
import {
  type CatalogFlags,
  catalogFlags,
  PIPELINE_ARGUMENT,
  type ProblemFlags,
  problemFlags,
  VALUES_INPUT,
  valuesAliases,
  type ValuesFlags,
  valuesFlags,
} from "./flags.ts";
import {
  isStdin,
  isStdout,
  namedInputs,
  pipelineFiles,
  readRequest,
  stdinTwice,
} from "./inputs.ts";
import { fails, report } from "./report.ts";

/** The names by which Wurzel's users know the one backend. */
const BACKENDS = ["argo", "ArgoBackend"] as const;

type GenerateFlags = ValuesFlags & CatalogFlags & ProblemFlags & {
  readonly executor: string | undefined;
  readonly backend: (typeof BACKENDS)[number];
  readonly listBackends: boolean;
  readonly output: string | undefined;
  readonly check: boolean;
};

/** The command, as the table of commands has it. */
export const generate = defineCommand<GenerateFlags, [pipeline: string | undefined]>("generate", {
  parameters: {
    flags: {
      ...valuesFlags,
      ...catalogFlags,
      ...problemFlags,
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
      output: {
        kind: "parsed",
        parse: anyText,
        optional: true,
        placeholder: "FILE",
        brief: "File to write, whole or not at all; without it standard output",
      },
      check: {
        kind: "boolean",
        withNegated: false,
        brief: "Write nothing; fail with a diff where the --output file is out of date",
      },
    },
    aliases: { ...valuesAliases, e: "executor", b: "backend", o: "output" },
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
        flags: [...VALUES_INPUT, "catalog", "executor", "backend", "list-backends"],
      },
      { title: "Output", flags: ["output", "check"] },
      { title: "Problems", flags: ["lenient", "strict", "format"] },
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
  await report(host, problems, flags.format);
  return hasErrors(problems) ? 1 : 0;
}

/** What the parser cannot see: flags that ask for each other, or the same thing used twice. */
async function wrongUsage(
  host: Host,
  flags: GenerateFlags,
  pipeline: string,
): Promise<readonly string[]> {
  const { check, output } = flags;
  const inputs = [...pipelineFiles(pipeline), ...await namedInputs(flags)];
  const wrong = [...stdinTwice(inputs)];
  if (check && output === undefined) wrong.push("--check needs the file to check: --output FILE");
  if (check && output !== undefined && isStdout(output)) {
    wrong.push("--check needs a file, not standard output");
  }
  if (output !== undefined && !isStdout(output)) {
    const files = inputs.filter((name) => !isStdin(name));
    const same = await Promise.all(files.map((name) => host.isSameFile(name, output)));
    const input = files[same.indexOf(true)];
    if (input !== undefined) wrong.push(`--output ${output} would overwrite the input ${input}`);
  }
  return wrong;
}

/** Does the work. Returns all that there is to say; it failed when there is an error among it. */
async function generateAndDeliver(
  host: Host,
  flags: GenerateFlags,
  pipeline: string,
): Promise<readonly Problem[]> {
  const { request, problems: unread } = await readRequest(host, pipeline, flags);
  if (request === undefined) return unread;
  const { generateWorkflow } = await import("../generate.ts");
  const { executor } = flags;
  const { yaml, problems } = generateWorkflow({
    ...request,
    ...(executor !== undefined && { executor }),
  });
  if (yaml === undefined) return problems;
  if (fails(problems, flags.strict)) {
    const message = "nothing is written, for --strict makes warnings fail";
    return [...problems, { severity: "error", code: "strict", message }];
  }
  return [...problems, ...await deliver(host, flags, yaml)];
}

/** Hands the result over: to standard output, into the file, or to a comparison with the file. */
async function deliver(host: Host, flags: GenerateFlags, yaml: string): Promise<Problem[]> {
  const { output, check } = flags;
  if (output === undefined || isStdout(output)) {
    await host.writeStdout(yaml);
    return [];
  }
  try {
    if (check) return await compare(host, output, yaml);
    await host.writeFileAtomically(output, yaml);
    return [];
  } catch (error) {
    return [hostProblem(error, output)];
  }
}

async function compare(host: Host, file: string, yaml: string): Promise<Problem[]> {
  const existing = await readIfThere(host, file);
  if (existing === yaml) return [];
  const { unifiedDiff } = await import("./diff.ts");
  await host.writeStdout(unifiedDiff(file, existing, yaml));
  const message = existing === undefined
    ? "is missing; the same command without --check writes it"
    : "is out of date; the same command without --check writes it anew";
  return [{ severity: "error", code: "out-of-date", message, file }];
}

async function readIfThere(host: Host, file: string): Promise<string | undefined> {
  try {
    return await host.readTextFile(file);
  } catch (error) {
    if (error instanceof HostError && error.code === "no-such-file") return undefined;
    throw error;
  }
}
