/** The documentation holds: its commands run, its examples mean what they say. */

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { parser } from "@lezer/python";
import { generate, inspectStep, validate } from "../mod.ts";
import { run } from "../src/cli/app.ts";
import { COMMANDS } from "../src/cli/commands.ts";
import { FORMATS } from "../src/cli/report.ts";
import { fakeHost } from "./cli/fake-host.ts";
import { readDocuments } from "../src/yaml/read.ts";
import { readText } from "./support/data.ts";

const root = join(import.meta.dirname ?? ".", "..");
const pages = ["README.md", ...readdirSync(join(root, "docs")).map((name) => join("docs", name))];
const texts = new Map(pages.map((page) => [page, readText("..", page)]));

/** The code of all blocks of one language. */
function blocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)]
    .flatMap(([, found, code = ""]) => found === language ? [code] : []);
}

/** What the commands find in their directory. */
const manifest = readText("..", "examples", "pipelinedemo", "pipeline.yaml");
const values = readText("..", "examples", "pipelinedemo", "values.yaml");
const rendered = generate({ manifest, values: [{ name: "values.yaml", text: values }] }).yaml;
const demo = {
  "pipeline.yaml": manifest,
  "values.yaml": values,
  "wurzel-argo.yaml": "pipelines: [{pipeline: pipeline.yaml, values: [values.yaml]}]\n",
  "workflow.yaml": rendered,
  "rendered/workflow.yaml": rendered,
  "old.yaml": rendered,
  "production.yaml": "workflows: {pipelinedemo: {namespace: production}}\n",
  "catalog.json": readText("vectors", "write-catalog.json"),
  "secrets.env": "QDRANTCONNECTORSTEP__APIKEY=s3cr3t\n",
  "examples/pipeline/pipelinedemo.py": readText("..", "examples", "pipeline", "pipelinedemo.py"),
  "my_pkg/steps.py":
    "from wurzel.core import TypedStep\nclass MyStep(TypedStep[None, None, int]): ...\n",
  "pipelines/docs.py": blocks(texts.get("docs/python.md") ?? "", "python")[0] ?? "",
  "docs.yaml": blocks(texts.get("docs/pipeline.md") ?? "", "yaml")[0] ?? "",
};

/** The words of a line, without the quotes around them or their parts. */
function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)]
    .map(([word]) => word.replace(/'([^']*)'|"([^"]*)"/g, "$1$2"));
}

/** Runs a line as a shell would, on files in memory, and gives the exit code and what was said. */
async function runLine(line: string, files: Map<string, string>) {
  const [before = "", output] = line.split(" > ");
  const [whole = "", input] = before.split(" < ");
  let stdin = input === undefined ? "" : files.get(input) ?? "";
  let last = { code: 0, said: "" };
  for (const command of whole.split(" | ")) {
    const host = fakeHost(wordsOf(command).slice(1), { files: Object.fromEntries(files), stdin });
    const code = await run(host);
    for (const [name, text] of host.files) files.set(name, text);
    stdin = host.stdout();
    // How much lint saw, how much differs, and that a manifest without values could be run more wisely.
    const said = host.stderr().replace(
      /^\d+ files?, .* checked.*\n|^hint: lint has .*\n|^objects: .*\n|^no differences\n|^\d+ entr.* written, .*\n/gm,
      "",
    );
    last = { code, said };
  }
  if (output !== undefined) files.set(output, stdin);
  return last;
}

/** Two environments differ, and `diff` says so. */
function expectedCode(line: string): number {
  return / diff .*production/.test(line) ? 1 : 0;
}

/** Pages that begin with a manifest and a values file of their own, which their commands use. */
const WHOLE = ["README.md", "docs/getting-started.md"];

/** The files that a page's commands find. */
function filesOf(page: string): Map<string, string> {
  const [manifest = "", values = ""] = blocks(texts.get(page) ?? "", "yaml");
  const own = { "pipeline.yaml": manifest, "values.yaml": values };
  return new Map(Object.entries({ ...demo, ...WHOLE.includes(page) && own }));
}

/** The command lines of a page: of its `sh` blocks, and those within files for CI. */
function linesOf(text: string): readonly string[] {
  const inFiles = blocks(text, "yml").join("").split("\n")
    .flatMap((line) => /(?:- |run: |entry: )(wurzel-argo .*)$/.exec(line)?.[1] ?? [])
    .map((line) => line.replace(" >> ", " > "));
  const lines = blocks(text, "sh").join("").split("\n").filter((one) => one !== "");
  return [...lines, ...inFiles];
}

