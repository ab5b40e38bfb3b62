import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { HostError } from "../../src/host/host.ts";
import { fakeHost, type FakeWorld } from "./fake-host.ts";

const MANIFEST = `
metadata: {name: pipelinedemo}
spec:
  steps:
    - name: source
      class: wurzel.steps.manual_markdown.ManualMarkdownStep
      settings: {FOLDER_PATH: ./docs}
`;
/** Fields with which lint has nothing to say. */
const QUIET = "podSecurityContext: {runAsUser: 1000}, " +
  "artifacts: {keyPrefix: 'runs/{{workflow.uid}}'}, cron: {concurrencyPolicy: Forbid, " +
  "startingDeadlineSeconds: 60}, workflowSpec: {activeDeadlineSeconds: 3600, ttlStrategy: " +
  "{secondsAfterCompletion: 3600}, podGC: {strategy: OnPodSuccess}}, template: {retryStrategy: " +
  "{retryPolicy: OnTransientError, backoff: {duration: 30s}}}";
const OWN_ENTRY = `${MANIFEST}  backendConfig: {argo: {${QUIET}, container: {image: "a:1"}}}\n`;
const VALUES = "workflows: {pipelinedemo: {name: from-values, " +
  `${QUIET}, container: {image: "a:1", env: {A: base}}}}\n`;
const OVERRIDE = "workflows: {pipelinedemo: {schedule: 0 4 * * *, container: {env: {A: over}}}}\n";
const WITH_TYPO = "workflows: {pipelinedemo: {nmae: x}}\n";
const WITH_PASSWORD = "workflows: {pipelinedemo: {container: {env: {DB_PASSWORD: hunter2}}}}\n";

const FILES = {
  "pipeline.yaml": MANIFEST,
  "own.yaml": OWN_ENTRY,
  "values.yaml": VALUES,
  "over.yaml": OVERRIDE,
  "typo.yaml": WITH_TYPO,
  "password.yaml": WITH_PASSWORD,
};

async function generate(words: string, world: FakeWorld = {}) {
  const args = ["generate", ...words.split(" ").filter((word) => word !== "")];
  const host = fakeHost(args, { files: FILES, ...world });
  const code = await run(host);
  const written = new Map([...host.files].filter(([name]) => !(name in FILES)));
  return { code, stdout: host.stdout(), stderr: host.stderr(), written };
}

