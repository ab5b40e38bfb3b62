import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { load } from "js-yaml";
import npmConfig from "../../package.json" with { type: "json" };
import { manualPage } from "../../scripts/release/man.ts";
import { notices } from "../../scripts/release/notices.ts";
import { packagesInside } from "../../scripts/release/packages.ts";
import { billOfMaterials } from "../../scripts/release/sbom.ts";
import { COMMANDS } from "../../src/cli/commands.ts";

const root = join(import.meta.dirname ?? "", "../..");
const read = (...path: string[]) => readFileSync(join(root, ...path), "utf8");

describe("the manual page", () => {
  it("has every command with each of its flags, as help has them", async () => {
    const page = (await manualPage()).replaceAll("\\-", "-");
    for (const { name, load } of COMMANDS) {
      assert.ok(page.includes(`.SS ${name}\n`), name);
      for (const { name: flag } of (await load()).docs.flags) {
        assert.ok(page.includes(`--${flag}`), `${name} --${flag}`);
      }
    }
  });

  it("begins no line of text with a sign that troff would take for a request", async () => {
    const requests = /^\.(?:TH|SH|SS|PP|TP|B|br|nf|fi|RS|RE)\b/;
    for (const line of (await manualPage()).split("\n")) {
      assert.ok(!/^[.']/.test(line) || requests.test(line), line);
    }
  });
});

describe("what is inside a release", () => {
  it("is every package that is needed to run, with what it needs in turn", () => {
    const names = packagesInside().map(({ name }) => name);
    for (const name of Object.keys(npmConfig.dependencies)) assert.ok(names.includes(name), name);
    assert.ok(names.includes("@lezer/lr"));
    assert.ok(!names.includes("typescript"));
  });

  it("has its licence in the notices, as do Bun and Deno", () => {
    const text = notices();
    for (const { name, version } of packagesInside()) {
      assert.ok(text.includes(`\n${name} ${version} (`), name);
    }
    for (const part of ["\nBun, ", "\nDeno, ", "LESSER GENERAL PUBLIC LICENSE", "the V8 project"]) {
      assert.ok(text.includes(part), part);
    }
  });

  it("is in the bill of materials, whose bytes only the commit decides", async () => {
    const [one, same, other] = await Promise.all(
      ["abc", "abc", "def"].map((commit) => billOfMaterials(commit, "2026-01-31T12:00:00Z")),
    );
    assert.equal(one, same);
    assert.notEqual(one, other);
    const { components, serialNumber } = JSON.parse(one ?? "");
    assert.match(
      serialNumber,
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    assert.equal(components.length, packagesInside().length + 2);
    for (const { hashes: [hash] } of components) assert.match(hash.content, /^[0-9a-f]{128}$/);
  });
});

describe("workflows of the code host", () => {
  it("call targets of the Makefile, and scripts, that there are", () => {
    const makefile = read("Makefile");
    const folder = [".github", "workflows"];
    const lines = readdirSync(join(root, ...folder)).flatMap((file) =>
      stepsIn(read(...folder, file))
    );
    const targets = lines.flatMap((line) => /^make (\S+)$/.exec(line)?.[1] ?? []);
    assert.ok(["test", "release", "publish-check"].every((one) => targets.includes(one)));
    for (const target of targets) assert.match(makefile, new RegExp(`^${target}:`, "m"));
    for (
      const [script] of lines.flatMap((line) =>
        [.../^scripts\S+/.exec(line) ?? []].map((one) => [one])
      )
    ) {
      assert.ok(existsSync(join(root, script ?? "")), script);
    }
  });
});

describe("hooks for pre-commit", () => {
  it("run commands that there are", () => {
    const hooks = load(read(".pre-commit-hooks.yaml"));
    assert.ok(Array.isArray(hooks));
    for (const { entry } of hooks) {
      const [, command] = String(entry).split(" ");
      assert.ok(COMMANDS.some(({ name }) => name === command), command);
    }
  });
});

/** What the steps of a workflow's jobs run. */
function stepsIn(workflow: string): readonly string[] {
  const { jobs } = Object(load(workflow));
  return Object.values<{ steps: { run?: string }[] }>(jobs)
    .flatMap(({ steps }) => steps.flatMap(({ run = "" }) => run.split("\n")));
}
