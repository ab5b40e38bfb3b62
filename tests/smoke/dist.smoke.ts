/**
 * What users are given, run as they run it: from an empty directory, with nothing beside it.
 * `make test` builds it first.
 */
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { VERSION } from "../../src/jobs/version.ts";

const root = resolve(import.meta.dirname ?? "", "../..");
const bundle = join(root, "dist/wurzel-argo.mjs");
const manifest = join(root, "examples/pipelinedemo/pipeline.yaml");
const values = join(root, "examples/pipelinedemo/values.yaml");

const permissions = ["--allow-read", "--allow-write", "--allow-env", "--no-prompt"];
const runtimes = [["deno", "run", ...permissions], ["bun"], ...hasNode() ? [["node"]] : []];

const scratch = mkdtempSync(join(tmpdir(), "wurzel-argo smoke-"));
const expected =
  run(["deno", "run", ...permissions, join(root, "main.ts"), ...generateArgs()]).stdout;

describe("what is built", () => {
  after(() => rmSync(scratch, { recursive: true }));

  describe("the demo", () => {
    it("is a CronWorkflow", () => assert.match(expected, /^kind: CronWorkflow$/m));
  });

  for (const runtime of runtimes) {
    describe(`the bundle under ${runtime[0]}`, () => {
      behavesAsTheProgram([...runtime, bundle]);

      it("runs through a symbolic link", () => {
        const link = join(emptyDir(), "linked.mjs");
        symlinkSync(bundle, link);
        assert.equal(run([...runtime, link, ...generateArgs()]).stdout, expected);
      });

      it("is a library when it is imported", () => {
        const script = join(emptyDir(), "script.mjs");
        writeFileSync(script, libraryScript());
        assert.equal(run([...runtime, script]).stdout, expected);
      });

      it("throws problems that can be read where no script catches them", () => {
        const script = join(emptyDir(), "script.mjs");
        writeFileSync(script, throwingScript());
        const { status, stderr } = spawn([...runtime, script], { env: { NO_COLOR: "1" } });
        assert.equal(status, 1);
        const at = stderr.indexOf("ProblemError: p.yaml:2:26: error: spec.steps[0].clas: unknown");
        assert.ok(at >= 0, stderr);
        assert.match(stderr.slice(at), /\np\.yaml:3:10: error: spec\.steps\[1\]\.name: /);
        // Runtimes show the line that throws, and Bun five before it.
        assert.ok(at < 2_500, stderr.slice(0, at));
        assert.ok(stderr.length - at < 1_000, stderr.slice(at));
        assert.doesNotMatch(stderr, /\[ProblemError\]|excerpt/);
      });
    });
  }

  describe("the bundle for scripts", () => {
    it("is ASCII, which engines keep in a byte a character", () => {
      assert.doesNotMatch(readFileSync(bundle, "utf8"), /[^\0-\x7F]/);
    });

    it("loads none of Node's modules under Deno, which would cost start-up time", () => {
      const { modules } = JSON.parse(run(["deno", "info", "--json", bundle]).stdout);
      const dependencies: { specifier: string; isDynamic?: boolean }[] = modules[0].dependencies ??
        [];
      assert.deepEqual(dependencies.filter((one) => one.isDynamic !== true), []);
    });

    it("does not look at `process` under Deno either, which would load them", () => {
      const trap = join(emptyDir(), "trap.mjs");
      writeFileSync(
        trap,
        'Object.defineProperty(globalThis, "process", { get() { throw new Error("looked at"); } });',
      );
      const command = ["deno", "run", ...permissions, `--preload=${trap}`, bundle];
      assert.equal(run([...command, ...generateArgs()]).stdout, expected);
    });

    it("has declarations that Deno finds and holds a script against", () => {
      run(["deno", "check", typedScript()]);
    });

    it("has declarations that TypeScript finds and holds a script against", () => {
      const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2024"];
      const compiler = join(root, "node_modules/typescript/lib/tsc.js");
      run(["deno", "run", "--allow-all", compiler, ...options, typedScript()]);
    });
  });

  describe("the Bun binary", () => {
    behavesAsTheProgram([join(root, "dist/wurzel-argo-bun")]);

    it("takes no settings from the directory it is started in", () => {
      const directory = emptyDir();
      for (const file of ["bunfig.toml", "tsconfig.json", "package.json"]) {
        writeFileSync(join(directory, file), "][ neither TOML nor JSON");
      }
      writeFileSync(join(directory, ".env"), "BUN_OPTIONS=--nonsense\nNODE_OPTIONS=--nonsense\n");
      const command = [join(root, "dist/wurzel-argo-bun"), ...generateArgs()];
      assert.equal(run(command, { directory }).stdout, expected);
    });

    it("refuses to run with flags of Bun's own, which could change what it does", () => {
      const command = [join(root, "dist/wurzel-argo-bun"), ...generateArgs()];
      const { status, stdout, stderr } = spawn(command, { env: { BUN_OPTIONS: "--smol" } });
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(
        stderr,
        /^wurzel-argo: BUN_OPTIONS gives this program .*"--smol".*; unset it\n$/,
      );
    });
  });

  describe("the examples", () => {
    const library = join(root, "examples/library");
    const repository = join(root, "examples/deploy-repo");

    /** A directory with the library's two files, one script, and the files that scripts read. */
    function scriptIn(script: string): string {
      const directory = emptyDir();
      for (const file of ["wurzel-argo.mjs", "wurzel-argo.d.mts"]) {
        cpSync(join(root, "dist", file), join(directory, file));
      }
      cpSync(join(library, script), join(directory, script));
      for (const folder of ["pipelines", "values"]) {
        cpSync(join(repository, folder), join(directory, folder), { recursive: true });
      }
      return directory;
    }

    const SCRIPTS = [
      ["one.mjs", /^CronWorkflow handbook$/m],
      ["hundred.mjs", /^100 team-100$/m],
      ["own-steps.mjs", /did you mean "LENGTH"\?\ndepends: manualmarkdownstep\ntrue$/m],
    ] as const;
    const reading = ["deno", "run", "--allow-read", "--no-prompt"];
    for (const [script, output] of SCRIPTS) {
      for (const runtime of [reading, ["bun"], ...hasNode() ? [["node"]] : []]) {
        it(`${script} runs under ${runtime[0]} with the library's two files`, () => {
          const directory = scriptIn(script);
          assert.match(run([...runtime, script], { directory }).stdout, output);
        });
      }
    }

    it("of a deploy repository renders, checks, lints and finds its settings, with the binary alone", () => {
      const directory = emptyDir();
      cpSync(repository, directory, { recursive: true });
      const binary = `WURZEL_ARGO=${join(root, "dist/wurzel-argo-bun").replaceAll(" ", "\\ ")}`;
      run(["make", "check", "render", "lint", "env", binary], { directory });
    });
  });

  describe("the Deno binary", { skip: !Deno.env.has("DENORT_BIN") }, () => {
    behavesAsTheProgram([join(root, "dist/wurzel-argo")]);
  });

  describe("building the Deno binary", () => {
    it("says what to get where Deno's runtime for binaries cannot be had", () => {
      const { status, stderr } = spawn(["deno", "task", "--quiet", "build", "deno"], {
        directory: root,
        env: { DENORT_BIN: join(emptyDir(), "denort") },
      });
      assert.equal(status, 1);
      assert.match(stderr, /^dist\/wurzel-argo\.mjs .* DENORT_BIN=.*\n$/);
    });
  });
});

