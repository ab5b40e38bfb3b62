/** `wurzel-argo init`: files of a new deploy repository. */

import type { Host } from "../host/host.ts";
import { hostProblem } from "../jobs/read-files.ts";
import type { FilesMade } from "../jobs/init/from-workflow.ts";
import { CI, type NewFile, type Starter } from "../jobs/init/starter.ts";
import { cleanName } from "../kubernetes/clean-name.ts";
import { hasErrors, type Problem } from "../report/problem.ts";
import { visible } from "../report/visible.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";
import { inShell } from "./in-shell.ts";
import { readInput } from "./read-input.ts";
import { report } from "./report.ts";

type InitFlags = {
  readonly name: string | undefined;
  readonly python: boolean;
  readonly from: string | undefined;
  readonly ci: Starter["ci"];
};

/** Command, as the table of commands has it. */
export const init = defineCommand<InitFlags, [directory: string | undefined]>("init", {
  parameters: {
    flags: {
      name: {
        kind: "parsed",
        parse: anyText,
        optional: true,
        placeholder: "NAME",
        brief: "Name of the pipeline; without it the directory's name",
      },
      python: {
        kind: "boolean",
        withNegated: false,
        brief: "Start from a Python pipeline instead of a manifest",
      },
      from: {
        kind: "parsed",
        parse: anyText,
        optional: true,
        placeholder: "FILE",
        brief: "Start from a rendered workflow: write the manifest and values that give it back",
      },
      ci: {
        kind: "enum",
        values: CI,
        default: "github",
        placeholder: "HOST",
        brief: "Job that checks the repository: github, gitlab or none",
      },
    },
    positional: {
      kind: "tuple",
      parameters: [{ parse: anyText, optional: true, placeholder: "DIR", brief: "Directory" }],
    },
  },
  help: {
    usage: "init [FLAGS] [DIR]",
    purpose:
      "Writes a pipeline, values for two environments, a Makefile and a CI job to start from. " +
      "Files that exist are never overwritten.",
    arguments: [["DIR", "Directory to write to; without it the working directory"]],
    groups: [
      { title: "Input", flags: ["name", "python", "from"] },
      { title: "Output", flags: ["ci"] },
    ],
    examples: [
      ["A new directory", "wurzel-argo init handbook"],
      ["A Python pipeline", "wurzel-argo init --python handbook-python"],
      ["From a workflow that Wurzel rendered", "wurzel-argo init --from workflow.yaml migrated"],
    ],
  },
  run,
});

async function run(
  host: Host,
  flags: InitFlags,
  word = ".",
): Promise<number | WrongUsage> {
  const directory = word.replace(/(?<=.)\/+$/, "");
  const { from, python, name } = flags;
  if (from !== undefined && python) return { wrong: ["--from and --python exclude each other"] };
  if (from !== undefined && name !== undefined) {
    return { wrong: ["--from takes the name from the workflow, and excludes --name"] };
  }
  const { files, problems } = from === undefined
    ? await fromExample(host, flags, directory)
    : await fromFile(host, from, flags.ci);
  const { lines, problems: unwritten } = files === undefined
    ? { lines: [], problems: [] }
    : await writeAll(host, directory, files);
  const all = [...problems, ...unwritten];
  await report(host, all);
  if (hasErrors(all)) return 1;
  await host.writeStdout(summary(directory, lines));
  return 0;
}

/** The longest name that a CronWorkflow and what is named for it can have. */
const NAME_MAX = 40;

async function fromExample(
  host: Host,
  { name, python, ci }: InitFlags,
  directory: string,
): Promise<FilesMade> {
  const { starterFiles } = await import("../jobs/init/starter.ts");
  const whole = await host.realPath(directory) ?? directory;
  const last = whole.replace(/[/\\]+$/, "").replace(/^.*[/\\]/s, "");
  return {
    files: starterFiles({ name: cleanName(name ?? (last || "pipeline"), NAME_MAX), python, ci }),
    problems: [],
  };
}

async function fromFile(host: Host, name: string, ci: Starter["ci"]): Promise<FilesMade> {
  const source = await readInput(host, name);
  if (!("text" in source)) return { files: undefined, problems: [source] };
  const { filesFrom } = await import("../jobs/init/from-workflow.ts");
  return filesFrom(source, ci);
}

/** What was done with each file, and what is wrong with that. */
interface Written {
  readonly lines: readonly string[];
  readonly problems: readonly Problem[];
}

/** Writes all files, or none where one of them exists. */
async function writeAll(
  host: Host,
  directory: string,
  files: readonly NewFile[],
): Promise<Written> {
  const lines: string[] = [];
  let path = directory;
  try {
    const there = new Set<string>();
    for (const file of files) {
      path = pathIn(directory, file.path);
      if (await host.realPath(path) !== undefined) there.add(path);
    }
    const problems = files.flatMap(({ path, isOptional }): Problem[] => {
      const file = pathIn(directory, path);
      if (isOptional === true || !there.has(file)) return [];
      const message = "exists; init overwrites no file";
      return [{ severity: "error", code: "file-exists", message, file }];
    });
    if (problems.length > 0) return { lines, problems };
    for (const file of files) {
      path = pathIn(directory, file.path);
      if (!there.has(path)) await host.writeFileAtomically(path, file.text);
      lines.push(`${there.has(path) ? "kept" : "wrote"} ${visible(path)}`);
    }
    return { lines, problems: [] };
  } catch (error) {
    return { lines, problems: [hostProblem(error, path)] };
  }
}

function pathIn(directory: string, path: string): string {
  return directory === "." ? path : `${directory.replace(/^\/$/, "")}/${path}`;
}

function summary(directory: string, lines: readonly string[]): string {
  const next = directory === "."
    ? ["make render check lint", "make env", "make apply"]
    : [`cd ${inShell(directory)}`, "make render check lint", "make apply"];
  return [
    ...lines,
    "",
    "Next:",
    ...next.map((line) => `  ${line}`),
    "",
  ].join("\n");
}
