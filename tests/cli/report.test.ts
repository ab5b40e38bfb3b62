import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatProblems, report } from "../../src/cli/report.ts";
import type { Problem } from "../../src/report/problem.ts";
import { fakeHost } from "./fake-host.ts";

const UNKNOWN_KEY: Problem = {
  severity: "error",
  code: "unknown-key",
  message: 'unknown key, did you mean "image"?',
  file: "values.yaml",
  line: 12,
  column: 7,
  path: "workflows.demo.container.imge",
  excerpt: "      imge: x",
};
const MISSING: Problem = {
  severity: "error",
  code: "no-such-file",
  message: "no such file",
  file: "a",
};
const RISKY: Problem = { severity: "warning", code: "risky", message: "may fail", file: "b" };

describe("problems as text", () => {
  it("are a line each, which ends in the code", () => {
    assert.equal(
      formatProblems([UNKNOWN_KEY, MISSING, RISKY], "text"),
      'values.yaml:12:7: error: workflows.demo.container.imge: unknown key, did you mean "image"? ' +
        "[unknown-key]\n" +
        "a: error: no such file [no-such-file]\n" +
        "b: warning: may fail [risky]\n",
    );
  });

  it("have their codes before the excerpt", () => {
    const looks = { excerpts: true, color: false };
    assert.equal(
      formatProblems([{ ...RISKY, line: 1, column: 1, excerpt: "x" }, MISSING], "text", looks),
      "b:1:1: warning: may fail [risky]\n    1 | x\n      | ^\n" +
        "a: error: no such file [no-such-file]\n",
    );
  });

  it("are all shown, however many", () => {
    const lines = formatProblems(Array(200).fill(MISSING), "text").split("\n");
    assert.deepEqual([lines.length, lines.at(-2)], [201, "a: error: no such file [no-such-file]"]);
  });

  it("are nothing when there is none", () => {
    assert.equal(formatProblems([], "text"), "");
  });

  it("cannot steer the terminal or forge a line", () => {
    const file = "a\x1b[31m\n::error::b\u202e\x9b";
    const text = formatProblems([{ ...MISSING, file, excerpt: "\x1b", line: 1 }], "text", {
      excerpts: true,
      color: false,
    });
    assert.equal(
      text,
      "a\\x1b[31m\\x0a::error::b\\u202e\\x9b:1: error: no such file [no-such-file]\n    1 | \\x1b\n",
    );
  });
});

describe("the excerpt on a terminal", () => {
  function excerpt(excerpt: string, column: number): string[] {
    const looks = { excerpts: true, color: false };
    return formatProblems([{ ...UNKNOWN_KEY, excerpt, column }], "text", looks).split("\n").slice(
      1,
      3,
    );
  }

  it("has the line's number and a caret below the column", () => {
    assert.deepEqual(excerpt("      imge: x", 7), [
      "   12 |       imge: x",
      "      |       ^",
    ]);
  });

  it("keeps tabs before the caret, so that it stands below its character", () => {
    assert.deepEqual(excerpt("\ta:\tb", 5), ["   12 | \ta:\tb", "      | \t  \t^"]);
  });

  it("counts wide characters as two columns, and combining ones as none", () => {
    assert.deepEqual(excerpt("漢字: x", 5), ["   12 | 漢字: x", "      |      " + " ^"]);
    assert.deepEqual(excerpt("e\u0301🚀x", 4), ["   12 | e\u0301🚀x", "      |    ^"]);
  });

  it("puts the caret behind the end at most", () => {
    assert.deepEqual(excerpt("a: ***", 90), ["   12 | a: ***", "      |       ^"]);
  });

  it("leaves the caret out behind a hidden secret, which moved what follows", () => {
    assert.deepEqual(excerpt("{TOKEN: ***, imge: x}", 18), ["   12 | {TOKEN: ***, imge: x}", ""]);
  });

  it("cuts a long line around the place", () => {
    const [line = "", caret = ""] = excerpt(`${"a".repeat(500)}X${"b".repeat(500)}`, 501);
    assert.ok(line.length < 120);
    assert.equal(line[caret.indexOf("^")], "X");
    assert.match(line, /^ {3}12 \| …a+Xb+…$/);
  });
});

describe("problems for programs", () => {
  it("are one array in JSON, also when there are none", () => {
    assert.deepEqual(JSON.parse(formatProblems([UNKNOWN_KEY, RISKY], "json")), [
      UNKNOWN_KEY,
      RISKY,
    ]);
    assert.deepEqual(JSON.parse(formatProblems([], "json")), []);
  });

  it("are annotations for GitHub, escaped as it wants them", () => {
    const hint: Problem = {
      severity: "hint",
      code: "tip",
      message: "100%\r\nsure",
      file: "a,b:c.yaml",
    };
    assert.equal(
      formatProblems(
        [UNKNOWN_KEY, RISKY, hint, { severity: "error", code: "x", message: "y" }],
        "github",
      ),
      "::error file=values.yaml,line=12,col=7,title=unknown-key::" +
        'workflows.demo.container.imge: unknown key, did you mean "image"?\n' +
        "::warning file=b,title=risky::may fail\n" +
        "::notice file=a%2Cb%3Ac.yaml,title=tip::100%25%0D%0Asure\n" +
        "::error title=x::y\n",
    );
  });
});

describe("reporting", () => {
  async function reported(terminal: boolean, env: Record<string, string> = {}): Promise<string> {
    const host = fakeHost([], { terminal, env });
    await report(host, [UNKNOWN_KEY]);
    assert.equal(host.stdout(), "");
    return host.stderr();
  }

  it("writes plain lines where standard error is no terminal", async () => {
    assert.equal(await reported(false), formatProblems([UNKNOWN_KEY], "text"));
  });

  it("writes excerpts and colour on a terminal", async () => {
    const text = await reported(true);
    assert.ok(text.startsWith("values.yaml:12:7: \x1b[1;31merror\x1b[0m: workflows"));
    assert.ok(text.endsWith("   12 |       imge: x\n      |       ^\n"));
  });

  for (const env of [{ NO_COLOR: "1" }, { TERM: "dumb" }]) {
    it(`leaves colour out with ${JSON.stringify(env)}`, async () => {
      const plain = formatProblems([UNKNOWN_KEY], "text", { excerpts: true, color: false });
      assert.equal(await reported(true, env), plain);
    });
  }

  it("counts several below, by how bad they are, in text alone", async () => {
    const host = fakeHost([]);
    await report(host, [UNKNOWN_KEY, MISSING, RISKY]);
    assert.ok(host.stderr().endsWith("b: warning: may fail [risky]\n2 errors, 1 warning\n"));
    const other = fakeHost([]);
    await report(other, [UNKNOWN_KEY, MISSING], { format: "json" });
    assert.equal(JSON.parse(other.stderr()).length, 2);
  });

  it("takes an empty NO_COLOR as not set", async () => {
    assert.equal(await reported(true, { NO_COLOR: "" }), await reported(true));
  });

  it("writes nothing when there is nothing to say", async () => {
    const host = fakeHost([]);
    await report(host, []);
    assert.equal(host.stderr(), "");
  });
});