for (const [page, text] of texts) {
  describe(`the commands of ${page}`, () => {
    // In one directory, one after the other: a --check is of what the line before wrote.
    const files = filesOf(page);
    for (const line of linesOf(text)) {
      const command = line.replace(/\s+#.*$/, "");
      if (!/^(make|wurzel-argo) /.test(command)) {
        it(command, () => assert.fail("cannot be run here; it belongs in a block of another kind"));
      } else if (command.startsWith("make ")) {
        it(command, () => {
          assert.match(readText("..", "Makefile"), new RegExp(`^${command.slice(5)}:`, "m"));
        });
      } else {
        it(command, async () => {
          const { code, said } = await runLine(command.replace("--check ", ""), files);
          assert.deepEqual({ code, said }, { code: expectedCode(command), said: "" });
          if (command.includes("--check ")) {
            assert.equal((await runLine(command, files)).code, expectedCode(command));
          }
        });
      }
    }
  });
}

const commands = await Promise.all(COMMANDS.map(({ load }) => load()));

describe("the commands of the help", () => {
  const files = new Map(Object.entries(demo));
  const texts = commands.map(({ helpText }) => helpText());
  const lines = texts.join("").split("\n").filter((line) => line.startsWith("  wurzel-argo "));
  it("are there", () => assert.ok(lines.length >= 3));
  for (const line of lines) {
    it(line.trim(), async () => {
      const { code, said } = await runLine(line.trim(), files);
      assert.deepEqual({ code, said }, { code: expectedCode(line), said: "" });
    });
  }
});

describe("the YAML of the documentation", () => {
  const steps = ["read", "split", "embed"].map((name) => `    - {name: ${name}, class: m.${name}}`);
  const manifest = ["metadata: {name: docs}", "spec:", "  steps:", ...steps].join("\n");
  for (const [page, text] of texts) {
    for (const [index, code] of blocks(text, "yaml").entries()) {
      it(`${page}, block ${index + 1}`, () => {
        // A part that shows one thing leaves out the rest of what is wise.
        const problems = code.startsWith("workflows:")
          ? generate({ manifest, values: [{ name: page, text: code }], noLint: true }).problems
          : validate({ manifest: code });
        assert.deepEqual(problems, []);
      });
    }
  }
});

describe("the links of the documentation", () => {
  const anchors = (text: string) =>
    Array.from(
      text.matchAll(/^#+ (.+)$/gm),
      ([, title = ""]) => title.toLowerCase().replace(/[^\w\s-]/g, "").replace(/\s/g, "-"),
    );
  for (const [page, text] of texts) {
    it(`lead somewhere: ${page}`, () => {
      const prose = text.replaceAll(/^```.*?^```$/gms, "");
      const wrong = Array.from(prose.matchAll(/\]\(([^)\s]+)\)/g), ([, link = ""]) => link)
        .filter((link) => !/^[a-z]+:/.test(link))
        .filter((link) => {
          const [path = "", anchor] = link.split("#");
          const target = path === "" ? page : join(dirname(page), path);
          if (!existsSync(join(root, target))) return true;
          return anchor !== undefined && !anchors(texts.get(target) ?? "").includes(anchor);
        });
      assert.deepEqual(wrong, []);
    });
  }

  it("lead from the README to every page", () => {
    const readme = texts.get("README.md") ?? "";
    const pages = [...texts.keys()].filter((page) => /^docs\/.*\.md$/.test(page));
    assert.deepEqual(pages.filter((page) => !readme.includes(`(${page})`)), []);
  });
});

describe("the table of commands in the README", () => {
  it("has every command", () => {
    const table = Array.from(
      (texts.get("README.md") ?? "").matchAll(/^\| `([a-z]+)` \|/gm),
      ([, name = ""]) => name,
    );
    const names = COMMANDS.map(({ name }) => name.split(" ")[0] ?? "");
    assert.deepEqual([...new Set(names)].toSorted(), table.toSorted());
  });
});

describe("the files for other tools", () => {
  for (const [page, text] of texts) {
    for (const [index, code] of blocks(text, "yml").entries()) {
      it(`are YAML: ${page}, block ${index + 1}`, () => {
        assert.deepEqual(readDocuments({ name: page, text: code }).findings, []);
      });
    }
  }
});

