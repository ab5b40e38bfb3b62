import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { fakeHost } from "../cli/fake-host.ts";
import { openHost } from "../../src/host/host.ts";
import { pythonName } from "../../src/wurzel/python/name.ts";
import { readPythonFiles } from "../../src/jobs/read-python.ts";
import { formatProblem } from "../../src/report/problem.ts";
import { readText } from "../support/data.ts";

const DEMO = readText("..", "examples", "pipeline", "pipelinedemo.py");
const MAKES = "from wurzel.utils import WZ\nfrom my.steps import A\n";
/** A module whose class's path shows by which name the module was imported. */
const OWN = "from wurzel.utils import WZ\nclass Own: pass\npipeline = WZ(Own)\n";

/** What comes of a PIPELINE, with files in memory below `/work`, where the program runs. */
async function read(
  word: string,
  files: Readonly<Record<string, string>>,
  folders: readonly string[] = [],
  host = fakeHost([], { files }),
) {
  const name = pythonName(word);
  assert.ok(name !== undefined, word);
  const came = await readPythonFiles(host, name, folders);
  if ("unread" in came) return came.unread.map(formatProblem);
  return came.pipeline.steps.map((step) => `${step.name} = ${step.module}.${step.className}`);
}

describe("a Python pipeline's files", () => {
  const demo = [
    "source = wurzel.steps.manual_markdown.ManualMarkdownStep",
    "splitter = wurzel.steps.splitter.SimpleSplitterStep",
  ];

  it("are found below the working directory, as module.py or module/__init__.py", async () => {
    const word = "examples.pipeline.pipelinedemo:pipeline";
    assert.deepEqual(await read(word, { "examples/pipeline/pipelinedemo.py": DEMO }), demo);
    const folder = { "examples/pipeline/pipelinedemo/__init__.py": DEMO };
    assert.deepEqual(await read(word, folder), demo);
  });

  it("are found where the working directory is the package itself", async () => {
    const word = "work.pipeline.pipelinedemo:pipeline";
    assert.deepEqual(await read(word, { "pipeline/pipelinedemo.py": DEMO }), demo);
  });

  it("are found in further folders, in their order and after the working directory", async () => {
    const files = { "one/own.py": OWN, "two/own.py": "", "two/other.py": OWN };
    assert.deepEqual(await read("own:pipeline", files, ["one", "two/"]), ["pipeline = own.Own"]);
    assert.deepEqual(await read("other:pipeline", files, ["one", "two/"]), [
      "pipeline = other.Own",
    ]);
    const here = { ...files, "own.py": `${MAKES}pipeline = WZ(A)\n` };
    assert.deepEqual(await read("own:pipeline", here, ["one"]), ["pipeline = my.steps.A"]);
  });

  it("are named themselves, and then imported by their path from where the program runs", async () => {
    const files = { "a/b/own.py": OWN, "a/c/__init__.py": OWN, "a-b/own.py": OWN, "own.py": OWN };
    assert.deepEqual(await read("a/b/own.py:pipeline", files), ["pipeline = a.b.own.Own"]);
    assert.deepEqual(await read("./own.py:pipeline", files), ["pipeline = own.Own"]);
    assert.deepEqual(await read("a/c/__init__.py:pipeline", files), ["pipeline = a.c.Own"]);
    assert.deepEqual(await read("a/b/own.py:pipeline", files, ["a"]), ["pipeline = b.own.Own"]);
    assert.deepEqual(await read("a-b/own.py:pipeline", files), ["pipeline = own.Own"]);
  });

  it("may import what is beside them", async () => {
    const files = {
      "a-b/demo.py": "from parts import step as pipeline\n",
      "a-b/parts.py": `${MAKES}step = WZ(A)\n`,
    };
    assert.deepEqual(await read("a-b/demo.py:pipeline", files), ["step = my.steps.A"]);
  });

  it("are said to be missing", async () => {
    assert.deepEqual(await read("x/demo.py:pipeline", {}), ["x/demo.py: error: no such file"]);
    assert.deepEqual(await read("demo.py:p", { "demo.py": "" }, ["nowhere"]), [
      "nowhere: error: no such folder",
    ]);
    assert.match(
      (await read("x.demo:pipeline", {})).join(),
      /no Python module "x\.demo".*x\/demo\.py/,
    );
  });

  it("need a variable, and a name that Python takes", async () => {
    const files = { "demo.py": DEMO, "my-demo.py": DEMO };
    assert.deepEqual(await read("demo.py", files), [
      "demo.py: error: needs the name of its pipeline: demo.py:pipeline",
    ]);
    assert.match((await read("my-demo.py:pipeline", files)).join(), /not a Python identifier/);
  });
});

describe("a Python pipeline's folders", () => {
  const dir = mkdtempSync(join(tmpdir(), "wurzel-argo-python-"));
  after(() => rmSync(dir, { recursive: true }));
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  };
  write("outside/secret.py", `${MAKES}pipeline = WZ(A)\n`);
  write("inside/own.py", `${MAKES}pipeline = WZ(A)\n`);
  write("inside/up.py", "from ..outside.secret import pipeline\n");
  write("inside/imports.py", "from link import pipeline\n");
  symlinkSync("../outside/secret.py", join(dir, "inside", "link.py"));
  symlinkSync("../outside", join(dir, "inside", "folder"));
  symlinkSync("own.py", join(dir, "inside", "within.py"));
  const there = async (name: string, ...folders: readonly string[]) =>
    (await read(name, {}, [join(dir, "inside"), ...folders], {
      ...fakeHost([]),
      ...await openHost(),
    })).join("\n");

  it("are all that is read: a link out of them is refused", async () => {
    const refused = /: error: is not read: a symbolic link leads out of the folders/;
    assert.match(await there("link:pipeline"), refused);
    assert.match(await there("folder.secret:pipeline"), refused);
    assert.match(await there(`${join(dir, "inside", "link.py")}:pipeline`), refused);
    assert.match(await there("imports:pipeline"), /the module "link" is not read: a symbolic link/);
    assert.match(await there("up:pipeline"), /goes above the top of the package/);
  });

  it("may have links within them, and to folders that are given as well", async () => {
    assert.equal(await there("within:pipeline"), "pipeline = my.steps.A");
    assert.equal(await there("link:pipeline", join(dir, "outside")), "pipeline = my.steps.A");
  });
});
