import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { locate } from "../../../src/report/locate.ts";
import type { Pipeline } from "../../../src/wurzel/pipeline/pipeline.ts";
import { readPythonTexts } from "../../../src/wurzel/python/texts.ts";
import type { Problem } from "../../../src/report/problem.ts";
import { type Case, HEADER, READ, REFUSED } from "./cases.ts";

/** Reads a pipeline out of files in memory. */
async function read({ files, pipeline = "demo:pipeline" }: Omit<Case, "shows" | "comes">) {
  const texts = new Map(
    Object.entries(typeof files === "string" ? { "demo.py": HEADER + files } : files),
  );
  const read = (path: string) => texts.get(path);
  const { pipeline: made, findings } = await readPythonTexts(pipeline, read);
  return { pipeline: made, problems: locate(findings) };
}

const OFFER = /; [^;]*or write a manifest \(YAML, kind: Pipeline\)$/;

/** A pipeline and problems as the tables of cases write them. */
function lines(
  { pipeline, problems }: { pipeline: Pipeline | undefined; problems: readonly Problem[] },
): readonly string[] {
  const steps = (pipeline?.steps ?? []).map(({ name, module, className, dependsOn }) =>
    `${name} = ${module}.${className}${dependsOn.length > 0 ? ` < ${dependsOn.join(", ")}` : ""}`
  );
  const said = problems.map(({ file, line, column, severity, message }) => {
    const place = file === "demo.py" ? [line, column] : [file, line, column];
    const where = place.filter((part) => part !== undefined).join(":");
    return `${where}${where === "" ? "" : " "}${severity}: ${message.replace(OFFER, "")}`;
  });
  return [...steps, ...said];
}

describe("a Python pipeline that is read", () => {
  for (const { shows, comes, ...one } of READ) {
    it(shows, async () => assert.deepEqual(lines(await read(one)), comes));
  }
});

describe("a Python pipeline that is refused", () => {
  for (const { shows, comes, ...one } of REFUSED) {
    it(shows, async () => assert.deepEqual(lines(await read(one)), comes));
  }

  it("offers a manifest where a construct stands in the way", async () => {
    for (const one of REFUSED) {
      const { problems } = await read(one);
      const refused = problems.filter(({ code }) => code === "python-not-read");
      assert.ok(refused.every(({ message }) => OFFER.test(message)), one.shows);
    }
  });
});

describe("a Python pipeline's name", () => {
  it("is the last part of its module's", async () => {
    const files = { "a/b/docs.py": `${HEADER}pipeline = WZ(A)\n` };
    const { pipeline } = await read({ files, pipeline: "a.b.docs:pipeline" });
    assert.equal(pipeline?.name, "docs");
  });
});

describe("a Python module that is large or deep", () => {
  const answer = async (text: string) => {
    const { pipeline, problems } = await read({ files: { "demo.py": text } });
    return pipeline === undefined ? problems.map(({ code }) => code) : "read";
  };
  const pipeline = `${HEADER}pipeline = WZ(A)\n`;

  it("is read up to millions of characters of ordinary code", async () => {
    const lines =
      "def f(a):\n    '''What it does, in some words.'''\n    return a.b(1, key='text')\n";
    assert.equal(await answer(lines.repeat(20_000) + pipeline), "read");
  });

  it("is refused beyond that", async () => {
    assert.deepEqual(await answer("x = 1\n".repeat(900_000) + pipeline), ["too-large"]);
    assert.deepEqual(await answer(`x = """${"a ".repeat(5_000_000)}"""\n`), ["too-large"]);
  });

  it("is read or refused, however deep it is", async () => {
    for (const [open, close] of [["(", ")"], ["[", "]"], ["f(", ")"], ["-", ""], ["{", ""]]) {
      for (const depth of [150, 1_000, 10_000]) {
        const text = `x = ${open?.repeat(depth)}1${close?.repeat(depth)}\n${pipeline}`;
        const came = await answer(text);
        assert.ok(came === "read" || came[0] === "python-syntax", `${open} ${depth}: ${came}`);
      }
    }
  });

  it("is refused where it does more than can be followed", async () => {
    const joins = Array.from({ length: 3_000 }, (_, index) => `a${index} = WZ(A)\n`).join("");
    const list = Array.from({ length: 3_000 }, (_, index) => `a${index}`).join(", ");
    const text = `${HEADER}${joins}all = [${list}]\n${"for x in all: pass\n".repeat(2_000)}`;
    assert.deepEqual(await answer(`${text}pipeline = a1\n`), ["too-large"]);
    const imports = Array.from({ length: 6_000 }, (_, index) => `import a${index}\n`).join("");
    assert.deepEqual(await answer(imports + pipeline), ["too-large"]);
  });

  it("is no Python where it is binary", async () => {
    assert.deepEqual(await answer("\u0001\u0002((({{{".repeat(100_000)), ["python-syntax"]);
  });
});
