/** Flags that several commands share, each described once. */

import { anyText } from "./command.ts";
import { type Format, FORMATS } from "./report.ts";

/** Which values a pipeline gets. */
export type ValuesFlags = {
  readonly values: readonly string[];
  readonly pipelineName: string | undefined;
  readonly namespace: string | undefined;
  readonly lenient: boolean;
};

export const valuesFlags = {
  values: {
    kind: "parsed",
    parse: anyText,
    variadic: true,
    default: [],
    placeholder: "FILE",
    brief: "Values file, again and again: later ones go over earlier ones; " +
      "- is standard input",
  },
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
} as const;

/** The short forms of {@link valuesFlags}. */
export const valuesAliases = { f: "values", n: "namespace" } as const;

/** The flags of {@link valuesFlags} that help lists under "Input". */
export const VALUES_INPUT = ["values", "pipeline-name", "namespace"];

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
