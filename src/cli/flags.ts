/** Flags that several commands share. */

import type { ArgoRelease } from "../argo/schema/release.ts";
import { ARGO_RELEASES, WURZEL_RELEASES } from "../jobs/version.ts";
import { anyText } from "./command.ts";
import { COLOR_WHEN, type ColorWhen, type Format, FORMATS } from "./report.ts";

/** Directories with the modules of a Python pipeline. */
export type PythonFlags = { readonly pythonPath: readonly string[] };

export const pythonFlags = {
  pythonPath: {
    kind: "parsed",
    parse: anyText,
    variadic: true,
    default: [],
    placeholder: "DIR",
    brief: "Directory with Python modules, beside the working directory; repeatable",
  },
} as const;

/** Values of a pipeline. */
export type ValuesFlags = PythonFlags & {
  readonly values: readonly string[];
  readonly set: readonly string[];
  readonly setString: readonly string[];
  readonly setJson: readonly string[];
  readonly setFile: readonly string[];
  readonly setLiteral: readonly string[];
  readonly pipelineName: string | undefined;
  readonly namespace: string | undefined;
  readonly lenient: boolean;
};

/** Repeatable flag with the grammar of helm's flag of that name. */
function setFlag<const Placeholder extends string>(placeholder: Placeholder, brief: string) {
  return {
    kind: "parsed",
    parse: String,
    // No word of a command line contains this character.
    variadic: "\0",
    default: [],
    placeholder,
    brief,
  } as const;
}

export const valuesFlags = {
  values: {
    kind: "parsed",
    parse: anyText,
    // As helm has it: -f a.yaml,b.yaml is two files.
    variadic: ",",
    default: [],
    placeholder: "FILE",
    brief: "Values file; repeatable, later files override earlier ones; - is standard input",
  },
  set: setFlag(
    "KEY=VALUE",
    "Value that overrides the files: container.image=wurzel:3.2, labels={a,b}",
  ),
  setString: setFlag("KEY=TEXT", "Like --set; the value is always a string"),
  setJson: setFlag(
    "KEY=JSON",
    "Like --set with a JSON value; a JSON object without a key is merged",
  ),
  setFile: setFlag("KEY=FILE", "Like --set with the content of a file"),
  setLiteral: setFlag("KEY=TEXT", "Like --set; the value is taken literally, commas included"),
  pipelineName: {
    kind: "parsed",
    parse: anyText,
    optional: true,
    placeholder: "NAME",
    brief: "Entry of workflows to use (default: the one named like the pipeline, " +
      "or the only one)",
  },
  namespace: {
    kind: "parsed",
    parse: anyText,
    optional: true,
    placeholder: "NAME",
    brief: "Kubernetes namespace; overrides the values",
  },
  lenient: {
    kind: "boolean",
    withNegated: false,
    brief: "Report unknown keys as warnings instead of errors",
  },
  ...pythonFlags,
} as const;

/** Whether a command line gives any values. */
export function givesValues(flags: ValuesFlags): boolean {
  return Object.keys(valuesFlags).some((key) => {
    const value: unknown = Reflect.get(flags, key);
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
  });
}

/** Short forms of {@link valuesFlags}. */
export const valuesAliases = { f: "values", n: "namespace" } as const;

/** Flags of {@link valuesFlags} that help lists under "Input". */
export const VALUES_INPUT = [
  "values",
  "set",
  "set-string",
  "set-json",
  "set-file",
  "set-literal",
  "pipeline-name",
  "namespace",
  "python-path",
];

/** Release of Argo Workflows. */
export type ArgoFlags = { readonly argo: ArgoRelease | undefined };

export const argoFlags = {
  argo: {
    kind: "enum",
    values: ARGO_RELEASES,
    optional: true,
    placeholder: "RELEASE",
    brief: "Argo Workflows release of the cluster (default 4.1)",
  },
} as const;

/** Catalogues of step classes, and the releases of what runs them. */
export type CatalogFlags = ArgoFlags & {
  readonly catalog: readonly string[];
  readonly wurzel: (typeof WURZEL_RELEASES)[number] | undefined;
};

export const catalogFlags = {
  catalog: {
    kind: "parsed",
    parse: anyText,
    variadic: true,
    default: [],
    placeholder: "FILE",
    brief: "Catalogue of your own steps and middlewares; repeatable",
  },
  wurzel: {
    kind: "enum",
    values: WURZEL_RELEASES,
    optional: true,
    placeholder: "RELEASE",
    brief: "Wurzel release that runs the steps; default: the tag of an image named wurzel",
  },
  ...argoFlags,
} as const;

