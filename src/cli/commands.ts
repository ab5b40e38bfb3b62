/** Table of commands; each is loaded when it is called. */

import type { Command } from "./command.ts";
import type { CommandBrief } from "./help.ts";

/** Line of the table. */
export interface CommandEntry extends CommandBrief {
  /** Another name, which help does not list. */
  readonly alias?: string;
  readonly load: () => Promise<Command>;
}

/** All commands but `help`, in the order of the help. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "init",
    brief: "Write a pipeline, its values, a Makefile and a CI job to start from",
    load: async () => (await import("./init.ts")).init,
  },
  {
    name: "generate",
    brief: "Write the Argo Workflow or CronWorkflow of a pipeline",
    // Wurzel's name for it.
    alias: "manifest generate",
    load: async () => (await import("./generate.ts")).generate,
  },
  {
    name: "validate",
    brief: "Check a pipeline and its values without rendering",
    // Wurzel's name for it.
    alias: "manifest validate",
    load: async () => (await import("./validate.ts")).validate,
  },
  {
    name: "inspect",
    brief: "Show the steps, contracts and settings of a pipeline or step class",
    load: async () => (await import("./inspect.ts")).inspect,
  },
  {
    name: "env",
    brief: "Show the variables of a pipeline, or check that each has a value",
    load: async () => (await import("./env.ts")).env,
  },
  {
    name: "values",
    brief: "Print merged values and where each comes from",
    load: async () => (await import("./values.ts")).values,
  },
  {
    name: "graph",
    brief: "Draw a pipeline or workflow as a tree, a picture or a page",
    load: async () => (await import("./graph.ts")).graph,
  },
  {
    name: "lint",
    brief: "Check Argo workflows for errors and bad practice",
    load: async () => (await import("./lint.ts")).lint,
  },
  {
    name: "diff",
    brief: "Show what a change does to the cluster, by object and field",
    load: async () => (await import("./diff.ts")).diff,
  },
  {
    name: "explain",
    brief: "Explain a field of the values or the manifest",
    load: async () => (await import("./explain.ts")).explain,
  },
  {
    name: "schema",
    brief: "Print the JSON Schema of values or manifests, for editors",
    load: async () => (await import("./schema.ts")).schema,
  },
  {
    name: "templates",
    brief: "Write the built-in templates, or what templates are given",
    load: async () => (await import("./templates.ts")).templates,
  },
  {
    name: "import",
    brief: "Convert a Python pipeline to a manifest",
    load: async () => (await import("./import.ts")).importPython,
  },
  {
    name: "lsp",
    brief: "Serve an editor over standard input and output",
    alias: "language-server",
    load: async () => (await import("./lsp.ts")).lsp,
  },
  {
    name: "completions",
    brief: "Print completions for bash, zsh or fish",
    load: async () => (await import("./completions.ts")).completions,
  },
];
