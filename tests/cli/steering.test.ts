import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { fakeHost } from "./fake-host.ts";

/** What steers a terminal, of both ranges of controls, and what turns text around or breaks lines. */
const SIGNS = [..."\x07\x1b\x7f\x85\x9b\u061c\u200e\u200f\u202e\u2066\u2028"];

/** Inputs with a sign in each place that a message may show. YAML has no raw controls, so it is escaped. */
function filesWith(sign: string): Readonly<Record<string, string>> {
  const escaped = `"${
    sign === "\x85" ? "\\N" : `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`
  }x"`;
  const step = `{name: ${escaped}, class: my.A, settings: {FOO: ${escaped}, ${escaped}: a}}`;
  return {
    "p.yaml":
      `metadata: {name: demo, labels: {${escaped}: ${escaped}}}\nspec:\n  steps: [${step}]\n`,
    "signs.yaml": `metadata: {name: demo}\nspec:\n  steps: [{name: ${escaped}, class: my.A}]\n`,
    "raw.yaml":
      `metadata: {name: "${sign}demo"}\nspec:\n  steps: [{name: a${sign}, class: ${sign}}]\n`,
    "good.yaml": "metadata: {name: demo}\nspec:\n  steps: [{name: a, class: my.A}]\n",
    "v.yaml":
      `workflows: {demo: {name: ${escaped}, ${escaped}: 1, container: {image: ${escaped}, env: {A: ${escaped}, ${escaped}: b}}}}\n`,
    "fine.yaml": "workflows: {demo: {name: demo, container: {image: a/b:1}}}\n",
    "w.yaml":
      `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: ${escaped}}\nspec: {entrypoint: ${escaped}, ${escaped}: 1, templates: [{name: ${escaped}, suspend: {}}]}\n`,
    "other.yaml":
      `apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: ${escaped}}\nspec: {entrypoint: x, arguments: {parameters: [{name: ${escaped}, value: ${escaped}}]}}\n`,
    "c.json": JSON.stringify([{ class: "my.A", [`${sign}x`]: 1, settings: [] }]),
    "e.env": `A__${sign}=${sign}\nMYA=${sign}\n`,
    [`a${sign}b.yaml`]: "a: [\n",
    "old.yaml": `kind: ${sign}\nx: ${sign}\n`,
    "demo.py": `x = "${sign}"\npipeline = WZ(${sign})\n`,
  };
}

const COMMANDS = [
  ["validate", "-f", "v.yaml", "p.yaml"],
  ["validate", "--format", "json", "-f", "v.yaml", "p.yaml"],
  ["validate", "--format", "github", "-f", "v.yaml", "p.yaml"],
  ["validate", "raw.yaml"],
  [
    "generate",
    "--set",
    "SIGN=1",
    "--set",
    "a.SIGN",
    "--set-json",
    "x=SIGN",
    "-f",
    "v.yaml",
    "p.yaml",
  ],
  ["generate", "--nonsense-SIGN", "--format", "SIGN", "p.yaml"],
  ["generate", "-f", "fine.yaml", "-o", "old.yaml", "--check", "good.yaml"],
  ["generate", "-f", "aSIGNb.yaml", "good.yaml"],
  ["generate", "-f", "fine.yaml", "-o", "aSIGNb.yaml", "--check", "good.yaml"],
  ["generate", "-f", "fine.yaml", "good.yaml", "SIGN"],
  ["generate", "-f", "none-SIGN.yaml", "demo:SIGN"],
  ["generate", "-f", "fine.yaml", "demo:pipeline"],
  ["values", "-f", "v.yaml", "--pipeline-name", "SIGN"],
  ["inspect", "-f", "v.yaml", "p.yaml"],
  ["inspect", "--json", "-f", "v.yaml", "p.yaml"],
  ["inspect", "my.SIGN"],
  ["env", "-f", "fine.yaml", "--env-file", "e.env", "good.yaml"],
  ["env", "-f", "fine.yaml", "--catalog", "c.json", "--env-file", "e.env", "--check", "good.yaml"],
  ["lint", "w.yaml", "aSIGNb.yaml"],
  ["lint", "--format", "json", "w.yaml", "aSIGNb.yaml"],
  ["lint", "--format", "github", "w.yaml", "aSIGNb.yaml"],
  ["lint", "--format", "sarif", "w.yaml", "aSIGNb.yaml"],
  ["lint", "--ignore", "SIGN", "w.yaml"],
  ["diff", "w.yaml", "other.yaml"],
  ["diff", "--format", "json", "w.yaml", "other.yaml"],
  ["diff", "--format", "markdown", "w.yaml", "other.yaml"],
  ["diff", "SIGN", "x", "y"],
  ["graph", "-f", "fine.yaml", "p.yaml"],
  ["graph", "-f", "fine.yaml", "signs.yaml"],
  ["graph", "--format", "mermaid", "-f", "fine.yaml", "signs.yaml"],
  ["graph", "--format", "dot", "-f", "fine.yaml", "signs.yaml"],
  ["graph", "--format", "svg", "-f", "fine.yaml", "signs.yaml"],
  ["completions", "SIGN"],
  ["explain", "SIGN"],
  ["import", "demo:SIGN"],
  ["help", "SIGN"],
  ["SIGN"],
];

describe("characters that steer a terminal or turn text around", () => {
  for (const terminal of [false, true]) {
    it(`are written out in all that is said ${terminal ? "on a terminal" : "to a program"}`, async () => {
      for (const sign of SIGNS) {
        for (const words of COMMANDS) {
          const args = words.map((word) => word.replace("SIGN", sign));
          const env = { NO_COLOR: "1", MYA: sign };
          const host = fakeHost(args, { files: filesWith(sign), terminal, env });
          await run(host);
          const said = host.stdout() + host.stderr();
          const what = `${JSON.stringify(args)}: ${JSON.stringify(said)}`;
          assert.ok(said !== "" && !said.includes(sign), what);
        }
      }
    });
  }
});