/** Help on a command's PIPELINE. */
export const PIPELINE_ARGUMENT = [
  "PIPELINE",
  "Pipeline manifest, - for standard input, or a Python pipeline as module.path:name or " +
  "file.py:name, which is read, not run",
] as const;

/** When output is coloured. */
export type ColorFlags = { readonly color: ColorWhen };

export const colorFlags = {
  color: {
    kind: "enum",
    values: COLOR_WHEN,
    default: "auto",
    placeholder: "WHEN",
    brief: "Colour output: auto (on a terminal), always or never",
  },
} as const;

/** Which problems are shown, how, and which of them fail the command. */
export type ProblemFlags = ColorFlags & {
  readonly strict: boolean;
  readonly ignore: readonly string[];
  readonly quiet: boolean;
  readonly format: Format;
};

export const problemFlags = {
  strict: { kind: "boolean", withNegated: false, brief: "Fail on warnings too" },
  ignore: {
    kind: "parsed",
    parse: anyText,
    variadic: ",",
    default: [],
    placeholder: "CODE",
    brief: "Hide warnings and hints of this code; repeatable",
  },
  quiet: { kind: "boolean", withNegated: false, brief: "Show errors and warnings only" },
  format: {
    kind: "enum",
    values: FORMATS,
    default: "text",
    placeholder: "FORM",
    brief: "Format of problems: text, json or github",
  },
  ...colorFlags,
} as const;

/** Flags of {@link problemFlags}, as help lists them. */
export const PROBLEM_FLAGS = ["strict", "ignore", "quiet", "format", "color"];

/** What is wrong with `--ignore`, a sentence each. */
export async function wrongIgnore(codes: readonly string[]): Promise<readonly string[]> {
  if (codes.length === 0) return [];
  const { wrongCodes } = await import("../jobs/codes.ts");
  return wrongCodes(codes).map((sentence) => `--ignore: ${sentence}`);
}

/** Flags of the commands that check a pipeline and its values against the catalogue. */
export type PipelineFlags = ValuesFlags & CatalogFlags & ProblemFlags;

export const pipelineFlags = { ...valuesFlags, ...catalogFlags, ...problemFlags } as const;

/** Class that runs a step. */
export const executorFlag = {
  kind: "parsed",
  parse: anyText,
  optional: true,
  placeholder: "NAME",
  brief: "Executor that runs the steps (default BaseStepExecutor)",
} as const;

/** Every entry of the values at once. */
export type BatchFlags = {
  readonly all: boolean;
  readonly outputDir: string | undefined;
  readonly keepGoing: boolean;
  readonly prune: boolean;
  readonly header: boolean | undefined;
};

export const batchFlags = {
  all: {
    kind: "boolean",
    withNegated: false,
    brief: "Write every entry whose pipeline is named, as <entry>.yaml in --output-dir",
  },
  outputDir: {
    kind: "parsed",
    parse: anyText,
    optional: true,
    placeholder: "DIR",
    brief: "With --all: directory for the files",
  },
  keepGoing: {
    kind: "boolean",
    withNegated: false,
    brief: "With --all: write the entries that are right although others are not",
  },
  prune: {
    kind: "boolean",
    withNegated: false,
    brief: "With --all: remove files that an earlier run wrote and no entry makes any more",
  },
  header: {
    kind: "boolean",
    optional: true,
    withNegated: true,
    brief: "Say in the first line what made the file, as it is with --all",
  },
} as const;

/** Flags of {@link batchFlags}, as help lists them. */
export const BATCH_FLAGS = ["all", "output-dir", "keep-going", "prune", "no-header"];

/** Templates of the user's. */
export type TemplateFlags = { readonly templates: string | undefined };

export const templateFlags = {
  templates: {
    kind: "parsed",
    parse: anyText,
    optional: true,
    placeholder: "DIR",
    brief: "Directory with your own *.eta templates, over the built-in ones of their names",
  },
} as const;

/** Result as JSON. */
export type JsonFlags = { readonly json: boolean };

export const jsonFlags = {
  json: { kind: "boolean", withNegated: false, brief: "Print the result as JSON" },
} as const;

/** Objects that the cluster has. */
export type ResourcesFlags = { readonly resources: readonly string[] };

export const resourcesFlags = {
  resources: {
    kind: "parsed",
    parse: anyText,
    variadic: true,
    default: [],
    placeholder: "FILE",
    brief: "Secrets and other objects of the cluster, as files, directories or -; repeatable",
  },
} as const;
