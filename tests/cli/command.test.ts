import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { anyText, defineCommand } from "../../src/cli/command.ts";
import { fakeHost } from "./fake-host.ts";

type Flags = {
  readonly set: readonly string[];
  readonly outFile: string | undefined;
  readonly strict: boolean;
  readonly format: "text" | "json";
};

/** A command that tells what it was called with. */
async function call(...words: string[]): Promise<{ code: number; said: string; calls: unknown[] }> {
  const calls: unknown[] = [];
  const probe = defineCommand<Flags, [input: string]>("probe", {
    parameters: {
      flags: {
        set: {
          kind: "parsed",
          parse: String,
          variadic: true,
          default: [],
          placeholder: "X",
          brief: "Set",
        },
        outFile: {
          kind: "parsed",
          parse: anyText,
          optional: true,
          placeholder: "FILE",
          brief: "Out",
        },
        strict: { kind: "boolean", withNegated: false, brief: "Strict" },
        format: {
          kind: "enum",
          values: ["text", "json"],
          default: "text",
          placeholder: "FORM",
          brief: "Form",
        },
      },
      aliases: { s: "set" },
      positional: {
        kind: "tuple",
        parameters: [{ parse: anyText, placeholder: "INPUT", brief: "Input" }],
      },
    },
    help: {
      usage: "probe INPUT",
      purpose: "Tells.",
      groups: [{ title: "All", flags: ["set", "out-file", "strict", "format"] }],
      examples: [],
    },
    run: (_host, flags, input) => {
      calls.push({ ...flags, input });
      return Promise.resolve(input === "wrong" ? { wrong: ["no such thing"] } : 0);
    },
  });
  const host = fakeHost([]);
  const code = await probe.run(host, words);
  return { code, said: host.stdout() + host.stderr(), calls };
}

describe("a command", () => {
  it("gets its flags and arguments in whatever order they stand", async () => {
    const flags = { set: ["a", "b"], outFile: "o", strict: true, format: "json", input: "in" };
    const words = ["-s", "a", "--out_file=o", "in", "--strict", "-sb", "--format", "json"];
    assert.deepEqual((await call(...words)).calls, [flags]);
  });

  it("gets the defaults of what is left out", async () => {
    const flags = { set: [], outFile: undefined, strict: false, format: "text", input: "in" };
    assert.deepEqual((await call("in")).calls, [flags]);
  });

  it("gets arguments after -- as they are", async () => {
    const flags = { set: [], outFile: undefined, strict: false, format: "text", input: "--strict" };
    assert.deepEqual((await call("--", "--strict")).calls, [flags]);
  });

  it("gets any value as it was typed", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("-x=1", "--a=b\nc", "-\n"),
    );
    await fc.assert(fc.asyncProperty(text, async (value) => {
      const { calls } = await call(`--set=${value}`, "in");
      const flags = {
        set: [value],
        outFile: undefined,
        strict: false,
        format: "text",
        input: "in",
      };
      assert.deepEqual(calls, [flags]);
    }));
  });

  const wrong: [words: string[], said: string][] = [
    [[], "INPUT is missing"],
    [[""], "INPUT: the value must not be empty"],
    [["a", "b.yaml"], 'unexpected argument "b.yaml"'],
    [["a", "b"], "unexpected argument, not shown because it may be a secret"],
    [["a", "--format", "xml"], '--format must be text or json, not "xml"'],
    [["a", "--out-file", "x", "--out-file", "y"], '--out-file is given twice, "x" and "y"'],
    [["a", "--out-file="], "--out-file: the value must not be empty"],
    [["a", "--strict=maybe"], '--strict must be true or false, not "maybe"'],
    [["a", "--strictly"], "unknown flag --strictly, did you mean --strict?"],
    [["wrong"], "no such thing"],
  ];
  for (const [words, said] of wrong) {
    it(`called as ${JSON.stringify(words)} exits with 2 and says ${said}`, async () => {
      assert.deepEqual(await call(...words).then(({ code, said }) => ({ code, said })), {
        code: 2,
        said: `wurzel-argo probe: ${said}\nUsage: wurzel-argo probe INPUT\n` +
          'Run "wurzel-argo probe --help" for details.\n',
      });
    });
  }

  it("is not run when anything is wrong, and all of it is said", async () => {
    const { code, said, calls } = await call("--format=xml", "--out-file=");
    assert.equal(code, 2);
    assert.deepEqual(calls, []);
    assert.equal(
      said.split("\n").filter((line) => line.startsWith("wurzel-argo probe:")).length,
      3,
    );
  });

  it("prints its help and the version without running", async () => {
    for (const word of ["-h", "--help", "--version"]) {
      const { code, said, calls } = await call("--zz", word);
      assert.deepEqual({ code, calls }, { code: 0, calls: [] });
      assert.match(
        said,
        word === "--version" ? /^wurzel-argo \d/ : /^Usage: wurzel-argo probe INPUT\n/,
      );
    }
  });

  it("keeps the flags of runs at the same time apart", async () => {
    const said: [given: string, got: string][] = [];
    const probe = defineCommand<{ readonly mark: string }, []>("probe", {
      parameters: {
        flags: { mark: { kind: "parsed", parse: String, placeholder: "X", brief: "Mark" } },
      },
      help: {
        usage: "probe",
        purpose: "Tells.",
        groups: [{ title: "All", flags: ["mark"] }],
        examples: [],
      },
      run: async (host, { mark }) => {
        await host.writeStdout(mark);
        return 0;
      },
    });
    await Promise.all(["a", "b", "c"].map(async (mark) => {
      const host = fakeHost([]);
      await probe.run(host, ["--mark", mark]);
      said.push([mark, host.stdout()]);
    }));
    assert.deepEqual(said.sort(), [["a", "a"], ["b", "b"], ["c", "c"]]);
  });

  it("that leaves a flag out of its help is a defect", () => {
    const { helpText } = defineCommand<{ readonly odd: boolean }, []>("probe", {
      parameters: { flags: { odd: { kind: "boolean", brief: "Odd" } } },
      help: { usage: "probe", purpose: "Tells.", groups: [], examples: [] },
      run: () => Promise.resolve(0),
    });
    assert.throws(helpText, /no group of flags has --odd/);
  });
});
