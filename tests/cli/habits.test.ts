/** Words that users of other tools type. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { fakeHost } from "./fake-host.ts";

async function said(line: string): Promise<string> {
  const host = fakeHost(line.split(" "));
  assert.equal(await run(host), 2);
  assert.equal(host.stdout(), "");
  return host.stderr();
}

describe("a word of another tool", () => {
  const cases: Readonly<Record<string, RegExp>> = {
    "template -f values.yaml": /there is no command "template"; write generate\n/,
    "render": /; write generate\n/,
    "version": /; write --version\n/,
    "install": /kubectl apply --server-side -f FILE/,
    "apply -f x.yaml": /kubectl apply --server-side -f FILE/,
    "submit x.yaml": /argo submit FILE/,
    "get": /does not talk to the cluster/,
    "check": /write validate .* lint/,
    "completion bash": /; write completions\n/,
    "plan": /; write diff\n/,
  };
  for (const [line, message] of Object.entries(cases)) {
    it(line, async () => assert.match(await said(line), message));
  }

  it("names commands that there are", async () => {
    const known = new Set(COMMANDS.map(({ name }) => name));
    const named = await Promise.all(
      ["template", "describe", "show", "completion", "dag", "plan", "convert", "config", "fix"].map(
        async (word) => /; write ([a-z]+)/.exec(await said(word))?.[1] ?? "",
      ),
    );
    assert.deepEqual(named.filter((name) => !known.has(name)), []);
  });

  it("leaves a misspelt command to the nearest one", async () => {
    assert.match(await said("genrate"), /unknown command "genrate", did you mean "generate"\?/);
  });
});