describe("generate", () => {
  it("writes to standard output, and nothing else", async () => {
    const { code, stdout, stderr, written } = await generate("-f values.yaml pipeline.yaml");
    assert.deepEqual({ code, stderr, written: written.size }, { code: 0, stderr: "", written: 0 });
    assert.match(stdout, /^kind: Workflow$/m);
    assert.match(stdout, /name: from-values$/m);
  });

  it("takes the command lines of Wurzel's documentation", async () => {
    const { code, stdout, stderr, written } = await generate(
      "--backend ArgoBackend --values values.yaml --values over.yaml --pipeline_name pipelinedemo " +
        "--output cronworkflow.yaml pipeline.yaml",
    );
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: "", stderr: "" });
    assert.match(written.get("cronworkflow.yaml") ?? "", /^kind: CronWorkflow$/m);
    assert.match(written.get("cronworkflow.yaml") ?? "", /value: over$/m);
  });

  it("takes flags after PIPELINE, and - and /dev/stdout as standard output", async () => {
    const { stdout } = await generate("-f values.yaml pipeline.yaml");
    for (const words of ["pipeline.yaml -fvalues.yaml", "-fvalues.yaml -o - pipeline.yaml"]) {
      assert.equal((await generate(words)).stdout, stdout);
    }
    assert.equal((await generate("-fvalues.yaml pipeline.yaml -o /dev/stdout")).stdout, stdout);
  });

  it("reads the manifest or a values file from standard input", async () => {
    const { stdout } = await generate("-f values.yaml pipeline.yaml");
    for (const name of ["-", "/dev/stdin"]) {
      const manifest = await generate(`-f values.yaml ${name}`, { stdin: MANIFEST });
      const values = await generate(`-f ${name} pipeline.yaml`, { stdin: VALUES });
      assert.deepEqual([manifest.stdout, values.stdout], [stdout, stdout]);
    }
  });

  it("names standard input in problems", async () => {
    const { code, stderr } = await generate("-f - pipeline.yaml", { stdin: WITH_TYPO });
    assert.equal(code, 1);
    assert.match(stderr, /^<stdin>:1:\d+: error: /);
  });

  it("puts namespace and executor into the workflow", async () => {
    const { stdout } = await generate("-n team-a -e my.Executor own.yaml");
    assert.match(stdout, /namespace: team-a$/m);
    assert.match(stdout, /my\.Executor/);
  });

  it("takes values from flags, which go over those of the files", async () => {
    const { stdout } = await generate(
      "--set namespace=a,annotations.x=1 --set-literal annotations.y=b,c own.yaml",
    );
    assert.match(stdout, /^ {2}namespace: a\n {2}annotations:\n {4}x: "1"\n {4}"y": "b,c"$/m);
    const { stdout: nothing } = await generate("--set= own.yaml");
    assert.equal(nothing, (await generate("own.yaml")).stdout);
  });

  it("takes a value from a file, or from standard input", async () => {
    const stdin = "team-a";
    for (const expression of ["namespace=-", "namespace=/dev/stdin"]) {
      const { stdout } = await generate(`--set-file ${expression} own.yaml`, { stdin });
      assert.match(stdout, /^ {2}namespace: team-a$/m);
    }
    const { stdout } = await generate(
      "--set-file extra.a={values.yaml,typo.yaml} own.yaml",
    );
    assert.equal(stdout, (await generate("own.yaml")).stdout);
  });

  it("warns of a file of one line that ends with a line break", async () => {
    const words = "--set-file container.env.A=- own.yaml";
    const { code, stderr } = await generate(words, { stdin: "secret\n" });
    assert.equal(code, 0);
    assert.match(
      stderr,
      /^--set-file:1:17: warning: the file's final line break becomes part .*\[final-line-break\]$/m,
    );
    for (const stdin of ["secret", "two\nlines\n"]) {
      assert.doesNotMatch((await generate(words, { stdin })).stderr, /final-line-break/);
    }
  });

  it("takes several values files in one word, as helm does", async () => {
    const { stdout } = await generate("-f values.yaml -f values.yaml pipeline.yaml");
    assert.equal((await generate("-f values.yaml,values.yaml pipeline.yaml")).stdout, stdout);
  });

  it("lists the backends without a pipeline", async () => {
    const { code, stdout } = await generate("--list-backends");
    assert.deepEqual({ code, stdout }, { code: 0, stdout: "argo\nArgoBackend\n" });
  });
});

describe("generate, called wrongly,", () => {
  const cases: [words: string, message: string][] = [
    ["", "PIPELINE is missing"],
    ["-b DvcBackend own.yaml", '--backend: must be argo or ArgoBackend, not "DvcBackend"'],
    ["--format xml own.yaml", '--format must be text, json or github, not "xml"'],
    ["- -f -", "standard input can be read once, as PIPELINE or as one of --values or --set-file"],
    [
      "own.yaml -f - -f /dev/stdin",
      "standard input can be read once, as PIPELINE or as one of --values or --set-file",
    ],
    [
      "own.yaml --set-file extra.a=- -f -",
      "standard input can be read once, as PIPELINE or as one of --values or --set-file",
    ],
    [
      "-o values.yaml --set-file extra.a=values.yaml own.yaml",
      "--output values.yaml would overwrite the input values.yaml",
    ],
    ["--check own.yaml", "--check needs the file to check: --output FILE"],
    ["--check -o - own.yaml", "--check needs a file, not standard output"],
    ["-o own.yaml own.yaml", "--output own.yaml would overwrite the input own.yaml"],
    [
      "-f typo.yaml -f values.yaml -o ./values.yaml own.yaml",
      "--output ./values.yaml would overwrite the input values.yaml",
    ],
    ["-o x/../own.yaml ./own.yaml", "--output x/../own.yaml would overwrite the input ./own.yaml"],
    ["own.yaml pipeline.yaml", 'unexpected argument "pipeline.yaml"; a values file follows -f'],
    ["own.yaml --namespace=", "--namespace: the value must not be empty"],
    ["own.yaml --outptu x", "unknown flag --outptu, did you mean --output?"],
  ];
  for (const [words, message] of cases) {
    it(`as in "generate ${words}", exits with 2 and does nothing`, async () => {
      const { code, stdout, stderr, written } = await generate(words, { stdin: OWN_ENTRY });
      assert.deepEqual({ code, stdout, written: written.size }, {
        code: 2,
        stdout: "",
        written: 0,
      });
      assert.equal(stderr.split("\n")[0], `wurzel-argo generate: ${message}`);
    });
  }
});

