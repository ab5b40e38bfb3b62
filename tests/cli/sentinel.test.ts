import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { fakeHost, type FakeWorld } from "./fake-host.ts";

/** Planted as a secret in every kind of input: nothing that is said of it may show it. */
const SECRET = "s3cr3tXYZ";

const STEPS = "metadata: {name: demo}\nspec:\n  steps:\n" +
  "    - {name: src, class: wurzel.steps.manual_markdown.ManualMarkdownStep, settings: {FOLDER_PATH: ./docs}}\n";
const OWN = "metadata: {name: demo}\nspec:\n  steps: [{name: a, class: my.A}]\n";
const BASE =
  "workflows:\n  demo:\n    name: demo\n    container:\n      image: reg.example/w:3.2.0\n";
const CATALOG = JSON.stringify([{
  class: "my.A",
  input: null,
  output: "list[MarkdownDataContract]",
  settings: [{ name: "FOO", type: "string", required: true, secret: true }, {
    name: "SIZE",
    type: "integer",
    required: false,
  }],
}]);
const ENV = `${BASE}      env:\n`;

/** A command line, and the files it reads; none of them may fail to hide the secret. */
interface Case {
  readonly args: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Said all the same, so that a case cannot pass by saying nothing. */
  readonly says: RegExp;
}

const GENERATE = "generate -f v.yaml p.yaml";
const OUTDATED = "generate -f v.yaml --catalog c.json -o o.yaml --check p.yaml";

