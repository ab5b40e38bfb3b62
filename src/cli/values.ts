/** `wurzel-argo values`: what files, flags and defaults come to, and where each value comes from. */

import type { Host } from "../host/host.ts";
import { hasErrors, type Problem } from "../report/problem.ts";
import { plainNumber } from "../environment/print-value.ts";
import { visibleJson } from "../report/visible.ts";
import type { ValuesRequest } from "../jobs/resolve-values.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";
import {
  type JsonFlags,
  jsonFlags,
  PIPELINE_ARGUMENT,
  PROBLEM_FLAGS,
  type ProblemFlags,
  problemFlags,
  VALUES_INPUT,
  valuesAliases,
  type ValuesFlags,
  valuesFlags,
  wrongIgnore,
} from "./flags.ts";
import { pipelineFiles, readRequest, readValuesInput, stdinTwice, valuesInputs } from "./inputs.ts";
import { deliver, outputAliases, type OutputFlags, outputFlags, wrongOutput } from "./output.ts";
import { report } from "./report.ts";

type Flags = ValuesFlags & ProblemFlags & OutputFlags & JsonFlags & {
  readonly origins: boolean;
  readonly originsAll: boolean;
  readonly defaults: boolean;
};

/** Command, as `commands.ts` loads it. */
export const values = defineCommand<Flags, [pipeline: string | undefined]>("values", {
  parameters: {
    flags: {
      ...valuesFlags,
      ...problemFlags,
      ...outputFlags,
      ...jsonFlags,
      origins: {
        kind: "boolean",
        withNegated: false,
        brief: "Say behind each value where it comes from",
      },
      originsAll: {
        kind: "boolean",
        withNegated: false,
        brief: "Say what it replaced too",
      },
      defaults: {
        kind: "boolean",
        withNegated: false,
        brief: "Print the built-in defaults instead, with what each field does",
      },
    },
    aliases: { ...valuesAliases, ...outputAliases },
    positional: {
      kind: "tuple",
      parameters: [
        { parse: anyText, optional: true, placeholder: "PIPELINE", brief: "Pipeline manifest" },
      ],
    },
  },
  help: {
    usage: "values [FLAGS] [PIPELINE]",
    purpose:
      "Prints the merged values as a values file: of the entry that a pipeline uses, or of all " +
      "entries.",
    arguments: [PIPELINE_ARGUMENT],
    groups: [
      { title: "Input", flags: VALUES_INPUT },
      { title: "Output", flags: ["origins", "origins-all", "defaults", "json", "output", "check"] },
      { title: "Problems", flags: ["lenient", ...PROBLEM_FLAGS] },
    ],
    examples: [
      ["All entries", "wurzel-argo values -f values.yaml -f production.yaml"],
      [
        "Where does each value of a pipeline come from?",
        "wurzel-argo values -f values.yaml --set namespace=a --origins pipeline.yaml",
      ],
      ["A values file to start from", "wurzel-argo values --defaults --pipeline-name docs"],
    ],
  },
  run,
});

async function run(
  host: Host,
  flags: Flags,
  pipeline: string | undefined,
): Promise<number | WrongUsage> {
  const { output, check } = flags;
  const files = pipeline === undefined ? [] : pipelineFiles(pipeline);
  const inputs = [...files, ...await valuesInputs(flags)];
  const wrong = [
    ...stdinTwice(inputs),
    ...await wrongOutput(host, { inputs, output, check }),
    ...await wrongIgnore(flags.ignore),
  ];
  if (flags.json && (flags.origins || flags.originsAll || flags.defaults)) {
    wrong.push("--json has no comments: leave out --origins, --origins-all and --defaults");
  }
  if (wrong.length > 0) return { wrong };
  const { text, problems: found } = flags.defaults
    ? await defaults(flags)
    : await merged(host, flags, pipeline);
  const undelivered = text === undefined ? [] : await deliver(host, flags, { text }, found);
  const problems = [...found, ...undelivered];
  await report(host, problems, flags);
  return hasErrors(problems) ? 1 : 0;
}

/** Text to print, where nothing is wrong, and all problems. */
interface Printed {
  readonly text: string | undefined;
  readonly problems: readonly Problem[];
}

async function defaults({ pipelineName = "wurzel" }: Flags): Promise<Printed> {
  const { defaultsFile } = await import("../argo/entry/defaults-file.ts");
  return { text: defaultsFile(pipelineName), problems: [] };
}

async function merged(host: Host, flags: Flags, pipeline: string | undefined): Promise<Printed> {
  const { request, problems: unread } = pipeline === undefined
    ? await readValuesInput(host, flags)
    : await readRequest(host, pipeline, {
      ...flags,
      catalog: [],
      wurzel: undefined,
      argo: undefined,
    });
  if (request === undefined || unread.length > 0) return { text: undefined, problems: unread };
  const { resolveEntries } = await import("../jobs/resolve-values.ts");
  const { yaml, workflows, problems } = resolveEntries({
    ...request,
    ignore: flags.ignore,
    ...notesOf(flags),
  });
  const isJson = flags.json && yaml !== undefined;
  return { text: isJson ? visibleJson({ workflows }, plainNumber) : yaml, problems };
}

function notesOf({ origins, originsAll }: Flags): Pick<ValuesRequest, "notes"> {
  if (originsAll) return { notes: "history" };
  return origins ? { notes: "origins" } : {};
}
