/** `wurzel-argo templates`: the built-in templates, and what templates are given. */

import { type Host, HostError } from "../host/host.ts";
import { hostProblem } from "../jobs/read-files.ts";
import { plainNumber } from "../environment/print-value.ts";
import { hasErrors, type Problem } from "../report/problem.ts";
import { visibleJson } from "../report/visible.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";
import {
  executorFlag,
  PIPELINE_ARGUMENT,
  type PipelineFlags,
  pipelineFlags,
  PROBLEM_FLAGS,
  VALUES_INPUT,
  valuesAliases,
  wrongIgnore,
} from "./flags.ts";
import { namedInputs, pipelineFiles, readRequest, stdinTwice } from "./inputs.ts";
import { readIfThere } from "./output.ts";
import { fails, report } from "./report.ts";

type Flags = PipelineFlags & { readonly executor: string | undefined };

/** Command, as `commands.ts` loads it. */
export const templates = defineCommand<Flags, [action: string, operand: string]>("templates", {
  parameters: {
    flags: {
      ...pipelineFlags,
      executor: executorFlag,
    },
    aliases: { ...valuesAliases, e: "executor" },
    positional: {
      kind: "tuple",
      parameters: [
        { parse: anyText, placeholder: "ACTION", brief: "eject or context" },
        { parse: anyText, placeholder: "DIR|PIPELINE", brief: "Directory, or pipeline" },
      ],
    },
  },
  help: {
    usage: "templates eject DIR | templates context [FLAGS] PIPELINE",
    purpose: "Writes the built-in templates, to change and use with generate --templates; or " +
      "prints what templates are given for a pipeline, as JSON.",
    arguments: [
      ["DIR", "Directory to write the templates to; files that exist are not overwritten"],
      PIPELINE_ARGUMENT,
    ],
    groups: [
      {
        title: "Input of context",
        flags: [...VALUES_INPUT, "catalog", "wurzel", "argo", "executor"],
      },
      { title: "Problems", flags: ["lenient", ...PROBLEM_FLAGS] },
    ],
    examples: [
      ["The built-in templates", "wurzel-argo templates eject my-templates"],
      ["What they are given", "wurzel-argo templates context -f values.yaml pipeline.yaml"],
    ],
  },
  run,
});

async function run(
  host: Host,
  flags: Flags,
  action: string,
  operand: string,
): Promise<number | WrongUsage> {
  if (action === "eject") return await eject(host, operand, flags);
  if (action === "context") return await context(host, operand, flags);
  return { wrong: ["ACTION must be eject or context"] };
}

async function eject(host: Host, directory: string, flags: Flags): Promise<number> {
  const { TEMPLATES } = await import("../argo/draw/engine.ts");
  const files = Object.entries(TEMPLATES).map(([name, text]) => ({
    path: `${directory.replace(/(?<=.)\/+$/, "")}/${name}.eta`,
    text,
  }));
  const problems: Problem[] = [];
  for (const { path } of files) problems.push(...await whyNot(host, path));
  for (const { path, text } of problems.length > 0 ? [] : files) {
    try {
      await host.writeFileAtomically(path, text);
      await host.writeStdout(`${path}\n`);
    } catch (error) {
      problems.push(hostProblem(error, path));
    }
  }
  await report(host, problems, flags);
  return hasErrors(problems) ? 1 : 0;
}

async function whyNot(host: Host, file: string): Promise<readonly Problem[]> {
  try {
    if (await readIfThere(host, file) === undefined) return [];
    const message = "exists; templates eject overwrites no file";
    return [{ severity: "error", code: "file-exists", message, file }];
  } catch (error) {
    return error instanceof HostError ? [hostProblem(error, file)] : [];
  }
}

async function context(
  host: Host,
  pipeline: string,
  flags: Flags,
): Promise<number | WrongUsage> {
  const inputs = [...pipelineFiles(pipeline), ...await namedInputs(flags)];
  const wrong = [...stdinTwice(inputs), ...await wrongIgnore(flags.ignore)];
  if (wrong.length > 0) return { wrong };
  const { request, problems: unread } = await readRequest(host, pipeline, flags);
  const { planWorkflow } = await import("../jobs/plan-workflow.ts");
  const { executor, ignore } = flags;
  const { documents, problems } = request === undefined
    ? { documents: undefined, problems: unread }
    : planWorkflow({ ...request, ignore, ...(executor !== undefined && { executor }) });
  await report(host, problems, flags);
  if (documents === undefined) return 1;
  await host.writeStdout(visibleJson(documents, withoutPlaces));
  return fails(problems, flags.strict) ? 1 : 0;
}

/** Where a step is written is no matter of templates. */
function withoutPlaces(key: string, value: unknown): unknown {
  return key === "place" ? undefined : plainNumber(key, value);
}
