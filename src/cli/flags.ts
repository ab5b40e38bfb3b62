/** Flags that several commands share, each described once. */

import { anyText } from "./command.ts";
import { COLOR_WHEN, type ColorWhen, type Format, FORMATS } from "./report.ts";

/** Where the modules of a Python pipeline are. */
export type PythonFlags = { readonly pythonPath: readonly string[] };

export const pythonFlags = {
  pythonPath: {
    kind: "parsed",
    parse: anyText,
    variadic: true,
    default: [],
    placeholder: "DIR",
    brief: "Folder to look for Python modules in beside the working directory, again and again",
  },
} as const;

/** Which values a pipeline gets. */
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

/** A flag that takes what helm's flag of that name takes, again and again. */
function setFlag<const Placeholder extends string>(placeholder: Placeholder, brief: string) {
  return {
    kind: "parsed",
    parse: String,
    // No word of a command line has this sign in it.
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
    brief: "Values file, again and again: later ones go over earlier ones; " +
      "- is standard input",
  },
  set: setFlag(
    "KEY=VALUE",
    "Value over those of the files: container.image=wurzel:3.2, labels={a,b}",
  ),
  setString: setFlag("KEY=TEXT", "The same, and the value is a text whatever it looks like"),
  setJson: setFlag("KEY=JSON", "The same with a JSON value; a JSON object without a key is merged"),
  setFile: setFlag("KEY=FILE", "The same with the text of a file"),
  setLiteral: setFlag("KEY=TEXT", "The same, and the text is taken as it is, commas and all"),
  pipelineName: {
    kind: "parsed",
    parse: anyText,
    optional: true,
    placeholder: "NAME",
    brief: "Entry of workflows to use; without it the one named like the pipeline, " +
      "or the only one",
  },
  namespace: {
    kind: "parsed",
    parse: anyText,
    optional: true,
    placeholder: "NAME",
    brief: "Kubernetes namespace, over what the values say",
  },
  lenient: {
    kind: "boolean",
    withNegated: false,
    brief: "Take unknown keys with a warning instead of an error",
  },
  ...pythonFlags,
} as const;

/** The short forms of {@link valuesFlags}. */
export const valuesAliases = { f: "values", n: "namespace" } as const;

/** The flags of {@link valuesFlags} that help lists under "Input". */
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

/** What is known of step classes. */
export type CatalogFlags = { readonly catalog: readonly string[] };

export const catalogFlags = {
  catalog: {
    kind: "parsed",
    parse: anyText,
    variadic: true,
    default: [],
    placeholder: "FILE",
    brief: "Settings of your own steps and middlewares, again and again",
  },
} as const;

/** What help says of a command's PIPELINE. */
export const PIPELINE_ARGUMENT = [
  "PIPELINE",
  "Pipeline manifest, - for standard input, or a Python pipeline as module.path:name or " +
  "file.py:name, which is read and not run",
] as const;

/** How problems are shown, and which of them fail the command. */
export type ProblemFlags = { readonly strict: boolean; readonly format: Format };

export const problemFlags = {
  strict: { kind: "boolean", withNegated: false, brief: "Fail on warnings too" },
  format: {
    kind: "enum",
    values: FORMATS,
    default: "text",
    placeholder: "FORM",
    brief: "How problems are shown: text, json or github",
  },
} as const;

/** The flags of the commands that hold a pipeline and its values to what is known of its steps. */
export type PipelineFlags = ValuesFlags & CatalogFlags & ProblemFlags;

export const pipelineFlags = { ...valuesFlags, ...catalogFlags, ...problemFlags } as const;

/** When what is shown has colours. */
export type ColorFlags = { readonly color: ColorWhen };

export const colorFlags = {
  color: {
    kind: "enum",
    values: COLOR_WHEN,
    default: "auto",
    placeholder: "WHEN",
    brief: "Colour what people read: auto (on a terminal), always or never",
  },
} as const;
