/** What is said of a field. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { explainManifest, explainValue, ProblemError } from "../../../mod.ts";
import { run } from "../../../src/cli/app.ts";
import type { Explanation } from "../../../src/jobs/explain/explain.ts";
import { fakeHost } from "../../cli/fake-host.ts";

/** What the command prints, and its exit code. */
async function explained(...words: readonly string[]) {
  const host = fakeHost(["explain", ...words]);
  const code = await run(host);
  return { code, stdout: host.stdout(), stderr: host.stderr() };
}

describe("a field explained", () => {
  it("has its type, default and meaning, and its fields without theirs", async () => {
    const { fields, ...rest } = await explainValue("container.resources");
    assert.deepEqual(rest, {
      path: "container.resources",
      type: "Object",
      required: false,
      description: "What a step may use of the node.",
    });
    assert.deepEqual(fields[0], {
      path: "container.resources.cpu_request",
      type: "string",
      required: false,
      description: "CPU request.",
      default: "100m",
      examples: ["500m", "2", "1.5", "512Mi", "10Gi"],
      fields: [],
    });
    const all = await explainValue("container", { recursive: true });
    const resources = all.fields.find(({ path }) => path === "container.resources");
    assert.ok(resources?.fields.some(({ path }) => path === "container.resources.cpu_limit"));
  });

  it("has the words or the bounds that it takes", async () => {
    const { allowed } = await explainValue("container.imagePullPolicy");
    assert.deepEqual(allowed, ["Always", "IfNotPresent", "Never"]);
    const { minimum, maximum, type } = await explainValue("artifacts.defaultMode");
    assert.deepEqual([minimum, maximum, type], [0, 511, "integer"]);
  });

  it("is required where there is no default and nothing to merge with", async () => {
    const required = async (path: string) => (await explainValue(path)).required;
    assert.deepEqual(
      await Promise.all(["name", "container", "container.envFrom.name"].map(required)),
      [false, false, true],
    );
  });

  const paths: readonly (readonly [path: string, found: string, type: string])[] = [
    ["", "", "Object"],
    [".container.env", "container.env", "map[string]string"],
    ["workflows.demo.container.env", "container.env", "map[string]string"],
    ["workflows", "", "Object"],
    ["container.env.MY_NAME", "container.env.MY_NAME", "string"],
    ["container.envFrom", "container.envFrom", "[]Object"],
    ["container.envFrom.name", "container.envFrom[].name", "string"],
    ["container.envFrom[].name", "container.envFrom[].name", "string"],
    ["container.envFrom[0].name", "container.envFrom[].name", "string"],
    ["container.mountSecrets.mappings.key", "container.mountSecrets[].mappings[].key", "string"],
    [
      "container.resources.limits.nvidia.com/gpu",
      "container.resources.limits.nvidia.com/gpu",
      "string",
    ],
    ['nodeSelector["kubernetes.io/arch"]', "nodeSelector.kubernetes.io/arch", "string"],
    ["steps", "steps", "map[string]Object"],
    ["steps.<name>.container.image", "steps.<name>.container.image", "string"],
    ["schedule", "schedule", "string or []string"],
    ["extra.anything.at.all", "extra.anything.at.all", "any"],
    ["workflowSpec.podGC.strategy", "workflowSpec.podGC.strategy", "string"],
    ["steps.a.tolerations.key", "steps.a.tolerations[].key", "string"],
    ["container.volumeMounts.subPath", "container.volumeMounts[].subPath", "string"],
    ["template.retryStrategy.limit", "template.retryStrategy.limit", "integer or string"],
  ];
  for (const [path, found, type] of paths) {
    it(`is found at ${JSON.stringify(path)}`, async () => {
      const explanation = await explainValue(path);
      assert.deepEqual([explanation.path, explanation.type], [found, type]);
    });
  }

  it("of the manifest has the entry of the values in it", async () => {
    assert.deepEqual((await explainManifest("spec.steps[].class")).required, true);
    const { fields } = await explainManifest("spec.backendConfig.argo.container.resources");
    assert.equal(fields.length, 8);
  });

  const wrong: readonly (readonly [path: string, message: string])[] = [
    ["container.resorces", 'error: container.resorces: unknown field, did you mean "resources"?'],
    ["cpu_limit", "error: cpu_limit: unknown field, did you mean container.resources.cpu_limit?"],
    ["name.x", "error: name.x: unknown field, there are none in a value of type string"],
    ["toString", "error: toString: unknown field, known are name, generateName, "],
    ["workflowSpec.ttl.x", 'error: workflowSpec.ttl: unknown field, did you mean "ttlStrategy"?'],
    ["workflowSpec.templates", "error: workflowSpec.templates: unknown field, "],
    ["template.volumes".padEnd(100_000, ".volumes"), "error: template.volumes.volumes: unknown"],
  ];
  for (const [path, message] of wrong) {
    it(`is not found at ${path.slice(0, 60)}`, async () => {
      await assert.rejects(explainValue(path), (error) => {
        assert.ok(error instanceof ProblemError);
        assert.equal(error.message.slice(0, message.length), message);
        return true;
      });
    });
  }

  it("is one of all that there are: every path that is listed can be asked for", async () => {
    const check = async (fields: readonly Explanation[]) => {
      for (const { path, type, fields: inner } of fields) {
        const found = await explainValue(path);
        assert.deepEqual([found.path, found.type], [path, type]);
        await check(inner);
      }
    };
    const { fields } = await explainValue("", { recursive: true });
    assert.equal(fields.length, 31);
    await check(fields);
  });
});

describe("wurzel-argo explain", () => {
  it("draws a map", async () => {
    assert.deepEqual(await explained("container.envFrom"), {
      code: 0,
      stderr: "",
      stdout: `KIND:     Values
FIELD:    container.envFrom <[]Object>
DEFAULT:  []

DESCRIPTION:
  Environment from Secrets and ConfigMaps.

FIELDS:
  kind <string>             secret (when left out) or configMap.
  name <string> -required-  Name of the Secret or ConfigMap.
  prefix <string>           Put before every name.
  optional <boolean>        Start without it when it is not there; true when
                            left out.
`,
    });
  });

  it("draws a value, a tree, and what Argo has", async () => {
    assert.equal(
      (await explained("artifacts.defaultMode")).stdout,
      `KIND:     Values
FIELD:    artifacts.defaultMode <integer>
RANGE:    0 to 511

DESCRIPTION:
  File permissions of artifacts, in decimal: 509 is 0o775.
`,
    );
    assert.match(
      (await explained("--manifest", "--recursive")).stdout,
      /\n {2}spec <Object> -required-\n {4}backend <string>\n/,
    );
    assert.match(
      (await explained("workflowSpec.podGC")).stdout,
      /\n {2}A field of Argo Workflows 4\.1\.\n\nFIELDS:\n {2}deleteDelayDuration <string>\n/,
    );
  });

  it("fails where there is no such field", async () => {
    assert.deepEqual(await explained("container.imge"), {
      code: 1,
      stdout: "",
      stderr: 'error: container.imge: unknown field, did you mean "image"? [unknown-field]\n',
    });
  });
});