const CASES: Readonly<Record<string, Case>> = {
  "a password that holds its own quote": {
    args: GENERATE,
    files: { "v.yaml": `${ENV}        DB_PASSWORD: "ab"${SECRET}"\n` },
    says: /v\.yaml:7:\d+: error/,
  },
  "a password that holds its own single quote": {
    args: GENERATE,
    files: { "v.yaml": `${ENV}        DB_PASSWORD: 'ab'${SECRET}'\n` },
    says: /v\.yaml:7:\d+: error/,
  },
  "YAML that does not parse, further up": {
    args: GENERATE,
    files: { "v.yaml": `a: [\n${ENV}        DB_PASSWORD: ${SECRET}\n` },
    says: /v\.yaml:\d+:\d+: error/,
  },
  "YAML that does not parse, on the line itself": {
    args: GENERATE,
    files: { "v.yaml": `${ENV}        DB_PASSWORD: ${SECRET}: x\n` },
    says: /v\.yaml:7:\d+: error/,
  },
  "a bracket that is not closed": {
    args: GENERATE,
    files: { "v.yaml": `${BASE}      env: {A: b, DB_PASSWORD: ${SECRET}\n` },
    says: /v\.yaml:\d+:\d+: error/,
  },
  "a tab before the key": {
    args: GENERATE,
    files: { "v.yaml": `${ENV}\tAPI_KEY: ${SECRET}\n` },
    says: /v\.yaml:7:\d+: error/,
  },
  "a secret by the catalogue, on the line of another problem": {
    args: "validate -f v.yaml --catalog c.json p.yaml",
    files: { "p.yaml": OWN, "v.yaml": `${BASE}      env: {A__FOO: ${SECRET}, A__SIZ: 1}\n` },
    says: /SIZE/,
  },
  "a secret by the catalogue in a manifest that is wrong elsewhere": {
    args: "validate -f v.yaml --catalog c.json p.yaml",
    files: {
      "p.yaml": OWN.replace("my.A}", `my.A, settings: {FOO: ${SECRET}, SIZ: 1}}`),
    },
    says: /SIZE/,
  },
  "a secret by the catalogue where another input is missing": {
    args: "generate -f v.yaml -f none.yaml --catalog c.json p.yaml",
    files: { "p.yaml": OWN.replace("my.A}", `my.A, settings: {FOO: ${SECRET}}, x: 1}`) },
    says: /unknown key/,
  },
  "a secret by the catalogue in one of many pipelines": {
    args: "generate --all --output-dir out -f v.yaml --catalog c.json p.yaml",
    files: { "p.yaml": OWN, "v.yaml": `${BASE}      env: {A__FOO: ${SECRET}, A__SIZ: 1}\n` },
    says: /SIZE/,
  },
  "a secret by the catalogue in a diff": {
    args: `${OUTDATED} --set container.env.A__FOO=${SECRET}new`,
    files: {
      "p.yaml": OWN,
      "o.yaml": `kind: Workflow\nspec:\n  templates:\n  - name: t\n    container:\n      env:\n` +
        `      - name: A__FOO\n        value: ${SECRET}old\n`,
    },
    says: /out of date/,
  },
  "a secret by the catalogue in a --set that is wrong elsewhere": {
    args:
      `generate -f v.yaml --catalog c.json --set container.env.A__FOO=${SECRET},contaner=1 p.yaml`,
    files: { "p.yaml": OWN },
    says: /contaner/,
  },
  "a --set with a colon": {
    args: `${GENERATE} --set container.env.DB_PASSWORD:${SECRET}`,
    says: /--set/,
  },
  "a --set with a space": {
    args: `${GENERATE} --set container.env.DB_PASSWORD ${SECRET}`,
    says: /--set|argument/,
  },
  "a --set whose value has a comma": {
    args: `${GENERATE} --set container.env.DB_PASSWORD=a,${SECRET}`,
    says: /--set/,
  },
  "a --set whose bracket is not closed": {
    args: `${GENERATE} --set container.env[DB_PASSWORD=${SECRET}`,
    says: /--set/,
  },
  "a --set-json that is none": {
    args: `${GENERATE} --set-json container.env={"DB_PASSWORD":"${SECRET}`,
    says: /--set-json/,
  },
  "a --set-json object that is none": {
    args: `${GENERATE} --set-json {"container":{"env":{"DB_PASSWORD":${SECRET}}}}`,
    says: /--set-json/,
  },
  "a --set-file that should be a --set": {
    args: `${GENERATE} --set-file container.env.DB_PASSWORD=${SECRET}`,
    says: /--set-file/,
  },
  "a --set-file with a colon": {
    args: `${GENERATE} --set-file container.env.DB_PASSWORD:${SECRET}`,
    says: /--set-file/,
  },
  "a -f that should be a --set": {
    args: `generate -f container.env.DB_PASSWORD=${SECRET} p.yaml`,
    says: /no such file/,
  },
  "a flag that is misspelt": {
    args: `${GENERATE} --sett=container.env.DB_PASSWORD=${SECRET}`,
    says: /unknown flag --sett/,
  },
  "a flag that is misspelt, with its value behind a space": {
    args: `${GENERATE} --sett container.env.DB_PASSWORD=${SECRET}`,
    says: /unknown flag --sett/,
  },
  "letters of a flag that is misspelt": {
    args: `${GENERATE} -sDB_PASSWORD=${SECRET}`,
    says: /unknown flag -s/,
  },
  "an argument too many": { args: `${GENERATE} ${SECRET}`, says: /too many|unexpected argument/ },
  "a URL with credentials": {
    args: `generate -f https://user:${SECRET}@host.example/v.yaml p.yaml`,
    says: /network/,
  },
  "a URL with credentials as output": {
    args: `${GENERATE} -o https://user:${SECRET}@host.example/v.yaml`,
    says: /network/,
  },
  "a URL with a token as its user": {
    args: `generate -f https://ghp_${SECRET}16CHARS99@host.example/v.yaml p.yaml`,
    says: /network/,
  },
  "a URL with credentials in a value": {
    args: GENERATE,
    files: { "v.yaml": `${ENV}        A: {b: "redis://u:${SECRET}@h/0"}\n` },
    says: /v\.yaml:7/,
  },
  "an env file that takes a secret of the environment": {
    args: "env -f v.yaml --catalog c.json --env-file e.env --check p.yaml",
    files: { "p.yaml": OWN, "e.env": "A__SIZE=${CI_JOB_TOKEN}\n" },
    env: { CI_JOB_TOKEN: SECRET },
    says: /A__SIZE/,
  },
  "an env file that takes a secret of itself": {
    args: "env -f v.yaml --catalog c.json --env-file e.env p.yaml",
    files: { "p.yaml": OWN, "e.env": `MY_TOKEN=${SECRET}\nX=a\${MY_TOKEN}\nA__SIZE=\${X}b\n` },
    says: /A__SIZE/,
  },
  "an env file with a secret that is written wrongly": {
    args: "env -f v.yaml --env-file e.env --check p.yaml",
    files: { "e.env": `DB_PASSWORD "${SECRET}"\nDB_TOKEN=${SECRET} "x\n` },
    says: /e\.env:1/,
  },
  "a secret by the catalogue that the environment gives": {
    args: "inspect --json -f v.yaml --catalog c.json p.yaml",
    files: { "p.yaml": OWN.replace("my.A}", `my.A, settings: {FOO: ${SECRET}}}`) },
    says: /A__FOO/,
  },
  "a Secret in a rendered file": {
    args: "lint --format json w.yaml",
    files: {
      "w.yaml":
        `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: x-}\nspec:\n` +
        `  entrypoint: main\n  templates:\n  - name: main\n    container: {image: a, env: [{name: STRIPE_KEY, value: ${SECRET}}], comand: [x]}\n`,
    },
    says: /comand/,
  },
  "a secret by the catalogue in a difference": {
    args: "diff -f v.yaml --catalog c.json --against o.yaml p.yaml",
    files: {
      "p.yaml": OWN,
      "v.yaml": `${ENV}        A__FOO: ${SECRET}new\n`,
      "o.yaml": workflowWith(`{name: A__FOO, value: ${SECRET}old}`),
    },
    says: /A__FOO/,
  },
  "a secret by the catalogue in a drawing": {
    args: "graph -f v.yaml --catalog c.json p.yaml",
    files: { "p.yaml": OWN, "v.yaml": `${ENV}        A__FOO: ${SECRET}\n` },
    says: /A__FOO/,
  },
  "a secret by the catalogue in a table": {
    args: "inspect -f v.yaml --catalog c.json p.yaml",
    files: { "p.yaml": OWN, "v.yaml": `${ENV}        A__FOO: ${SECRET}\n` },
    says: /A__FOO/,
  },
  "two releases of a secret in a difference": {
    args: "diff --format markdown w.yaml x.yaml",
    files: {
      "w.yaml": workflowWith(`{name: DB_PW, value: ${SECRET}1}`),
      "x.yaml": workflowWith(`{name: DB_PW, value: ${SECRET}2}`),
    },
    says: /DB_PW/,
  },
};