describe("what the documentation shows of the output", () => {
  it("is a part of what the README's files give", async () => {
    const [code = ""] = blocks(texts.get("README.md") ?? "", "text");
    const files = filesOf("README.md");
    await runLine("wurzel-argo generate -f values.yaml -o out.yaml pipeline.yaml", files);
    const parts = code.split("...\n");
    assert.ok(
      parts.length > 1 && parts.every((part) => files.get("out.yaml")?.includes(`\n${part}`)),
    );
  });

  const files = {
    "docs.yaml": demo["docs.yaml"].replace("dependsOn: [read]", "dependsOn: [raed]"),
  };
  const shown = (page: string) => {
    const text = texts.get(join("docs", page)) ?? "";
    return [...blocks(text, "text"), ...blocks(text, "json")].toSorted();
  };
  const said = async (...flags: readonly string[]) => {
    const host = fakeHost(["generate", ...flags, "docs.yaml"], { files });
    assert.equal(await run(host), 1);
    return host.stderr();
  };

  it("is a problem as it is shown", async () => {
    assert.deepEqual(shown("pipeline.md"), [await said()]);
  });

  it("is what is said of a misspelt key of the values", async () => {
    const files = filesOf("docs/getting-started.md");
    files.set("values.yaml", files.get("values.yaml")?.replace("container:", "contaner:") ?? "");
    const line = ["validate", "-f", "values.yaml", "pipeline.yaml"];
    const host = fakeHost(line, { files: Object.fromEntries(files) });
    await run(host);
    assert.deepEqual(shown("getting-started.md"), [host.stdout()]);
  });

  it("is what is said of a pipeline that is not read", async () => {
    const text = demo["pipelines/docs.py"].replace(
      "read >> split",
      "for step in [read]:\n    step >> split",
    );
    const host = fakeHost(["generate", "pipelines/docs.py:pipeline"], {
      files: { "pipelines/docs.py": text },
    });
    assert.equal(await run(host), 1);
    assert.deepEqual(shown("python.md"), [host.stderr()]);
  });

  it("is a flag with a caret, and values with their origins", async () => {
    const shown = blocks(texts.get(join("docs", "values.md")) ?? "", "text");
    const flag = shown.find((code) => code.startsWith("--set"));
    const origins = shown.find((code) => code.includes("# --set"));
    const output = async (line: string) => {
      const host = fakeHost(wordsOf(line).slice(1), { files: demo });
      await run(host);
      return (host.stdout() + host.stderr()).replace(/ +#/g, " #");
    };
    const set = "--set container.env[x]=1";
    assert.equal(flag, await output(`wurzel-argo generate -f values.yaml ${set} pipeline.yaml`));
    const values = "-f values.yaml -f production.yaml --set labels.team=docs";
    const whole = await output(`wurzel-argo values ${values} --origins-all pipeline.yaml`);
    const lines = (origins ?? "none").replace(/ +#/g, " #").split("\n");
    assert.deepEqual(lines.filter((line) => !whole.includes(line)), []);
  });

  it("is a problem in each of the forms that it is shown in", async () => {
    const forms = FORMATS.map((form) => said(`--format=${form}`));
    assert.deepEqual(shown("command-line.md"), (await Promise.all(forms)).toSorted());
  });
});

describe("the Python that writes a catalogue", () => {
  const written = readText("vectors", "write-catalog.py");

  it("is the same wherever it is shown", () => {
    const shown = [...texts.values()].flatMap((text) => blocks(text, "python"))
      .filter((code) => code.includes("model_json_schema"));
    assert.deepEqual(shown, [written]);
  });

  it("is Python", () => {
    const names: string[] = [];
    parser.parse(written).iterate({ enter: ({ name }) => void names.push(name) });
    assert.ok(names.length > 10 && !names.includes("⚠"));
  });

  it("has written what is read as a catalogue", () => {
    const text = readText("vectors", "write-catalog.json");
    const { steps: [step] } = inspectStep("my.steps.TicketStep", [{ name: "catalog.json", text }]);
    assert.deepEqual(step?.settings.map(({ variable, required }) => [variable, required]), [
      ["TICKETSTEP__QUEUE", true],
      ["TICKETSTEP__TOKEN", true],
      ["TICKETSTEP__LANGUAGES", false],
    ]);
  });
});

describe("the catalogue of the documentation", () => {
  it("is read", () => {
    const [text = ""] = blocks(texts.get(join("docs", "environment.md")) ?? "", "json");
    const catalog = [{ name: "catalog.json", text }];
    const { steps: [step] } = inspectStep("my.steps.TicketStep", catalog);
    assert.equal(step?.settings.length, 3);
  });
});

describe("the scripts of docs/library.md", () => {
  const folder = mkdtempSync(join(tmpdir(), "wurzel-argo-docs-"));
  after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "values.yaml"), demo["values.yaml"]);

  for (const [index, code] of blocks(texts.get("docs/library.md") ?? "", "ts").entries()) {
    it(`prints a workflow, block ${index + 1}`, async () => {
      const script = code
        .replace("./wurzel-argo.mjs", pathToFileURL(join(root, "mod.ts")).href)
        .replace('["values.yaml"]', JSON.stringify([join(folder, "values.yaml")]))
        .replaceAll("console.log(", "printed.push(");
      const file = join(folder, `script-${index}.ts`);
      writeFileSync(file, `export const printed: string[] = [];\n${script}`);
      const { printed } = await import(pathToFileURL(file).href);
      assert.match(String(printed), /^kind: (?:Cron)?Workflow$/m);
    });
  }
});