describe("generate, given bad input,", () => {
  it("shows a flag's expression with a caret, on a terminal or not", async () => {
    const words = "--set container.env.A=1 --set container.env[x]=1 own.yaml";
    const { code, stdout, stderr } = await generate(words);
    assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
    assert.equal(
      stderr,
      '--set:1:15: error: "x" is not an index; valid: 0, 12 [set-syntax]\n' +
        "    1 | container.env[x]=1\n" +
        "      |               ^\n",
    );
  });

  it("puts the caret where the place is once a secret before it is hidden", async () => {
    const { stderr } = await generate(
      "--set container.env.TOKEN=hunter2,container.imge=x own.yaml",
    );
    assert.equal(
      stderr,
      '--set:1:39: error: container.imge: unknown key, did you mean "image"? [unknown-key]\n' +
        "    1 | container.env.TOKEN=***,container.imge=x\n" +
        "      |                                   ^\n",
    );
  });

  it("names a flag, and no file, to GitHub", async () => {
    const { stderr } = await generate("--format github --set a own.yaml");
    assert.equal(stderr, '::error title=set-syntax::--set: key "a" has no value\n');
  });

  it("says which files of --set-file cannot be read, beside what else is wrong", async () => {
    const words =
      "--set-file extra.a=none --set-file b --set-file extra.c=https://x --set d own.yaml";
    const { code, stderr } = await generate(words);
    assert.equal(code, 1);
    assert.deepEqual(stderr.split("\n").filter((line) => line.includes(": error: ")), [
      '--set-file:1:1: error: key "b" has no value [set-syntax]',
      "none: error: no such file [no-such-file]",
      "https://x: error: wurzel-argo has no network; download it and name the file [no-network]",
      '--set:1:1: error: key "d" has no value [set-syntax]',
    ]);
  });

  it("tells of every file that cannot be read, in one run", async () => {
    const words =
      "-f a.yaml -f values.yaml -f https://example.org/v.yaml -f b.yaml -o out.yaml c.yaml";
    const { code, stdout, stderr, written } = await generate(words);
    assert.deepEqual({ code, stdout, written: written.size }, { code: 1, stdout: "", written: 0 });
    assert.deepEqual(stderr.split("\n"), [
      "c.yaml: error: no such file [no-such-file]",
      "a.yaml: error: no such file [no-such-file]",
      "https://example.org/v.yaml: error: wurzel-argo has no network; download it and name the file [no-network]",
      "b.yaml: error: no such file [no-such-file]",
      "4 errors",
      "",
    ]);
  });

  it("tells in the same run what is wrong with the files that can be read", async () => {
    const files = {
      "p.yaml": "metadata: {nmae: x}\nspec: {steps: []}\n",
      "v.yaml": "workflow: {}\n",
    };
    const { stderr } = await generate("-f a.yaml -f v.yaml p.yaml", { files });
    const places = stderr.split("\n").map((line) => line.split(": ")[0]);
    assert.deepEqual(places, [
      "a.yaml",
      "p.yaml:1:12",
      "p.yaml:2:15",
      "v.yaml:1:1",
      "4 errors",
      "",
    ]);
    assert.doesNotMatch(stderr, /entry is called|hold no workflow/);
  });

  for (const name of ["https://x/p.yaml", "s3://x/p.yaml", "oci://x/p", "git+ssh://x/p"]) {
    it(`says of the manifest ${name} that there is no network`, async () => {
      const { code, stderr } = await generate(name);
      assert.equal(code, 1);
      assert.ok(stderr.startsWith(`${name}: error: wurzel-argo has no network;`), stderr);
    });
  }

  it("reads a manifest file that is named like a Python pipeline", async () => {
    assert.equal((await generate("a:b", { files: { "a:b": OWN_ENTRY } })).code, 0);
  });

  it("leaves standard output empty and writes no file", async () => {
    for (const output of ["", "-o out.yaml", "-o out.yaml --check"]) {
      const { code, stdout, stderr, written } = await generate(
        `-f typo.yaml pipeline.yaml ${output}`,
      );
      assert.deepEqual({ code, stdout, written: written.size }, {
        code: 1,
        stdout: "",
        written: 0,
      });
      assert.match(stderr, /^typo\.yaml:1:\d+: error: .*did you mean "name"\?/);
    }
  });

  it("shows all of twenty problems", async () => {
    const steps = Array.from({ length: 20 }, (_, i) => `    - {name: s${i}, class: a.B, odd: 1}\n`);
    const stdin = `metadata: {name: x}\nspec:\n  steps:\n${
      steps.join("")
    }  backendConfig: {argo: {}}\n`;
    const { code, stdout, stderr } = await generate("-", { stdin });
    assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
    assert.equal(stderr.match(/: error: /g)?.length, 20);
    assert.ok(stderr.endsWith("\n20 errors\n"));
  });

  for (const [what, stdin] of [["nothing", ""], ["a tab", "a:\n\tb: 1\n"], ["a list", "- a\n"]]) {
    it(`says what is wrong with ${what} for a manifest`, async () => {
      const { code, stdout, stderr } = await generate("-", { stdin: stdin ?? "" });
      assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
      assert.match(stderr, /^<stdin>(:\d+:\d+)?: error: /);
      assert.doesNotMatch(stderr, /\n +at |internal error/);
    });
  }

  it("writes problems as one JSON array", async () => {
    const { stderr } = await generate("-f typo.yaml pipeline.yaml --format json");
    const problems: unknown = JSON.parse(stderr);
    assert.ok(Array.isArray(problems) && problems.length === 1);
    assert.deepEqual((({ severity, file, line }) => ({ severity, file, line }))(problems[0]), {
      severity: "error",
      file: "typo.yaml",
      line: 1,
    });
  });

  it("writes problems as GitHub's annotations", async () => {
    const { stderr } = await generate("-f typo.yaml pipeline.yaml --format=github");
    assert.match(stderr, /^::error file=typo\.yaml,line=1,col=\d+,title=[a-z-]+::/);
  });

  it("fails with the file's name when it cannot be written", async () => {
    const writeFileAtomically = () =>
      Promise.reject(new HostError("read-only", "cannot be written"));
    const { code, stdout, stderr } = await generate("-o out.yaml own.yaml", {
      instead: { writeFileAtomically },
    });
    assert.deepEqual({ code, stdout, stderr }, {
      code: 1,
      stdout: "",
      stderr: "out.yaml: error: cannot be written [read-only]\n",
    });
  });
});

