/** `wurzel-argo lint`: what is wrong, or unwise, in Argo workflows. */

import type { Host } from "../host.ts";
import { lintSource } from "../lint/lint.ts";
import { hasErrors, type Problem } from "../problem.ts";
import { anyText, defineCommand, type WrongUsage } from "./command.ts";
import { type ProblemFlags, problemFlags } from "./flags.ts";
import { isStdin, readInput } from "./inputs.ts";
import { formatProblems } from "./report.ts";

type LintFlags = ProblemFlags & { readonly crds: "full" | "minimal" };

/** The command, as the table of commands has it. */
export const lint = defineCommand<LintFlags, readonly string[]>("lint", {
  parameters: {
    flags: {
      ...problemFlags,
      crds: {
        kind: "enum",
        values: ["full", "minimal"],
        default: "full",
        placeholder: "CRDS",
        brief: "The cluster's CRDs, full or minimal, which cap no list",
      },
    },
    positional: {
      kind: "array",
      parameter: { parse: anyText, placeholder: "FILE", brief: "Argo YAML" },
      minimum: 1,
    },
  },
  help: {
    usage: "lint [FLAGS] FILE...",
    purpose: "Says what is wrong, or unwise, in Argo workflows, rendered or written by hand.",
    arguments: [["FILE", "YAML or JSON, one document or many; - is standard input"]],
    groups: [{ title: "Problems", flags: ["crds", "strict", "format"] }],
    examples: [["A file", "wurzel-argo lint workflow.yaml"]],
  },
  run,
});

async function run(
  host: Host,
  { crds, strict, format }: LintFlags,
  ...names: readonly string[]
): Promise<number | WrongUsage> {
  if (names.filter(isStdin).length > 1) return { wrong: ["standard input can be read once"] };
  const problems: Problem[] = [];
  for (const name of names) {
    const read = await readInput(host, name);
    problems.push(...("text" in read ? lintSource(read, { crds }).problems : [read]));
  }
  await host.writeStdout(formatProblems(problems, format));
  const fails = hasErrors(problems) ||
    (strict && problems.some((problem) => problem.severity === "warning"));
  return fails ? 1 : 0;
}
