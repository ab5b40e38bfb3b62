import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { generateWorkflow } from "../../src/jobs/generate.ts";
import { readers } from "../../src/yaml/read.ts";
import { parser } from "../../src/yaml/tokenize.ts";
import { fakeHost } from "../cli/fake-host.ts";

/** Texts that were read into nodes, and those that js-yaml has tokenized. */
const seen = { read: new Array<string>(), tokenized: new Array<string>() };
const { readDrawn, compose } = readers;
const { parse } = parser;

beforeEach(() => {
  seen.read = [];
  seen.tokenized = [];
  readers.readDrawn = (text) => {
    seen.read.push(text);
    return readDrawn(text);
  };
  parser.parse = (text) => {
    seen.tokenized.push(text);
    return parse(text);
  };
});
afterEach(() => {
  Object.assign(readers, { readDrawn, compose });
  Object.assign(parser, { parse });
});

const MANIFEST = `metadata: {name: demo}
spec:
  steps:
  # reads
  - {name: read, class: wurzel.steps.ManualMarkdownStep, settings: {FOLDER_PATH: ./docs}}
`;
const VALUES =
  "workflows:\n  demo: # ours\n    name: demo\n    container: {env: {HF_TOKEN: abc}}\n";

/** Values with one thing that is wrong, or read in another way. */
const VALUES_FILES = {
  "good values": VALUES,
  "a misspelt key": VALUES.replace("container", "kontainer"),
  "a value of a wrong type": VALUES.replace("{HF_TOKEN: abc}", "[HF_TOKEN]"),
  "anchors and merge keys": `x-base: &base {name: demo}\n${
    VALUES.replace("name: demo", "<<: *base")
  }`,
  "a key given twice": `${VALUES}    name: other\n`,
  "aliases without an anchor": `${VALUES}    namespace: *none\n`,
  "a tab": `${VALUES}\tname: x\n`,
  "a bracket that is not closed": `${VALUES}    annotations: {a: b\n`,
  "a second document": `${VALUES}---\na: 1\n`,
};
const COMMANDS = [
  "generate -f values.yaml pipeline.yaml",
  "validate -f values.yaml pipeline.yaml",
  "values -f values.yaml --origins pipeline.yaml",
];

describe("an input text is read once", () => {
  for (const [what, values] of Object.entries(VALUES_FILES)) {
    for (const command of COMMANDS) {
      it(`with ${what}, by ${command}`, async () => {
        await runOnTerminal(command, { "pipeline.yaml": MANIFEST, "values.yaml": values });
        assertOnce(MANIFEST, values);
      });
    }
  }

  const workflow =
    generateWorkflow({ manifest: MANIFEST, values: [{ name: "v", text: VALUES }] }).yaml ?? "";
  const lines = {
    "what is drawn": workflow,
    "a misspelt field": workflow.replace("entrypoint", "entrypoit"),
    "a comment for lint": `# wurzel-argo: ignore not-set\n${workflow}`,
    "a wrong type": `# x\n${workflow.replace("limit: 4", "limit: [4]")}`,
    "a syntax error": `${workflow}\n: [`,
  };
  for (const [what, text] of Object.entries(lines)) {
    for (const flags of ["", "--fix --dry-run "]) {
      it(`with ${what}, by lint ${flags}`, async () => {
        await runOnTerminal(`lint ${flags}w.yaml`, { "w.yaml": text });
        assertOnce(text);
      });
    }
  }
});

describe("js-yaml", () => {
  it("gets each document of a stream once, though one of them is not YAML", async () => {
    const stream = "a: 1\n---\nb: [\n---\nc: 3\n...\n# end\n---\nd: 4\n";
    await runOnTerminal("lint w.yaml", { "w.yaml": stream });
    assert.equal(seen.tokenized.join(""), stream);
    assert.equal(seen.tokenized.length, 4);
  });

  it("gets a text once more where it must be padded, and then another text", async () => {
    const text = "kind: Workflow\nmetadata: {\nname: x}\n";
    await runOnTerminal("lint w.yaml", { "w.yaml": text });
    assert.deepEqual(seen.tokenized, [text, text.replace("\nname", "\n name")]);
  });
});

/** Runs a command on a terminal, where every problem is shown with its line. */
async function runOnTerminal(
  words: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  await run(fakeHost(words.split(" "), { files, terminal: true }));
}

/** Every text was read once, those given among them, and no part of one was tokenized twice. */
function assertOnce(...given: readonly string[]): void {
  assert.deepEqual(seen.read.toSorted(), [...new Set(seen.read)].sort());
  for (const text of given) assert.ok(seen.read.includes(text), "is not read at all");
  for (const text of given) {
    const parts = seen.tokenized.filter((part) => part !== "" && text.includes(part));
    assert.ok(parts.join("").length <= text.length, "is tokenized again");
  }
}