describe("generate, with warnings,", () => {
  it("writes its output all the same", async () => {
    const { code, stdout, stderr } = await generate("--lenient -f typo.yaml pipeline.yaml");
    assert.equal(code, 0);
    assert.match(stdout, /^kind: Workflow$/m);
    assert.match(stderr, /^typo\.yaml:1:\d+: warning: /);
  });

  it("fails with --strict, and writes nothing", async () => {
    for (const output of ["", "-o out.yaml"]) {
      const words = `--strict --lenient -f typo.yaml pipeline.yaml ${output}`;
      const { code, stdout, stderr, written } = await generate(words);
      assert.deepEqual({ code, stdout, written: written.size }, {
        code: 1,
        stdout: "",
        written: 0,
      });
      assert.match(stderr, /: warning: /);
      assert.match(
        stderr,
        /^error: --strict makes warnings fail, so nothing is written \[strict\]$/m,
      );
    }
  });

  it("does not fail with --strict when there is none", async () => {
    assert.equal((await generate("--strict own.yaml")).code, 0);
  });
});

describe("generate, of what lint has something to say about,", () => {
  const files = { "p.yaml": `${MANIFEST}  backendConfig: {argo: {}}\n` };

  it("shows the warnings, and of hints how many there are and how to see them", async () => {
    const { code, stdout, stderr } = await generate("p.yaml", { files });
    assert.equal(code, 0);
    assert.match(
      stderr,
      /^p\.yaml:8:\d+: warning: spec\.backendConfig\.argo: artifacts\.keyPrefix is the same .*\(set artifacts\.keyPrefix\)/m,
    );
    assert.match(stderr, /^hint: lint has \d+ hints: wurzel-argo lint - shows them \[hints\]$/m);
    assert.equal(stderr.match(/hint: /g)?.length, 1);
    const shown = fakeHost(["lint", "-"], { stdin: stdout });
    await run(shown);
    assert.ok(stderr.includes(`has ${shown.stdout().match(/: hint: /g)?.length} hints: `));
  });

  it("names the file that is written, for its hints", async () => {
    const { stderr } = await generate("-o out.yaml p.yaml", { files });
    assert.match(stderr, /^hint: lint has \d+ hints: wurzel-argo lint out\.yaml \[hints\]$/m);
  });

  it("names it so that a shell takes it for one word", async () => {
    const host = fakeHost(["generate", "-o", "a 'b'.yaml", "p.yaml"], { files });
    await run(host);
    assert.match(host.stderr(), /^hint: .*: wurzel-argo lint 'a '\\''b'\\''\.yaml' \[hints\]$/m);
  });

  it("says nothing of hints in what was not written", async () => {
    const { code, stderr } = await generate("-o out.yaml --check p.yaml", { files });
    assert.equal(code, 1);
    assert.doesNotMatch(stderr, /hint: /);
  });

  it("says nothing of it with --no-lint", async () => {
    assert.equal((await generate("--no-lint --strict p.yaml", { files })).stderr, "");
  });

  it("fails on the warnings with --strict", async () => {
    const { code, stdout } = await generate("--strict p.yaml", { files });
    assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
  });
});