function workflowWith(variable: string): string {
  return "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: x}\nspec:\n" +
    `  entrypoint: main\n  templates: [{name: main, container: {image: a, env: [${variable}]}}]\n`;
}

/** Words of a command line; braces may hold quotes, so that nothing is taken apart but at spaces. */
async function saidBy({ args, files = {}, env = {} }: Case, terminal: boolean, format?: string) {
  const words = [...args.split(" "), ...format === undefined ? [] : ["--format", format]];
  const standing = { "p.yaml": STEPS, "v.yaml": BASE, "c.json": CATALOG };
  const world: FakeWorld = {
    files: { ...standing, ...files },
    terminal,
    env: { ...env, NO_COLOR: "1" },
  };
  const host = fakeHost(words, world);
  const code = await run(host);
  return { code, said: host.stdout() + host.stderr() };
}

describe("a secret is not shown:", () => {
  for (const [what, one] of Object.entries(CASES)) {
    it(what, async () => {
      const formats = /^(?:generate|validate|env|lint) (?!.*--format)/.test(one.args)
        ? [undefined, "json", "github"]
        : [undefined];
      for (const terminal of [true, false]) {
        for (const format of formats) {
          const { said } = await saidBy(one, terminal, format);
          assert.ok(!said.includes(SECRET), said);
          if (format === undefined) assert.match(said, one.says);
        }
      }
    });
  }
});
