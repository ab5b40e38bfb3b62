/** `wurzel-argo inspect`: what a pipeline, or a step class, is made of and reads. */

import type { Host } from "../host/host.ts";
import type { Inspected } from "../jobs/inspect.ts";
import { ENV_FORMS, type EnvForm } from "../environment/inspection.ts";
import { plainNumber } from "../environment/print-value.ts";
import { hasErrors } from "../report/problem.ts";
import { visibleJson } from "../report/visible.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";
import {
  type CatalogFlags,
  catalogFlags,
  PIPELINE_ARGUMENT,
  VALUES_INPUT,
  valuesAliases,
  type ValuesFlags,
  valuesFlags,
} from "./flags.ts";
import { isClassName } from "../wurzel/python/name.ts";
import { namedInputs, readRequest, stdinTwice } from "./inputs.ts";
import { readInput, readInputs } from "./read-input.ts";
import { report } from "./report.ts";

type InspectFlags = ValuesFlags & CatalogFlags & {
  readonly json: boolean;
  readonly genEnv: boolean;
  readonly format: EnvForm | undefined;
};

/** Command, as `commands.ts` loads it. */
export const inspect = defineCommand<InspectFlags, [subject: string | undefined]>("inspect", {
  parameters: {
    flags: {
      ...valuesFlags,
      ...catalogFlags,
      json: { kind: "boolean", withNegated: false, brief: "Print JSON instead of tables" },
      genEnv: {
        kind: "boolean",
        withNegated: false,
        brief: "Print the environment instead: values that are given, else defaults; " +
          "secrets stay empty",
      },
      format: {
        kind: "enum",
        values: ENV_FORMS,
        optional: true,
        placeholder: "FORM",
        brief: "With --gen-env: env, the default, for a dotenv file; configmap, without the " +
          "secrets; secret, with them alone",
      },
    },
    aliases: valuesAliases,
    positional: {
      kind: "tuple",
      parameters: [{
        parse: anyText,
        optional: true,
        placeholder: "PIPELINE|STEP|MIDDLEWARE",
        brief: "What to look at",
      }],
    },
  },
  help: {
    usage: "inspect [FLAGS] [PIPELINE|STEP|MIDDLEWARE]",
    purpose:
      "Shows the steps of a pipeline with their contracts and their given and missing settings; " +
      "or the settings of a step class or middleware. Without an argument, lists those that are known.",
    arguments: [
      PIPELINE_ARGUMENT,
      ["STEP", "Python class, as module.path.Class or module.path:Class"],
      ["MIDDLEWARE", "Name of a middleware, such as prometheus"],
    ],
    groups: [
      { title: "Input", flags: [...VALUES_INPUT, "catalog", "wurzel", "argo", "lenient"] },
      { title: "Output", flags: ["json", "gen-env", "format"] },
    ],
    examples: [
      ["The steps of a pipeline", "wurzel-argo inspect -f values.yaml pipeline.yaml"],
      ["An env file to fill in", "wurzel-argo inspect --gen-env pipeline.yaml"],
      [
        "The Secret that the values refer to",
        "wurzel-argo inspect -f values.yaml --gen-env --format secret pipeline.yaml",
      ],
      [
        "The settings of a step class",
        "wurzel-argo inspect wurzel.steps.splitter.SimpleSplitterStep",
      ],
    ],
  },
  run,
});

async function run(
  host: Host,
  flags: InspectFlags,
  subject: string | undefined,
): Promise<number | WrongUsage> {
  const named = subject === undefined ? [] : [subject];
  const wrong = [...stdinTwice([...named, ...await namedInputs(flags)])];
  if (subject === undefined && flags.genEnv) wrong.push("--gen-env needs a PIPELINE or STEP");
  if (flags.format !== undefined && !flags.genEnv) {
    wrong.push("--format is the form of the environment: --gen-env --format FORM");
  }
  if (flags.json && flags.genEnv) wrong.push("--json and --gen-env exclude each other");
  if (wrong.length > 0) return { wrong };
  if (subject === undefined) return await showKnown(host, flags);
  const { inspection, problems } = await inspectNamed(host, flags, subject);
  await report(host, problems);
  if (inspection === undefined) return 1;
  if (flags.json) await host.writeStdout(visibleJson(inspection, plainNumber));
  else if (flags.genEnv) {
    const { writeEnvironment } = await import("../environment/gen-env.ts");
    await host.writeStdout(writeEnvironment(inspection, flags.format ?? "env"));
  } else {
    const { drawInspection } = await import("./draw-inspection.ts");
    await host.writeStdout(drawInspection(inspection, host.stdoutColumns));
  }
  return 0;
}

/** Lists the step classes and middlewares that are known. */
async function showKnown(host: Host, flags: InspectFlags): Promise<number> {
  const [{ listKnown }, { drawKnown }, files] = await Promise.all([
    import("../jobs/inspect.ts"),
    import("./draw-inspection.ts"),
    readInputs(flags.catalog, (name) => readInput(host, name)),
  ]);
  const { wurzel } = flags;
  const { problems, ...known } = listKnown({
    catalog: files.texts,
    ...(wurzel !== undefined && { wurzel }),
  });
  const all = [...files.problems, ...problems];
  await report(host, all);
  if (hasErrors(all)) return 1;
  await host.writeStdout(
    flags.json ? visibleJson(known, plainNumber) : drawKnown(known, host.stdoutColumns),
  );
  return 0;
}

/** Step class or middleware that the word names, else a file or Python pipeline. */
async function inspectNamed(host: Host, flags: InspectFlags, subject: string): Promise<Inspected> {
  const { inspectRequest, inspectStepClass } = await import("../jobs/inspect.ts");
  const isClass = isClassName(subject);
  // A middleware's name has no dots, as files have.
  const known = isClass || /^[\w-]+$/.test(subject)
    ? await readKnown(host, flags, subject)
    : { catalog: [], problems: [] };
  if (known.problems.length > 0) return { inspection: undefined, problems: known.problems };
  const { wurzel } = flags;
  const asClass = inspectStepClass(subject, {
    catalog: known.catalog,
    ...(wurzel !== undefined && { wurzel }),
  });
  if (asClass.inspection !== undefined) return asClass;
  const { request, problems } = await readRequest(host, subject, flags);
  if (request !== undefined) return inspectRequest(request);
  return isClass ? asClass : { inspection: undefined, problems };
}

/** Facts about a class: from its module, overridden by catalogue files. */
async function readKnown(host: Host, { catalog, pythonPath }: InspectFlags, name: string) {
  const { readPythonFacts } = await import("../jobs/read-python.ts");
  const [files, python] = await Promise.all([
    readInputs(catalog, (name) => readInput(host, name)),
    readPythonFacts(host, name, pythonPath),
  ]);
  return {
    catalog: [python.facts, ...files.texts],
    problems: [...python.problems, ...files.problems],
  };
}
