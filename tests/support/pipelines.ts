/** Random pipelines with their values, all of them right. */

import fc from "fast-check";

/** A pipeline, and an entry of values for it. */
export interface Drawn {
  readonly steps: readonly { readonly name: string; readonly dependsOn: readonly string[] }[];
  readonly middlewares: readonly string[];
  /** Variables and annotations with texts of any kind. */
  readonly texts: Readonly<Record<string, string>>;
  readonly schedule: string | undefined;
  readonly entry: Readonly<Record<string, unknown>>;
}

const NAME = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);

/** Any text that a cluster takes: no lone surrogates, no NUL. */
const TEXT = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.stringMatching(/^[ \t\n:#'"{}[\],&*!|>%@`~y0-9.eE+-]{0,8}$/),
  fc.constantFrom(
    "yes",
    "0o7",
    "1_000",
    "null",
    "~",
    "2001-01-01",
    "\u2028",
    "\x85",
    "\ufeff",
    "a\n",
    "- a",
    "%a",
  ),
).filter((text) => text.isWellFormed() && !/\0|\{\{|\$\(/.test(text));

/** A pipeline of up to eight steps; a step depends on steps before it. */
export const PIPELINE: fc.Arbitrary<Drawn> = fc.record({
  names: fc.uniqueArray(NAME, { minLength: 1, maxLength: 8 }),
  picks: fc.array(fc.array(fc.nat(7), { maxLength: 3 }), { minLength: 8, maxLength: 8 }),
  middlewares: fc.constantFrom([], ["prometheus"]),
  texts: fc.dictionary(fc.stringMatching(/^[A-Z](?:[A-Z0-9_]{0,5}[A-Z0-9])?$/), TEXT, {
    maxKeys: 5,
  }),
  schedule: fc.constantFrom(undefined, "@daily", "*/5 1-3 * * 1,2"),
  entry: fc.record({
    generateName: fc.boolean(),
    dataDir: fc.constantFrom("/data", "/a b", "/x/y"),
    artifacts: fc.constantFrom({}, { keyPrefix: "a/{{workflow.uid}}" }, { insecure: true }),
    nodeSelector: fc.constantFrom({}, { disk: "ssd" }),
    podSecurityContext: fc.constant({ runAsUser: 1000 }),
  }, { requiredKeys: ["dataDir", "podSecurityContext"] }),
}).map(({ names, picks, texts, schedule, entry, middlewares }) => ({
  steps: names.map((name, index) => ({
    name,
    dependsOn: [
      ...new Set((picks[index] ?? []).flatMap((pick) => names.slice(0, index)[pick] ?? [])),
    ],
  })),
  ...{ middlewares, texts, schedule },
  // A schedule makes a CronWorkflow, whose name is fixed.
  entry: schedule === undefined ? entry : { ...entry, generateName: false },
}));

/** The class of a step: each has its own. */
export function classOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}Step`;
}

/** The manifest, as JSON, which is YAML. */
export function manifestOf({ steps, middlewares }: Drawn): string {
  return escaped({
    metadata: { name: "demo" },
    spec: {
      middlewares: middlewares.map((name) => ({ name })),
      steps: steps.map(({ name, dependsOn }) => ({
        name,
        class: `my.steps.${classOf(name)}`,
        dependsOn,
      })),
    },
  });
}

/** The values file, as JSON. */
export function valuesFileOf({ entry, texts, schedule }: Drawn): string {
  const annotations = texts;
  const container = { image: "reg.example/w:1", env: texts, annotations };
  return escaped({
    workflows: { demo: { name: "demo", ...entry, ...(schedule && { schedule }), container } },
  });
}

/** The pipeline as a Python module. */
export function pythonOf({ steps, middlewares }: Drawn): string {
  const sinks = steps.filter(({ name }) => !steps.some((one) => one.dependsOn.includes(name)));
  return [
    "from wurzel.utils import WZ",
    ...steps.map(({ name }) => `from my.steps import ${classOf(name)}`),
    ...steps.map(({ name }) => `${name}_ = WZ(${classOf(name)})`),
    ...steps.flatMap(({ name, dependsOn }) => dependsOn.map((one) => `${one}_ >> ${name}_`)),
    `pipeline = ${sinks.at(-1)?.name}_`,
    "",
    ...middlewares.map((name) => `# ${name}`),
  ].join("\n");
}

/** JSON whose line ends of other readers are escaped. */
function escaped(data: unknown): string {
  return JSON.stringify(data).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