describe("generate --check", () => {
  it("passes silently where the file is up to date", async () => {
    const { stdout: yaml } = await generate("own.yaml");
    const files = { ...FILES, "out.yaml": yaml };
    const { code, stdout, stderr } = await generate("--check -o out.yaml own.yaml", { files });
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: "", stderr: "" });
  });

  it("fails with a diff where it is out of date, and leaves it alone", async () => {
    const files = { ...FILES, "out.yaml": (await generate("own.yaml")).stdout };
    const words = "--check -n elsewhere -o out.yaml own.yaml";
    const { code, stdout, stderr, written } = await generate(words, { files });
    assert.equal(code, 1);
    assert.ok(stdout.startsWith("--- out.yaml\n+++ out.yaml\n@@ "));
    assert.match(stdout, /^\+ +namespace: elsewhere$/m);
    assert.match(stderr, /^out\.yaml: error: is out of date/);
    assert.equal(written.get("out.yaml"), files["out.yaml"]);
  });

  it("fails where it is missing, and does not write it", async () => {
    const { code, stdout, stderr, written } = await generate("--check -o out.yaml own.yaml");
    assert.deepEqual({ code, written: written.size }, { code: 1, written: 0 });
    assert.ok(stdout.startsWith("--- /dev/null\n+++ out.yaml\n@@ -0,0 "));
    assert.match(stderr, /^out\.yaml: error: is missing/);
  });

  it("does not show secrets", async () => {
    const words = "-f password.yaml -o out.yaml pipeline.yaml";
    const shown = await generate(`--check ${words}`);
    assert.equal(shown.code, 1);
    assert.match(shown.stdout, /DB_PASSWORD/);
    assert.doesNotMatch(shown.stdout + shown.stderr, /hunter2/);
    assert.match((await generate(words)).written.get("out.yaml") ?? "", /hunter2/);
  });

  it("notices a secret that differs, without showing it", async () => {
    const { stdout: yaml } = await generate("-f password.yaml pipeline.yaml");
    const files = { ...FILES, "out.yaml": yaml.replace("hunter2", "hunter3") };
    const words = "--check -f password.yaml -o out.yaml pipeline.yaml";
    const { code, stdout, stderr } = await generate(words, { files });
    assert.equal(code, 1);
    assert.match(stdout, /only secrets' values differ/);
    assert.doesNotMatch(stdout + stderr, /hunter/);
  });
});
