/** The schemas on the command line. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { manifestSchema, projectSchema, valuesSchema } from "../../mod.ts";
import { run } from "../../src/cli/app.ts";
import { plain } from "../support/data.ts";
import { fakeHost } from "./fake-host.ts";

async function schema(...words: readonly string[]) {
  const host = fakeHost(["schema", ...words]);
  const code = await run(host);
  return { code, stdout: host.stdout(), stderr: host.stderr() };
}

describe("wurzel-argo schema", () => {
  it("prints what scripts get", async () => {
    for (
      const [file, expected] of [
        ["values", await valuesSchema()],
        ["manifest", await manifestSchema()],
        ["project", await projectSchema()],
      ] as const
    ) {
      const { code, stdout, stderr } = await schema(file);
      assert.deepEqual([code, stderr], [0, ""]);
      assert.deepEqual(JSON.parse(stdout), plain(expected));
    }
  });

  it("is of values, manifest or project", async () => {
    for (
      const [words, message] of [[[], "values|manifest|project is missing"], [
        ["generate"],
        'there is a schema of values, manifest and project, none of "generate"',
      ]] as const
    ) {
      const { code, stdout, stderr } = await schema(...words);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.ok(stderr.startsWith(`wurzel-argo schema: ${message}\n`), stderr);
    }
  });
});
