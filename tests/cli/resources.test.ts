/** What the cluster has: names and keys of objects are looked up, and no value is shown. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run as runApp } from "../../src/cli/app.ts";
import { fakeHost } from "./fake-host.ts";

const PLANTED = "planted-value-8431";

const MANIFEST = `
metadata: {name: a}
spec:
  steps:
    - {name: read, class: wurzel.steps.manual_markdown.ManualMarkdownStep}
`;
const VARIABLE = "MANUALMARKDOWNSTEP__FOLDER_PATH";

const CLUSTER = {
  "cluster/secret.yaml":
    `kind: Secret\nmetadata: {name: plain}\nstringData: {${VARIABLE}: ${PLANTED}}\n`,
  "cluster/cm.json": JSON.stringify({
    kind: "List",
    items: [{ kind: "ConfigMap", metadata: { name: "config" }, data: { [VARIABLE]: PLANTED } }],
  }),
  "cluster/sealed.yaml":
    `kind: SealedSecret\nmetadata: {name: sealed}\nspec:\n  encryptedData: {${VARIABLE}: ${PLANTED}}\n`,
  "cluster/external.yaml": `kind: ExternalSecret\nmetadata: {name: e}\nspec:\n` +
    `  target: {name: external}\n  data: [{secretKey: ${VARIABLE}, remoteRef: {key: ${PLANTED}}}]\n`,
  "cluster/others.yaml": "kind: PersistentVolumeClaim\nmetadata: {name: claim}\n---\n" +
    "kind: ServiceAccount\nmetadata: {name: account, namespace: team}\n",
};

async function run(
  args: readonly string[],
  entry: string,
  files: Readonly<Record<string, string>> = CLUSTER,
  stdin = "",
) {
  const account = entry.startsWith("serviceAccountName") ? "" : "    serviceAccountName: account\n";
  const values = `workflows:\n  a:\n${account}    namespace: team\n` +
    entry.split("\n").map((line) => `    ${line}\n`).join("");
  const host = fakeHost([...args, "-f", "v.yaml", "a.yaml", "--resources", "cluster"], {
    files: { "a.yaml": MANIFEST, "v.yaml": values, ...files },
    stdin,
  });
  const code = await runApp(host);
  const all = host.stdout() + host.stderr();
  assert.ok(!all.includes(PLANTED), all);
  const found = all.split("\n").filter((line) => /not-in-cluster|missing-setting/.test(line));
  return { code, found, all };
}

describe("env --check --resources", () => {
  for (const name of ["plain", "sealed", "external"]) {
    it(`knows that the Secret ${name} has the variable`, async () => {
      const { code, found, all } = await run(
        ["env", "--check"],
        `container: {secretRef: [${name}]}`,
      );
      assert.deepEqual([code, found], [0, []]);
      assert.match(all, new RegExp(`${VARIABLE} +Secret ${name}`));
    });
  }

  it("knows that a ConfigMap in a list has it, behind a prefix too", async () => {
    const plain = await run(["env", "--check"], "container: {configMapRef: [config]}");
    assert.deepEqual([plain.code, plain.found], [0, []]);
    const prefixed = await run(
      ["env", "--check"],
      "container: {envFrom: [{kind: configMap, name: config, prefix: X_}]}",
    );
    assert.equal(prefixed.code, 1);
    assert.match(prefixed.found.join("\n"), /requires FOLDER_PATH, which is not set/);
  });

  it("reports the variable that a Secret lacks, and the Secret that is not there", async () => {
    const files = {
      "cluster/s.yaml": "kind: Secret\nmetadata: {name: plain}\ndata: {OTHER: eA==}\n",
    };
    const lacking = await run(["env", "--check"], "container: {secretRef: [plain]}", files);
    assert.equal(lacking.code, 1);
    assert.match(lacking.found.join("\n"), /missing-setting/);
    const absent = await run(
      ["env", "--check"],
      "container:\n  envFrom:\n  - {name: plian, optional: false}",
    );
    assert.match(
      absent.found.join("\n"),
      /^v.yaml:7:9: error: .*there is no Secret "plian"; did you mean "plain"\? \[not-in-cluster\]$/m,
    );
  });

  it("does not show the line of an object that cannot be read", async () => {
    const files = { "cluster/s.yaml": `kind: Secret\nstringData: {A: "${PLANTED}\n` };
    const { code, all } = await run(["env", "--check"], "name: a", files);
    assert.equal(code, 1);
    assert.match(all, /^cluster\/s.yaml:\d+:\d+: error: cannot be read as YAML from here on/m);
  });
});

describe("validate --resources", () => {
  const cases: readonly (readonly [entry: string, error: string])[] = [
    ["container: {mountSecrets: [{from: nope, to: /x, mappings: []}]}", 'Secret "nope"'],
    [
      "artifacts: {accessKeySecret: {name: plain, key: k}, secretKeySecret: {name: plain, key: k}}",
      'the Secret "plain" has no key "k"',
    ],
    ["imagePullSecrets: [registry]", 'Secret "registry"'],
    ["container: {tokenizerCache: {enabled: true}}", 'PersistentVolumeClaim "tokenizer-cache-pvc"'],
    ["serviceAccountName: acount", 'ServiceAccount "acount"; did you mean "account"?'],
  ];
  for (const [entry, error] of cases) {
    it(`names what is not there: ${error}`, async () => {
      const { code, found } = await run(["validate"], entry);
      assert.equal(code, 1);
      assert.ok(
        found.some((line) => line.startsWith("v.yaml:") && line.includes(error)),
        found.join("\n"),
      );
    });
  }

  it("takes what is there, what is written along, and kinds of which nothing is known", async () => {
    const all = await run(
      ["validate"],
      "container: {tokenizerCache: {enabled: true, claimName: claim}}",
    );
    assert.doesNotMatch(all.all, /not-in-cluster/);
    const own = await run(["validate"], "serviceAccount: {create: true}\nname: x");
    assert.doesNotMatch(own.all, /not-in-cluster/);
    const files = { "cluster/s.yaml": "kind: Secret\nmetadata: {name: plain}\n" };
    const unknown = await run(["validate"], "container: {configMapRef: [nope]}", files);
    assert.doesNotMatch(unknown.all, /not-in-cluster/);
  });
});

describe("lint --resources", () => {
  it("looks up what a workflow names", async () => {
    const workflow =
      "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: w}\nspec:\n" +
      "  serviceAccountName: acount\n  entrypoint: m\n  templates:\n  - name: m\n    container:\n" +
      "      image: busybox:1.37\n      env:\n      - name: A\n        valueFrom:\n" +
      "          secretKeyRef: {name: plain, key: nope}\n";
    const host = fakeHost(["lint", "--resources", "cluster", "w.yaml"], {
      files: { ...CLUSTER, "w.yaml": workflow },
    });
    assert.equal(await runApp(host), 1);
    const found = host.stdout().split("\n").filter((line) => line.includes("not-in-cluster"));
    assert.deepEqual(found, [
      'w.yaml:5:23: error: spec.serviceAccountName: there is no ServiceAccount "acount"; did you ' +
      'mean "account"? [not-in-cluster]',
      "w.yaml:14:44: error: spec.templates[0].container.env[0].valueFrom.secretKeyRef.key: the " +
      `Secret "plain" has no key "nope"; it has ${VARIABLE} [not-in-cluster]`,
    ]);
    assert.ok(!host.stdout().includes(PLANTED));
  });
});
