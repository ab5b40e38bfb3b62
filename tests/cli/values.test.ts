import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { fakeHost, type FakeWorld } from "./fake-host.ts";

const FILES = {
  "a.yaml": "workflows: {one: {name: a}, two: {name: b}}\n",
  "b.yaml": "workflows: {one: {namespace: here}}\n",
  "manifest.yaml": "metadata: {name: one}\nspec: {steps: [{name: s, class: m.S}]}\n",
};

/** Runs the command line on files in memory. */
async function values(words: string, world: FakeWorld = {}) {
  const args = ["values", ...words.split(" ").filter((word) => word !== "")];
  const host = fakeHost(args, { files: FILES, ...world });
  const code = await run(host);
  return { code, stdout: host.stdout(), stderr: host.stderr(), files: host.files };
}

const entries = (text: string) => [...text.matchAll(/^ {2}(\w+):$/gm)].map(([, name]) => name);

describe("values", () => {
  it("prints all entries, the one that is named, or the one that a pipeline uses", async () => {
    assert.deepEqual(entries((await values("-f a.yaml")).stdout), ["one", "two"]);
    assert.deepEqual(entries((await values("-f a.yaml --pipeline-name two")).stdout), ["two"]);
    assert.deepEqual(entries((await values("-f a.yaml manifest.yaml")).stdout), ["one"]);
    const { stdout } = await values("-f - manifest.yaml", { stdin: FILES["a.yaml"] });
    assert.deepEqual(entries(stdout), ["one"]);
  });

  it("prints what works as a values file", async () => {
    const first = await values("-f a.yaml -f b.yaml --set labels.x=1 -o all.yaml");
    assert.deepEqual([first.code, first.stdout, first.stderr], [0, "", ""]);
    const again = await values("-f all.yaml", { files: Object.fromEntries(first.files) });
    assert.equal(again.stdout, first.files.get("all.yaml"));
    assert.match(again.stdout, /^ {4}namespace: here$/m);
  });

  it("says where values come from, and what they replaced", async () => {
    const words = "-f a.yaml -f b.yaml --namespace there manifest.yaml";
    const line = async (flag: string) =>
      (await values(`${flag} ${words}`)).stdout.match(/^ {4}namespace: .*$/m)?.[0].replace(
        / +#/,
        " #",
      );
    assert.equal(await line(""), "    namespace: there");
    assert.equal(await line("--origins"), "    namespace: there # --namespace");
    assert.equal(
      await line("--origins-all"),
      "    namespace: there # --namespace, before: here (b.yaml:1), argo-workflows (default)",
    );
  });

  it("prints the defaults with what they do, as a values file that changes nothing", async () => {
    const { stdout } = await values("--defaults --pipeline-name one");
    assert.match(stdout, /^ {4}# Kubernetes namespace\.\n {4}namespace: argo-workflows$/m);
    const files = { ...FILES, "defaults.yaml": stdout, "none.yaml": "workflows: {one: {}}" };
    const given = await values("-f defaults.yaml", { files });
    const none = await values("-f none.yaml", { files });
    // Of `cron` it says what there is, but nothing of it.
    assert.equal(given.stdout.replace("    cron: null\n", ""), none.stdout);
  });

  it("prints nothing where anything is wrong", async () => {
    for (
      const words of [
        "",
        "-f none.yaml",
        "-f a.yaml --set a",
        "-f a.yaml --set a=1",
        "-f a.yaml x.yaml",
      ]
    ) {
      const { code, stdout, stderr } = await values(words);
      assert.deepEqual([code, stdout], [1, ""], words);
      assert.match(stderr, /error: /);
    }
    const ignored = "workflows: {one: {podSecurityContext: {dropCapabilities: [ALL]}}}";
    const strict = await values("-f - --strict", { stdin: ignored });
    assert.deepEqual([strict.code, strict.stdout], [1, ""]);
    assert.equal((await values("-f - -f -")).code, 2);
    assert.equal((await values("-f a.yaml -o a.yaml")).code, 2);
  });
});
