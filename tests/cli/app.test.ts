import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { HostError } from "../../src/host/host.ts";
import { fakeHost, type FakeWorld } from "./fake-host.ts";

async function call(args: string[], world: FakeWorld = {}) {
  const host = fakeHost(args, world);
  const code = await run(host);
  return { code, stdout: host.stdout(), stderr: host.stderr() };
}

describe("the program", () => {
  it("called without arguments, or for help, lists its commands on standard output", async () => {
    const plain = await call([]);
    assert.deepEqual({ code: plain.code, stderr: plain.stderr }, { code: 0, stderr: "" });
    for (const { name } of COMMANDS) assert.ok(plain.stdout.includes(`\n  ${name}`));
    for (const args of [["help"], ["-h"], ["--help"]]) assert.deepEqual(await call(args), plain);
  });

  it("prints versions in one line", async () => {
    const { code, stdout, stderr } = await call(["--version"]);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
    assert.match(
      stdout,
      /^wurzel-argo \d+\.\d+\.\d+\S* \(Argo Workflows [\d.]+(?: to [\d.]+)?, Wurzel 3\.2\.0 to 3\.3\.1\)\n$/,
    );
  });

  for (const { name } of COMMANDS) {
    it(`has the same help for ${name} however it is asked for, within 80 columns`, async () => {
      const words = name.split(" ");
      const help = await call(["help", ...words]);
      assert.equal(help.code, 0);
      assert.ok(help.stdout.startsWith(`Usage: wurzel-argo ${name}`));
      for (const line of help.stdout.split("\n")) assert.ok(line.length <= 80, line);
      for (const args of [[...words, "-h"], [...words, "--help"], ["--help", ...words]]) {
        assert.deepEqual(await call(args), help);
      }
    });
  }

  const unknown: [args: string[], message: string][] = [
    [["genrate", "x"], 'unknown command "genrate", did you mean "generate"?'],
    [["hlep"], 'unknown command "hlep", did you mean "help"?'],
    [["pipeline.yaml"], 'unknown command "pipeline.yaml"'],
    [["toString"], 'unknown command "toString"'],
    [["help", "genrate"], 'unknown command "genrate", did you mean "generate"?'],
    [["-f", "x"], '"-f" stands before the command; a command\'s flags follow it'],
    [["--lenient"], '"--lenient" stands before the command; a command\'s flags follow it'],
  ];
  for (const [args, message] of unknown) {
    it(`called with ${args.join(" ")} exits with 2 and says why`, async () => {
      assert.deepEqual(await call(args), {
        code: 2,
        stdout: "",
        stderr: `wurzel-argo: ${message}\n"wurzel-argo help" lists the commands.\n`,
      });
    });
  }

  it("tells of a full disk behind standard output in one line", async () => {
    const writeStdout = () => Promise.reject(new HostError("no-space", "standard output: full"));
    const { code, stderr } = await call(["--version"], { instead: { writeStdout } });
    assert.deepEqual({ code, stderr }, { code: 1, stderr: "wurzel-argo: standard output: full\n" });
  });

  describe("when it fails itself", () => {
    const writeStdout = () => Promise.reject(new TypeError("oops\nand more"));
    const line = "wurzel-argo: internal error: TypeError: oops and more, please report it\n";

    it("says so in one line, without a stack", async () => {
      const { code, stderr } = await call(["--version"], { instead: { writeStdout } });
      assert.deepEqual({ code, stderr }, { code: 1, stderr: line });
    });

    it("adds the stack for those who want it", async () => {
      const env = { WURZEL_ARGO_DEBUG: "1" };
      const { stderr } = await call(["--version"], { instead: { writeStdout }, env });
      assert.ok(stderr.startsWith(line));
      assert.match(stderr, /\n +at /);
    });

    it("still ends when nothing can be said", async () => {
      const instead = { writeStdout, writeStderr: writeStdout };
      assert.equal((await call(["--version"], { instead })).code, 1);
    });
  });
});