function behavesAsTheProgram(program: readonly string[]): void {
  it("renders the demo from an empty directory", () => {
    const { stdout, stderr } = run([...program, ...generateArgs()]);
    assert.equal(stdout, expected);
    assert.equal(stderr, "");
  });

  it("reads a Python pipeline, with the parser that it carries", () => {
    const directory = join(root, "examples");
    const line = "generate -f values.yaml examples.pipeline.pipelinedemo:pipeline".split(" ");
    assert.match(
      run([...program, ...line], { directory }).stdout,
      /^ +depends: manualmarkdownstep$/m,
    );
  });

  it("writes a file", () => {
    const directory = emptyDir();
    run([...program, ...generateArgs(), "-o", "new/out.yaml"], { directory });
    assert.equal(readFileSync(join(directory, "new/out.yaml"), "utf8"), expected);
  });

  it("says its version", () => {
    assert.match(run([...program, "--version"]).stdout, new RegExp(`^wurzel-argo ${VERSION} `));
  });

  it("fails with 1 on a wrong input and 2 on a wrong command line, and says why in a line", () => {
    for (
      const [args, code] of [[["generate", "missing.yaml", "-f", values], 1], [
        ["nonsense"],
        2,
      ]] as const
    ) {
      const { status, stdout, stderr } = spawn([...program, ...args]);
      assert.equal(status, code);
      assert.equal(stdout, "");
      assert.doesNotMatch(stderr, /^ +at /m);
    }
  });
}

