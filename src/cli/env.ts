/** `wurzel-argo env`: the variables of a pipeline, and whether each has a value. */

import type { Host } from "../host/host.ts";
import type { Inspected } from "../jobs/inspect.ts";
import type { InspectedSettings, Inspection } from "../environment/inspection.ts";
import { plainNumber } from "../environment/print-value.ts";
import { visibleJson } from "../report/visible.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";
import {
  type JsonFlags,
  jsonFlags,
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
import { namedInputs, readRequest, stdinTwice } from "./inputs.ts";
import { readResourceFiles } from "./read-resources.ts";
import { readInput } from "./read-input.ts";
import { fails, report } from "./report.ts";

type EnvFlags = PipelineFlags & JsonFlags & ResourcesFlags & {
  readonly onlyRequired: boolean;
  readonly genEnv: boolean;
  readonly check: boolean;
  readonly envFile: string | undefined;
  readonly allowExtraFields: boolean;
  readonly includeOptional: boolean;
  readonly noEnvironment: boolean;
};

/** Command, as `commands.ts` loads it. */
export const env = defineCommand<EnvFlags, [pipeline: string]>("env", {
  parameters: {
    flags: {
      ...pipelineFlags,
      ...jsonFlags,
      ...resourcesFlags,
      onlyRequired: {
        kind: "boolean",
        withNegated: false,
        brief: "Leave out the variables that need not be given",
      },
      genEnv: {
        kind: "boolean",
        withNegated: false,
        brief: "Print an env file: values that are given, else defaults; secrets stay empty",
      },
      check: {
        kind: "boolean",
        withNegated: false,
        brief: "Fail where a required variable has no value, or any has a wrong one or is unknown",
      },
      envFile: {
        kind: "parsed",
        parse: anyText,
        optional: true,
        placeholder: "FILE",
        brief: "Env file whose variables count as given; - is standard input",
      },
      includeOptional: {
        kind: "boolean",
        withNegated: false,
        brief: "List all variables, which is the default",
      },
      noEnvironment: {
        kind: "boolean",
        withNegated: false,
        brief: "Ignore the environment of this command, which the cluster does not have",
      },
      allowExtraFields: {
        kind: "boolean",
        withNegated: false,
        brief: "Take variables of steps that have no such setting",
      },
    },
    aliases: valuesAliases,
    positional: {
      kind: "tuple",
      parameters: [{ parse: anyText, placeholder: "PIPELINE", brief: "Pipeline" }],
    },
  },
  help: {
    usage: "env [FLAGS] PIPELINE",
    purpose:
      "Shows the variables that a pipeline's steps and middlewares read, and where each value " +
      "comes from: manifest, values, env file, environment, or Secrets and ConfigMaps.",
    arguments: [PIPELINE_ARGUMENT],
    groups: [
      {
        title: "Input",
        flags: [
          ...VALUES_INPUT,
          "catalog",
          "wurzel",
          "argo",
          "env-file",
          "no-environment",
          "resources",
        ],
      },
      {
        title: "Output",
        flags: [
          "only-required",
          "include-optional",
          "gen-env",
          "json",
          "check",
          "allow-extra-fields",
        ],
      },
      { title: "Problems", flags: ["lenient", ...PROBLEM_FLAGS] },
    ],
    examples: [
      ["All variables", "wurzel-argo env -f values.yaml pipeline.yaml"],
      ["Is everything there?", "wurzel-argo env -f values.yaml --check pipeline.yaml"],
      [
        "With what a Secret holds",
        "wurzel-argo env -f values.yaml --env-file secrets.env --check pipeline.yaml",
      ],
    ],
  },
  run,
});

async function run(host: Host, flags: EnvFlags, pipeline: string): Promise<number | WrongUsage> {
  const { check, genEnv, onlyRequired, includeOptional, envFile } = flags;
  const named = envFile === undefined ? [] : [envFile];
  const wrong = [
    ...stdinTwice([pipeline, ...await namedInputs(flags), ...named, ...flags.resources]),
  ];
  wrong.push(...await wrongIgnore(flags.ignore));
  if (check && (genEnv || onlyRequired)) {
    wrong.push("--check prints what is left to the cluster, without --gen-env or --only-required");
  }
  if (flags.json && genEnv) wrong.push("--json and --gen-env exclude each other");
  if (includeOptional && onlyRequired) {
    wrong.push("--include-optional and --only-required exclude each other");
  }
  if (wrong.length > 0) return { wrong };
  const { inspection, problems } = await lookAt(host, flags, pipeline);
  await report(host, problems, flags);
  if (inspection === undefined) return 1;
  const shown = onlyRequired ? requiredOf(inspection) : inspection;
  if (flags.json) {
    await host.writeStdout(visibleJson({ inspection: shown, problems }, plainNumber));
  } else if (genEnv) {
    const { writeEnvironment } = await import("../environment/gen-env.ts");
    await host.writeStdout(writeEnvironment(shown, "env"));
  } else {
    const { drawLeft, drawVariables } = await import("./draw-variables.ts");
    await host.writeStdout((check ? drawLeft : drawVariables)(shown, host.stdoutColumns));
    if (check && !fails(problems, flags.strict)) {
      await host.writeStdout("No required variable is missing.\n");
    }
  }
  return fails(problems, flags.strict) ? 1 : 0;
}

async function lookAt(
  host: Host,
  { check, allowExtraFields, noEnvironment, envFile: name, ...flags }: EnvFlags,
  pipeline: string,
): Promise<Inspected> {
  const [{ request, problems: unread }, objects, envFile] = await Promise.all([
    readRequest(host, pipeline, flags),
    readResourceFiles(host, flags),
    name === undefined ? undefined : readInput(host, name),
  ]);
  const isRead = envFile === undefined || "text" in envFile;
  if (objects.problems.length > 0) {
    return { inspection: undefined, problems: [...unread, ...objects.problems] };
  }
  if (request === undefined || !isRead) {
    return { inspection: undefined, problems: [...unread, ...isRead ? [] : [envFile]] };
  }
  const { checkRequest, inspectRequest } = await import("../jobs/inspect.ts");
  return (check ? checkRequest : inspectRequest)({
    ...request,
    ...objects.request,
    ignore: flags.ignore,
    environment: noEnvironment ? {} : host.environment(),
    allowExtraFields,
    ...(envFile !== undefined && { envFile }),
  });
}

function requiredOf(inspection: Inspection): Inspection {
  const withRequired = <T extends InspectedSettings>(one: T): T => ({
    ...one,
    settings: one.settings.filter(({ required }) => required),
  });
  return {
    ...inspection,
    steps: inspection.steps.map(withRequired),
    middlewares: inspection.middlewares.map(withRequired),
  };
}
