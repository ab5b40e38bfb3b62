/** `wurzel-argo generate`: a manifest and values in, an Argo workflow out. */

import type { Host } from "../host/host.ts";
import { isUrl } from "../jobs/read-files.ts";
import { hasErrors, type Problem } from "../report/problem.ts";
import { quote } from "../report/describe.ts";
import { plainNumber } from "../environment/print-value.ts";
import { visible, visibleJson } from "../report/visible.ts";
import { counted, listed } from "../report/words.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";
import {
  BATCH_FLAGS,
  type BatchFlags,
  batchFlags,
  executorFlag,
  type JsonFlags,
  jsonFlags,
  PIPELINE_ARGUMENT,
  type PipelineFlags,
  pipelineFlags,
  PROBLEM_FLAGS,
  type TemplateFlags,
  templateFlags,
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
import type { BatchRun } from "./generate-all.ts";
import { headerOf } from "./header.ts";
import { inShell } from "./in-shell.ts";
import { readTemplates } from "./read-templates.ts";
import { fails, report } from "./report.ts";
import { tooMany } from "./too-many.ts";

/** Names of the one backend among Wurzel's users. */
const BACKENDS = ["argo", "ArgoBackend"] as const;

type GenerateFlags = PipelineFlags & OutputFlags & BatchFlags & TemplateFlags & JsonFlags & {
  readonly executor: string | undefined;
  readonly backend: (typeof BACKENDS)[number];
  readonly listBackends: boolean;
  readonly noLint: boolean;
};

/** The backend of a name, in any case as Wurzel takes it. */
function backendOf(word: string): (typeof BACKENDS)[number] {
  const found = BACKENDS.find((name) => name.toLowerCase() === word.toLowerCase());
  if (found === undefined) {
    throw new RangeError(`must be ${listed(BACKENDS, "or")}, not ${quote(word)}`);
  }
  return found;
}

/** Command, as `commands.ts` loads it. */
export const generate = defineCommand<GenerateFlags, readonly string[]>("generate", {
  parameters: {
    flags: {
      ...pipelineFlags,
      executor: executorFlag,
      backend: {
        kind: "parsed",
        parse: backendOf,
        default: "argo",
        placeholder: "NAME",
        brief: "Backend, argo or ArgoBackend, which is the same",
      },
      listBackends: { kind: "boolean", withNegated: false, brief: "Print the backends' names" },
      ...outputFlags,
      ...batchFlags,
      ...templateFlags,
      ...jsonFlags,
      noLint: {
        kind: "boolean",
        withNegated: false,
        brief: "Look at the structure of the result only, not at what it means or is unwise",
      },
    },
    aliases: { ...valuesAliases, ...outputAliases, e: "executor", b: "backend" },
    positional: {
      kind: "array",
      parameter: { parse: anyText, placeholder: "PIPELINE", brief: "Pipeline" },
    },
  },
  help: {
    usage: "generate [FLAGS] PIPELINE...",
    purpose:
      "Writes the Argo Workflow of a pipeline, or its CronWorkflow where the values have a " +
      "schedule. With --all it writes those of many pipelines; without PIPELINE, those that " +
      "wurzel-argo.yaml names.",
    arguments: [[
      PIPELINE_ARGUMENT[0],
      `${PIPELINE_ARGUMENT[1]}; with --all several, directories and patterns too`,
    ]],
    groups: [
      {
        title: "Input",
        flags: [
          ...VALUES_INPUT,
          "catalog",
          "wurzel",
          "argo",
          "executor",
          "templates",
          "backend",
          "list-backends",
        ],
      },
      { title: "Output", flags: ["output", "check", "header", "json"] },
      { title: "Many pipelines", flags: BATCH_FLAGS },
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
        "Every entry of the values",
        "wurzel-argo generate --all -f values.yaml --output-dir out pipeline.yaml",
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
  ...pipelines: readonly string[]
): Promise<number | WrongUsage> {
  if (flags.listBackends) {
    await host.writeStdout(BACKENDS.map((name) => `${name}\n`).join(""));
    return 0;
  }
  const [pipeline, second] = pipelines;
  if (pipeline === undefined && !flags.all) return { wrong: ["PIPELINE is missing"] };
  if (second !== undefined && !flags.all) {
    return {
      wrong: [`${tooMany(second)}; a values file follows -f`],
    };
  }
  const wrong = [...wrongBatch(flags), ...await wrongUsage(host, flags, pipelines)];
  if (wrong.length > 0) return { wrong };
  if (flags.all && flags.outputDir !== undefined) {
    return pipelines.length > 0
      ? await runAll(host, flags, { parts: [{ pipelines, flags }] }, flags.outputDir)
      : await runProject(host, flags, flags.outputDir);
  }
  const problems = await generateAndDeliver(host, flags, pipeline ?? "");
  await report(host, problems, flags);
  return hasErrors(problems) ? 1 : 0;
}

/** Generates what the project file of the working directory says. */
async function runProject(
  host: Host,
  flags: GenerateFlags,
  directory: string,
): Promise<number | WrongUsage> {
  const { readProjectParts } = await import("./read-project.ts");
  const { source: project, parts, problems } = await readProjectParts(host, flags);
  if (problems.some(({ code }) => code === "no-such-file")) {
    return { wrong: ["PIPELINE is missing, and there is no wurzel-argo.yaml that names any"] };
  }
  if (hasErrors(problems)) {
    await report(host, problems, flags);
    return 1;
  }
  return await runAll(host, flags, { parts, project }, directory);
}

async function runAll(
  host: Host,
  flags: GenerateFlags,
  from: Pick<BatchRun, "parts" | "project">,
  directory: string,
): Promise<number> {
  const { generateAll } = await import("./generate-all.ts");
  const { templates, problems: unread } = await readTemplates(host, flags);
  if (unread.length > 0) {
    await report(host, unread, flags);
    return 1;
  }
  const { executor, noLint, ignore } = flags;
  const options = { noLint, ignore, templates, ...(executor !== undefined && { executor }) };
  const { problems, summary, entries } = await generateAll(host, {
    ...from,
    flags,
    options,
    directory,
  });
  await report(host, problems, { ...flags, total: false });
  if (flags.json) await host.writeStdout(visibleJson({ entries, problems }));
  if (flags.format === "text" && !flags.quiet) await host.writeStderr(`${visible(summary)}\n`);
  return fails(problems, flags.strict) ? 1 : 0;
}

/** Errors in the flags for many pipelines. */
function wrongBatch(flags: GenerateFlags): readonly string[] {
  const { all, outputDir, output, pipelineName, prune, header, keepGoing } = flags;
  const wrong: string[] = [];
  if (!all) {
    const isDirectory = outputDir !== undefined;
    const given = {
      "output-dir": isDirectory,
      "keep-going": keepGoing,
      prune,
      "no-header": header === false,
    };
    for (const [flag, isGiven] of Object.entries(given)) {
      if (isGiven) wrong.push(`--${flag} is for many pipelines, and needs --all`);
    }
    return wrong;
  }
  if (outputDir === undefined) {
    wrong.push("--all needs a directory for the files: --output-dir DIR");
  } else if (isUrl(outputDir)) {
    wrong.push(`--output-dir ${outputDir}: wurzel-argo has no network; name a directory`);
  }
  if (output !== undefined) wrong.push("--output is for one pipeline; with --all, --output-dir");
  if (pipelineName !== undefined) wrong.push("--all and --pipeline-name exclude each other");
  if (prune && header === false) {
    wrong.push("--prune knows its files by their first line, which --no-header leaves out");
  }
  return wrong;
}

/** Errors that the parser cannot see: flags that need each other, or an input used twice. */
async function wrongUsage(
  host: Host,
  flags: GenerateFlags,
  pipelines: readonly string[],
): Promise<readonly string[]> {
  const { check, output, all, json } = flags;
  const inputs = [...pipelines.flatMap(pipelineFiles), ...await namedInputs(flags)];
  return [
    ...stdinTwice(inputs),
    ...(json && output !== undefined ? ["--json and --output exclude each other"] : []),
    ...(all ? [] : await wrongOutput(host, { inputs, output, check })),
    ...await wrongIgnore(flags.ignore),
  ];
}

/** Does the work. Returns all that there is to say; it failed when there is an error among it. */
async function generateAndDeliver(
  host: Host,
  flags: GenerateFlags,
  pipeline: string,
): Promise<readonly Problem[]> {
  const [{ request, problems: unread }, own] = await Promise.all([
    readRequest(host, pipeline, flags),
    readTemplates(host, flags),
  ]);
  if (request === undefined || own.problems.length > 0) return [...unread, ...own.problems];
  const { generateWorkflow } = await import("../jobs/generate.ts");
  const { executor, noLint, ignore, output } = flags;
  const file = output === undefined || isStdout(output) ? undefined : output;
  const { yaml, documents, problems, hints, secrets } = generateWorkflow({
    ...request,
    templates: own.templates,
    noLint,
    ignore,
    ...(executor !== undefined && { executor }),
    ...(file !== undefined && { outputName: file }),
  });
  if (flags.json) {
    const isKeptBack = fails(problems, flags.strict);
    await host.writeStdout(
      visibleJson({ documents: isKeptBack ? [] : documents, problems, hints }, plainNumber),
    );
    return problems;
  }
  if (yaml === undefined) return problems;
  const header = flags.header === true ? headerOf([pipeline, ...flags.values]) : "";
  const undelivered = await deliver(host, flags, { text: header + yaml, secrets }, problems);
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
