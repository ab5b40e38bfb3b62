/** `wurzel-argo import`: converts a Python pipeline to a manifest. */

import type { Host } from "../host/host.ts";
import { filesNamed, pythonName } from "../wurzel/python/name.ts";
import { hasErrors } from "../report/problem.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";
import {
  PROBLEM_FLAGS,
  type ProblemFlags,
  problemFlags,
  type PythonFlags,
  pythonFlags,
  wrongIgnore,
} from "./flags.ts";
import { deliver, outputAliases, type OutputFlags, outputFlags, wrongOutput } from "./output.ts";
import { report } from "./report.ts";

type ImportFlags = PythonFlags & OutputFlags & ProblemFlags;

/** Command, as `commands.ts` loads it. */
export const importPython = defineCommand<ImportFlags, [pipeline: string]>("import", {
  parameters: {
    flags: { ...pythonFlags, ...outputFlags, ...problemFlags },
    aliases: outputAliases,
    positional: {
      kind: "tuple",
      parameters: [{ parse: anyText, placeholder: "PIPELINE", brief: "Python pipeline" }],
    },
  },
  help: {
    usage: "import [FLAGS] PIPELINE",
    purpose:
      "Converts a Python pipeline to a manifest. Its modules are read as text and never run.",
    arguments: [["PIPELINE", "Python pipeline, as module.path:name or file.py:name"]],
    groups: [
      { title: "Input", flags: ["python-path"] },
      { title: "Output", flags: ["output", "check"] },
      { title: "Problems", flags: PROBLEM_FLAGS },
    ],
    examples: [
      ["To standard output", "wurzel-argo import examples.pipeline.pipelinedemo:pipeline"],
      [
        "To a file",
        "wurzel-argo import -o demo.yaml pipelines/docs.py:pipeline",
      ],
      [
        "Is the manifest up to date?",
        "wurzel-argo import -o demo.yaml --check pipelines/docs.py:pipeline",
      ],
    ],
  },
  run,
});

async function run(host: Host, flags: ImportFlags, word: string): Promise<number | WrongUsage> {
  const name = pythonName(word);
  if (name === undefined) {
    return { wrong: [`${word} is no Python pipeline; write module.path:name or file.py:name`] };
  }
  const wrong = [
    ...await wrongOutput(host, { ...flags, inputs: filesNamed(name) }),
    ...await wrongIgnore(flags.ignore),
  ];
  if (wrong.length > 0) return { wrong };

  const [{ readPythonFiles }, { writeManifest }, { locate }, { silence }] = await Promise.all([
    import("../jobs/read-python.ts"),
    import("../wurzel/pipeline/write.ts"),
    import("../report/locate.ts"),
    import("../jobs/silence.ts"),
  ]);
  const read = await readPythonFiles(host, name, flags.pythonPath);
  const problems = "unread" in read
    ? read.unread
    : locate(silence(read.pipeline.warnings ?? [], flags, []));
  const undelivered = "unread" in read
    ? []
    : await deliver(host, flags, { text: writeManifest(read.pipeline) }, problems);
  await report(host, [...problems, ...undelivered], flags);
  return hasErrors([...problems, ...undelivered]) ? 1 : 0;
}
