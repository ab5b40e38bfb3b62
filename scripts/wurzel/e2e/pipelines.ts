/** Pipelines that are run task by task, and the texts that their sinks must hold at the end. */

/** A pipeline, and what comes of it. */
export interface Example {
  readonly name: string;
  /** The manifest's `spec`. */
  readonly spec: string;
  /** For each sink the files that it writes, each with its texts. */
  readonly results: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export const EXAMPLES: readonly Example[] = [
  {
    name: "chain",
    spec: `
  steps:
    - {name: read, class: steps.SourceStep, settings: {TEXT: abc}}
    - {name: upper, class: "steps:UpperStep", dependsOn: [read]}
    - {name: join, class: steps.JoinStep, dependsOn: [upper]}
`,
    results: { join: { "Source-Upper-Join.json": ["<ABC>"] } },
  },
  {
    name: "diamond",
    spec: `
  steps:
    - {name: join, class: steps.JoinStep, dependsOn: [upper, reverse]}
    - {name: read, class: steps.SourceStep, settings: {TEXT: abc}}
    - {name: upper, class: steps.UpperStep, dependsOn: [read]}
    - {name: reverse, class: steps.ReverseStep, dependsOn: [read]}
`,
    results: {
      join: { "Source-Upper-Join.json": ["<ABC>"], "Source-Reverse-Join.json": ["<cba>"] },
    },
  },
  {
    name: "three-sinks",
    spec: `
  middlewares: [{name: prometheus, settings: {GATEWAY: "localhost:1"}}]
  steps:
    - {name: read, class: steps.SourceStep, settings: {TEXT: abc}}
    - {name: upper, class: steps.UpperStep, dependsOn: [read]}
    - {name: reverse, class: steps.ReverseStep, dependsOn: [read]}
    - {name: join, class: steps.JoinStep, dependsOn: [read]}
`,
    results: {
      upper: { "Source-Upper.json": ["ABC"] },
      reverse: { "Source-Reverse.json": ["cba"] },
      join: { "Source-Join.json": ["<abc>"] },
    },
  },
  {
    name: "class-twice",
    spec: `
  steps:
    - {name: german, class: steps.SourceStep, settings: {TEXT: Straße}}
    - {name: english, class: steps.SourceStep, settings: {TEXT: street}}
    - {name: upper, class: steps.UpperStep, dependsOn: [german]}
    - {name: reverse, class: steps.ReverseStep, dependsOn: [english]}
    - {name: join, class: steps.JoinStep, dependsOn: [upper, reverse]}
`,
    results: {
      join: { "Source-Upper-Join.json": ["<STRASSE>"], "Source-Reverse-Join.json": ["<teerts>"] },
    },
  },
  {
    name: "settings",
    spec: `
  steps:
    - {name: read, class: steps.SourceStep, settings: {TEXT: "yes: 'no' # \\"1e3\\" \\\\ $(HOME) ~ ünï"}}
    - name: print
      class: steps.PrintStep
      settings: {FACTOR: "1e3", FLAG: "yes", WORDS: a b, PLACES: '["x", "y z"]'}
      dependsOn: [read]
`,
    results: {
      print: {
        "Source-Print.json": [`yes: 'no' # "1e3" \\ $(HOME) ~ ünï|2000.0|True|a b|x+y z`],
      },
    },
  },
];
