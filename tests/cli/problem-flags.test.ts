/** The flags of every command that checks: `--strict`, `--ignore`, `--quiet`, `--format`, `--color`. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { PROBLEM_FLAGS } from "../../src/cli/flags.ts";
import { fakeHost, type FakeWorld } from "./fake-host.ts";

/** A misspelt setting, of which a warning is said, and a class that nobody knows, of which a hint is. */
const FILES = {
  "pipeline.yaml": `metadata: {name: demo}
spec:
  steps:
    - {name: read, class: wurzel.steps.manual_markdown.ManualMarkdownStep, settings: {FOLDER_PATH: ., LEVEL: 1}}
    - {name: own, class: my.steps.OwnStep, dependsOn: [read]}
`,
  "values.yaml": "workflows: {demo: {container: {image: 'reg.example/w:1'}}}\n",
};

async function cli(line: string, world: FakeWorld = {}) {
  const host = fakeHost(line.split(" "), { files: FILES, ...world });
  const code = await run(host);
  return {
    code,
    said: host.stdout() + host.stderr(),
    stdout: host.stdout(),
    stderr: host.stderr(),
  };
}

const CHECKS = ["generate", "validate", "env", "values", "lint", "import"];

describe("the commands that check", () => {
  for (const { name, load } of COMMANDS.filter(({ name }) => CHECKS.includes(name))) {
    it(`${name} has the flags`, async () => {
      const text = (await load()).helpText();
      const missing = PROBLEM_FLAGS.filter((flag) => !text.includes(` --${flag}`));
      assert.deepEqual(missing, []);
    });
  }

  for (const command of ["generate", "validate", "env"]) {
    const line = `${command} -f values.yaml pipeline.yaml`;

    it(`${command} leaves out what --ignore names, and what it names does not fail`, async () => {
      assert.match((await cli(line)).said, /warning: .* \[unknown-setting\]$/m);
      assert.equal(
        (await cli(`${line} --strict --ignore missing-setting`)).code,
        command === "env" ? 1 : 1,
      );
      const ignored = "--ignore unknown-setting --ignore=fixed-folder,non-root-without-user";
      const { code, said } = await cli(`${line} --strict ${ignored}`);
      assert.doesNotMatch(said, /warning/);
      assert.equal(code, 0);
    });

    it(`${command} says nothing but errors and warnings with --quiet`, async () => {
      const { said } = await cli(`${line} --quiet`);
      assert.doesNotMatch(said, /hint|\d+ warnings?/);
      assert.match(said, /warning: /);
    });

    it(`${command} says which code to ignore is none`, async () => {
      const { code, stderr } = await cli(`${line} --ignore unknwn-setting`);
      assert.equal(code, 2);
      assert.match(
        stderr,
        /--ignore: no rule has the code "unknwn-setting", did you mean "unknown-setting"\?/,
      );
    });

    it(`${command} colours the severity with --color always, whatever the environment`, async () => {
      const { said } = await cli(`${line} --color always`, { env: { NO_COLOR: "1" } });
      assert.ok(said.includes("\x1b[1;33mwarning\x1b[0m"));
      const never = await cli(`${line} --color never`, { terminal: true });
      assert.ok(!never.said.includes("\x1b"));
    });

    it(`${command} heeds comments in the manifest`, async () => {
      const text = FILES["pipeline.yaml"].replace(
        "LEVEL: 1}}",
        "LEVEL: 1}} # wurzel-argo: ignore unknown-setting the next release has it",
      );
      const { said } = await cli(line, { files: { ...FILES, "pipeline.yaml": text } });
      assert.doesNotMatch(said, /unknown-setting/);
    });

    it(`${command} reports a comment that names no code`, async () => {
      const files = {
        ...FILES,
        "values.yaml": `${FILES["values.yaml"]}# wurzel-argo: ignore secrets\n`,
      };
      const { said } = await cli(line, { files });
      assert.match(said, /^values\.yaml:2:1: warning: .*"secrets".* \[unknown-ignore\]$/m);
    });
  }

  it("values heeds comments in values files, and --ignore", async () => {
    const text = "workflows: {demo: {imge: a}}";
    const line = "values -f values.yaml --lenient --strict";
    assert.equal((await cli(line, { files: { "values.yaml": `${text}\n` } })).code, 1);
    const silent = `${text} # wurzel-argo: ignore unknown-key\n`;
    assert.equal((await cli(line, { files: { "values.yaml": silent } })).code, 0);
    assert.equal(
      (await cli(`${line} --ignore unknown-key`, { files: { "values.yaml": text } })).code,
      0,
    );
  });

  it("do not let anyone silence an error in the input", async () => {
    const files = {
      ...FILES,
      "values.yaml": "workflows: {demo: {imge: a}} # wurzel-argo: ignore unknown-key\n",
    };
    const { code, said } = await cli("generate -f values.yaml --ignore unknown-key pipeline.yaml", {
      files,
    });
    assert.equal(code, 1);
    assert.match(said, /error: .* \[unknown-key\]/);
  });
});

describe("validate", () => {
  it("has its problems as the result, on standard output", async () => {
    const { stdout, stderr } = await cli("validate --format json -f values.yaml pipeline.yaml");
    assert.equal(stderr, "");
    assert.deepEqual(
      JSON.parse(stdout).map(({ code }: { code: string }) => code),
      ["unknown-setting"],
    );
  });
});

describe("--output", () => {
  for (const word of ["yaml", "json", "name", "wide"]) {
    it(`is no format such as ${word}`, async () => {
      const { code, stderr } = await cli(`generate -f values.yaml -o ${word} pipeline.yaml`);
      assert.equal(code, 2);
      assert.ok(
        stderr.includes(
          `--output ${word} names a file; leave it out to print the result, or write ./${word}`,
        ),
      );
    });
  }

  it("takes such a name as a path", async () => {
    assert.equal((await cli("generate -f values.yaml -o ./yaml pipeline.yaml")).code, 0);
  });
});

describe("--check", () => {
  const files = { ...FILES, "out.yaml": "kind: Workflow\n" };
  const line = "generate -f values.yaml -o out.yaml --check pipeline.yaml";

  it("shows the difference and the warnings with --strict", async () => {
    const { code, stdout, stderr } = await cli(`${line} --strict`, { files });
    assert.equal(code, 1);
    assert.match(stdout, /^\+metadata:$/m);
    assert.match(stderr, /warning: .*\[unknown-setting\]$/m);
    assert.match(stderr, /^out\.yaml: error: is out of date.*\[out-of-date\]$/m);
  });

  it("has its difference in colours on a terminal", async () => {
    const { stdout } = await cli(line, { files, terminal: true });
    assert.ok(stdout.includes("\x1b[1m--- out.yaml\x1b[0m\n"));
    assert.ok(stdout.includes("\x1b[32m+metadata:\x1b[0m\n"));
  });
});

describe("a forgotten -f", () => {
  it("is named where a second file stands", async () => {
    const { code, stderr } = await cli("generate values.yaml pipeline.yaml");
    assert.equal(code, 2);
    assert.match(stderr, /unexpected argument "pipeline\.yaml"; a values file follows -f/);
  });

  it("is not, where the command takes no values", async () => {
    assert.doesNotMatch((await cli("schema values pipeline.yaml")).stderr, /-f/);
  });
});