function generateArgs(): string[] {
  return ["generate", "-f", values, manifest];
}

/** Valid as JavaScript and as TypeScript. */
function libraryScript(): string {
  return `
import { readFileSync } from "node:fs";
import { generate } from ${JSON.stringify(pathToFileURL(bundle).href)};

const { yaml, problems } = generate({
  manifest: readFileSync(${JSON.stringify(manifest)}, "utf8"),
  values: [{ name: "values.yaml", text: readFileSync(${JSON.stringify(values)}, "utf8") }],
});
if (problems.length > 0) throw new Error(JSON.stringify(problems));
process.stdout.write(yaml);
`;
}

function throwingScript(): string {
  return `
import { generate } from ${JSON.stringify(pathToFileURL(bundle).href)};

generate({
  manifest: "metadata: {name: demo}\\nspec: {steps: [{name: a, clas: m.A},\\n  {name: a, class: m.B}]}",
  manifestName: "p.yaml",
});
`;
}

function typedScript(): string {
  const directory = emptyDir();
  symlinkSync(join(root, "dist/wurzel-argo.mjs"), join(directory, "wurzel-argo.mjs"));
  symlinkSync(join(root, "dist/wurzel-argo.d.mts"), join(directory, "wurzel-argo.d.mts"));
  const script = join(directory, "script.mts");
  writeFileSync(
    script,
    `
import { generate, type Problem, ProblemError } from "./wurzel-argo.mjs";

const { yaml, problems }: { yaml: string; problems: readonly Problem[] } = generate({ manifest: "" });
export const all: readonly (string | Problem)[] = [yaml, ...problems];
export const wrong = (error: unknown) => error instanceof ProblemError && error.problems[0]?.line;

// @ts-expect-error: a manifest is a text or a Pipeline
generate({ manifest: 1 });
// @ts-expect-error: what comes back is not just anything
export const number: number = yaml;
`,
  );
  return script;
}

function emptyDir(): string {
  return mkdtempSync(join(scratch, "dir "));
}

interface RunOptions {
  readonly directory?: string;
  /** Over the environment that the test has. */
  readonly env?: Readonly<Record<string, string>>;
}

function run(command: readonly string[], options: RunOptions = {}) {
  const result = spawn(command, options);
  assert.equal(result.status, 0, `${command.join(" ")}\n${result.stdout}\n${result.stderr}`);
  return result;
}

function spawn(command: readonly string[], { directory = emptyDir(), env = {} }: RunOptions = {}) {
  const [program = "", ...args] = command;
  const result = new Deno.Command(program, { args, cwd: directory, env: { ...env } }).outputSync();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { status: result.code, stdout: text(result.stdout), stderr: text(result.stderr) };
}

/** Where there is no Node, Deno puts itself in its place. */
function hasNode(): boolean {
  return spawn(["sh", "-c", "node -p 'typeof Deno'"], { directory: root }).stdout === "undefined\n";
}
