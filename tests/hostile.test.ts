/** Inputs that nobody would write by intention: problems come of them, never an exception. */

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { lintSource } from "../src/argo/lint/lint.ts";
import { readDotenv } from "../src/environment/dotenv.ts";
import { fixSource } from "../src/jobs/fix/fix.ts";
import { generateWorkflow } from "../src/jobs/generate.ts";
import { readPythonTexts } from "../src/wurzel/python/texts.ts";
import { readText } from "./support/data.ts";
import { hold, holdAsync } from "./support/runs.ts";

const CORPUS = ["argo", "lint", "corpus", "valid"];
const WORKFLOWS = readdirSync(join(import.meta.dirname ?? "", ...CORPUS)).toSorted()
  .map((name) => readText(...CORPUS, name));
const MANIFEST = readText("vectors", "confused", "pipeline.yaml");
const VALUES = readText("vectors", "confused", "values.yaml");
const CATALOG = readText("vectors", "confused", "catalog.json");
const PYTHON = readText("..", "examples", "pipeline", "pipelinedemo.py");

/** Signs that mean something to somebody. */
const SIGNS = fc.constantFrom(
  ..."\t\n\r\0 :-#&*!|>'\"%@`{}[],?=~<\\/.$()\u0085\u2028\ufeff\u200e\x1b\ud800",
  ..."{{ }} {{= ${ $( --- ... << *a &a !!str 0x 1e999 -.inf ==> && ||".split(" "),
);

/** Cuts, repeats, swaps and strange signs. */
const MUTATIONS = fc.array(
  fc.tuple(
    fc.constantFrom("cut", "repeat", "put", "swap"),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.nat(40),
    SIGNS,
  ),
  { minLength: 1, maxLength: 6 },
);

function mutate(
  text: string,
  mutations: readonly (readonly [string, number, number, string])[],
): string {
  return mutations.reduce((now, [how, where, length, sign]) => {
    const at = Math.floor(where * now.length);
    const part = now.slice(at, at + length);
    const [before, after] = [now.slice(0, at), now.slice(at + length)];
    switch (how) {
      case "cut":
        return before + after;
      case "repeat":
        return before + part + part + after;
      case "swap":
        return before + [...part].toReversed().join("") + after;
      default:
        return before + sign + part + after;
    }
  }, text);
}

/** Shows problems as the command line does with excerpts, which are made when they are asked for. */
function show(problems: readonly unknown[]): void {
  assert.ok(JSON.stringify(problems).length > 0);
}

function runAll(manifest: string, values: string, catalog: string): void {
  const { problems } = generateWorkflow({
    manifest,
    values: [{ name: "v.yaml", text: values }],
    catalog: [{ name: "c.json", text: catalog }],
  });
  show(problems);
}

function lintAndFix(text: string): void {
  show(lintSource({ name: "w.yaml", text }).problems);
  const mended = fixSource({ name: "w.yaml", text });
  assert.equal(fixSource({ name: "w.yaml", text: mended }), mended);
}

describe("a text that is right but for some signs", () => {
  const workflow = fc.constantFrom(...WORKFLOWS);

  it("is linted and mended without an exception, and mended once", () => {
    hold(
      fc.property(workflow, MUTATIONS, (text, mutations) => lintAndFix(mutate(text, mutations))),
    );
  });

  it("is generated from without an exception, be it manifest, values or catalogue", () => {
    hold(fc.property(fc.nat(2), MUTATIONS, (which, mutations) => {
      const [manifest = "", values = "", catalog = ""] = [MANIFEST, VALUES, CATALOG]
        .map((text, index) => index === which ? mutate(text, mutations) : text);
      runAll(manifest, values, catalog);
    }));
  });

  it("is read as Python without an exception", async () => {
    await holdAsync(
      fc.asyncProperty(MUTATIONS, async (mutations) => {
        const module = mutate(PYTHON, mutations);
        const { findings } = await readPythonTexts(
          "demo:pipeline",
          (path) => path === "demo.py" ? module : undefined,
        );
        show(findings.map(({ message }) => message));
      }),
      100,
    );
  });
});

describe("a text of any signs", () => {
  const anything = fc.oneof(
    fc.array(SIGNS, { maxLength: 60 }).map((signs) => signs.join("")),
    fc.string({ unit: "binary", maxLength: 200 }),
  );

  it("is a problem, or an empty document, to every job", () => {
    hold(fc.property(anything, (text) => {
      lintAndFix(text);
      runAll(text, text, text);
      show(readDotenv({ name: "x.env", text }).findings.map(({ message }) => message));
    }));
  });

  it("is a problem, or an assignment, as the value of each flag", () => {
    hold(fc.property(anything, (text) => {
      for (
        const set of [{ set: [text] }, { setString: [text] }, { setJson: [text] }, {
          setLiteral: [text],
        }]
      ) {
        show(generateWorkflow({ manifest: MANIFEST, ...set }).problems);
      }
    }));
  });
});
