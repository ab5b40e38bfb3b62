/** SARIF 2.1.0 as its standard, and the code hosts that take it, ask for. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as v from "valibot";
import { toSarif } from "../../src/cli/sarif.ts";
import type { Problem } from "../../src/report/problem.ts";

const level = v.picklist(["error", "warning", "note", "none"]);
const message = v.strictObject({ text: v.pipe(v.string(), v.nonEmpty()) });
const position = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What the standard's schema says of the parts that we write. */
const LOG = v.strictObject({
  $schema: v.pipe(v.string(), v.url()),
  version: v.literal("2.1.0"),
  runs: v.array(v.strictObject({
    tool: v.strictObject({
      driver: v.strictObject({
        name: v.pipe(v.string(), v.nonEmpty()),
        version: v.string(),
        rules: v.array(v.strictObject({
          id: v.string(),
          shortDescription: message,
          defaultConfiguration: v.strictObject({ level }),
        })),
      }),
    }),
    columnKind: v.picklist(["utf16CodeUnits", "unicodeCodePoints"]),
    invocations: v.array(v.strictObject({
      executionSuccessful: v.boolean(),
      toolExecutionNotifications: v.array(v.strictObject({ level, message })),
    })),
    results: v.array(v.strictObject({
      ruleId: v.string(),
      ruleIndex: v.pipe(v.number(), v.integer(), v.minValue(0)),
      level,
      message,
      locations: v.pipe(
        v.array(v.strictObject({
          physicalLocation: v.strictObject({
            artifactLocation: v.strictObject({
              uri: v.pipe(v.string(), v.regex(/^(?:[\w.~!$&'()*+,;=@/-]|:\/|%[0-9A-F]{2})+$/)),
            }),
            region: v.exactOptional(
              v.strictObject({ startLine: position, startColumn: v.exactOptional(position) }),
            ),
          }),
        })),
        v.minLength(1),
      ),
    })),
  })),
});

const RULES = [
  { code: "risky", severity: "warning", title: "It may fail" },
  { code: "tip", severity: "hint", title: "It could be better" },
] as const;
const TIP: Problem = {
  severity: "hint",
  code: "tip",
  message: "do it",
  file: "a.yaml",
  line: 3,
  column: 5,
  path: "spec.x",
  excerpt: "x",
};

function sarif(...problems: readonly Problem[]) {
  const { runs: [run] } = v.parse(LOG, JSON.parse(toSarif(problems, RULES)));
  assert.ok(run !== undefined);
  return run;
}

describe("SARIF", () => {
  it("has a result for each problem, and its rule", () => {
    const { tool, results } = sarif(TIP);
    assert.deepEqual(results, [{
      ruleId: "tip",
      ruleIndex: 1,
      level: "note",
      message: { text: "spec.x: do it" },
      locations: [{
        physicalLocation: {
          artifactLocation: { uri: "a.yaml" },
          region: { startLine: 3, startColumn: 5 },
        },
      }],
    }]);
    assert.deepEqual(
      tool.driver.rules.map(({ id, defaultConfiguration: { level } }) => [id, level]),
      [
        ["risky", "warning"],
        ["tip", "note"],
      ],
    );
  });

  it("has a rule for what is no rule's, such as a file that is not there", () => {
    const missing: Problem = { severity: "error", code: "none", message: "no file", file: "b" };
    const { tool, results } = sarif(missing, TIP, missing);
    assert.deepEqual(tool.driver.rules.map(({ id }) => id), ["risky", "tip", "none"]);
    for (const { ruleId, ruleIndex } of results) {
      assert.equal(tool.driver.rules[ruleIndex]?.id, ruleId);
    }
    assert.equal(results[0]?.locations[0]?.physicalLocation.region, undefined);
  });

  it("tells what is about no file as a notification, for code hosts refuse it as a result", () => {
    const { results, invocations } = sarif({ severity: "warning", code: "risky", message: "all" });
    assert.deepEqual(results, []);
    assert.deepEqual(invocations[0]?.toolExecutionNotifications, [
      { level: "warning", message: { text: "all" } },
    ]);
  });

  const uris: readonly (readonly [file: string, uri: string])[] = [
    ["./dir/a b.yaml", "dir/a%20b.yaml"],
    ["../ä#?.yaml", "../%C3%A4%23%3F.yaml"],
    ["dir\\a.yaml", "dir/a.yaml"],
    ["/tmp/a%.yaml", "file:///tmp/a%25.yaml"],
    ["C:\\dir\\a.yaml", "file:///C:/dir/a.yaml"],
    ["a:b.yaml", "a%3Ab.yaml"],
    ["<stdin>", "%3Cstdin%3E"],
  ];
  for (const [file, uri] of uris) {
    it(`names ${file} as a URI`, () => {
      const [result] = sarif({ ...TIP, file }).results;
      assert.equal(result?.locations[0]?.physicalLocation.artifactLocation.uri, uri);
    });
  }

  it("is whole where there is nothing to say", () => assert.deepEqual(sarif().results, []));
});
