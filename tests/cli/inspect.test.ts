import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { catalogOf } from "../../src/wurzel/catalog/catalog.ts";
import { run } from "../../src/cli/app.ts";
import { checkDataKey, checkSubdomain } from "../../src/kubernetes/names.ts";
import { readDotenv } from "../../src/environment/dotenv.ts";
import { read } from "../yaml/readers.ts";
import { readText } from "../support/data.ts";
import { assertGolden } from "../support/golden.ts";
import { fakeHost } from "./fake-host.ts";

async function inspect(words: string, files: Readonly<Record<string, string>> = {}) {
  const host = fakeHost(["inspect", ...words.split(" ")], { files });
  const code = await run(host);
  return { code, stdout: host.stdout(), stderr: host.stderr() };
}

/** What is printed where nothing is wrong. */
async function shown(words: string, files: Readonly<Record<string, string>> = {}) {
  const { code, stdout, stderr } = await inspect(words, files);
  assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  return stdout;
}

function filesOf(...folder: readonly string[]) {
  const names = ["pipeline.yaml", "values.yaml", "catalog.json"];
  return Object.fromEntries(names.flatMap((name) => {
    try {
      return [[name, readText(...folder, name)]];
    } catch {
      return [];
    }
  }));
}

describe("inspect shows a pipeline", () => {
  const demo = filesOf("..", "examples", "pipelinedemo");
  const custom = filesOf("golden", "inspect", "custom-step");
  const repeated = filesOf("golden", "inspect", "repeated-class");
  const withCatalog = "-f values.yaml --catalog catalog.json pipeline.yaml";
  const cases: readonly (readonly [golden: string, files: typeof demo, words: string])[] = [
    ["demo.txt", demo, "-f values.yaml pipeline.yaml"],
    ["demo.env", demo, "-f values.yaml --gen-env pipeline.yaml"],
    ["demo.json", demo, "-f values.yaml --json pipeline.yaml"],
    ["demo-alone.txt", demo, "pipeline.yaml"],
    ["demo-alone.env", demo, "--gen-env pipeline.yaml"],
    ["demo-configmap.yaml", demo, "-f values.yaml --gen-env --format configmap pipeline.yaml"],
    ["custom-step/unknown.txt", custom, "pipeline.yaml"],
    ["custom-step/unknown.env", custom, "--gen-env pipeline.yaml"],
    ["custom-step/known.txt", custom, withCatalog],
    ["custom-step/known.env", custom, `--gen-env ${withCatalog}`],
    ["custom-step/configmap.yaml", custom, `--gen-env --format configmap ${withCatalog}`],
    ["custom-step/secret.yaml", custom, `--gen-env --format secret ${withCatalog}`],
    ["repeated-class/expected.txt", repeated, "pipeline.yaml"],
    ["repeated-class/expected.env", repeated, "--gen-env pipeline.yaml"],
    ["repeated-class/configmap.yaml", repeated, "--gen-env --format configmap pipeline.yaml"],
  ];
  for (const [golden, files, words] of cases) {
    it(`as in ${golden}`, async () => {
      const { code, stdout } = await inspect(words, files);
      assert.equal(code, 0);
      assertGolden(stdout, "inspect", ...golden.split("/"));
    });
  }
});

/** What validators of Wurzel's settings ask for as long as nobody changes a default. */
const ASKED_FOR: Readonly<Record<string, readonly string[]>> = {
  DecagonKnowledgeBaseStep: ["API_KEY"],
  ElevenLabsKnowledgeBaseStep: ["API_KEY"],
  S3MarkdownStep: ["BUCKET"],
  WonderfulRAGStep: ["BASE_URL", "API_KEY", "KNOWLEDGEBASE_ID"],
};

describe("inspect STEP --gen-env", () => {
  for (const release of ["3.2.0", "3.3.1"]) {
    const catalog = catalogOf([], release);
    for (const path of catalog.stepNames) {
      it(`lists the settings of ${path} in ${release}, with values that read back`, async () => {
        const text = await shown(`${path} --gen-env --wurzel ${release}`);
        const className = path.slice(path.lastIndexOf(".") + 1);
        const { settings } = catalog.stepAt(path) ?? { settings: [] };
        const isRequired = ({ name, required }: { name: string; required: boolean }) =>
          required || ASKED_FOR[className]?.includes(name) === true;
        const inOrder = [
          ...settings.filter(isRequired),
          ...settings.filter((setting) => !isRequired(setting)),
        ];
        const names = inOrder.map(({ name }) => `${className.toUpperCase()}__${name}`);
        names.splice(settings.filter(isRequired).length, 0, "# Optional");
        const bare = text.trimEnd().split("\n").map((line) =>
          line.startsWith("#") ? line : line.replace(/=.*/, "")
        );
        assert.deepEqual(bare, [
          `# Env for ${className} -> ${path.slice(0, -className.length - 1)}:${className}`,
          "# Required",
          ...names,
        ]);

        const { vars, findings } = readDotenv({ name: ".env", text });
        const values = vars.map(({ value = "" }) => value);
        assert.deepEqual(findings, []);
        assert.deepEqual(
          values.map((value, index) => {
            const standard = inOrder[index]?.default;
            return typeof standard === "string" || value === "" ? value : JSON.parse(value);
          }),
          inOrder.map(({ default: standard, secret }) => secret ? "" : standard ?? ""),
        );
      });
    }
  }

  it("comments settings out that only some releases take, where the release is not known", async () => {
    assert.match(
      await shown("wurzel.steps.qdrant.step.QdrantConnectorStep --gen-env"),
      /^# Wurzel up to 3\.3\.0: QDRANTCONNECTORSTEP__REQUEST_TIMEOUT=20$/m,
    );
    assert.match(
      await shown("wurzel.steps.elevenlabs.ElevenLabsKnowledgeBaseStep --gen-env"),
      /^# Wurzel from 3\.3\.0 on: ELEVENLABSKNOWLEDGEBASESTEP__FOLDER_PER_SOURCE=false$/m,
    );
  });

  it("takes other paths of a class, and module:Class", async () => {
    const text = await shown("wurzel.steps.embedding.step.EmbeddingStep --gen-env");
    for (const name of ["wurzel.steps.EmbeddingStep", "wurzel.steps.embedding:EmbeddingStep"]) {
      assert.equal(await shown(`${name} --gen-env`), text);
    }
  });
});

describe("inspect --gen-env, as Kubernetes' objects,", () => {
  const catalog = catalogOf([], "3.3.1");
  for (const path of catalog.stepNames) {
    it(`has the settings of ${path} in one of them, under valid names`, async () => {
      const configMap = Object(
        read(await shown(`${path} --gen-env --wurzel 3.3.1 --format configmap`)),
      );
      const secret = Object(read(await shown(`${path} --gen-env --wurzel 3.3.1 --format secret`)));
      assert.deepEqual([configMap.apiVersion, configMap.kind], ["v1", "ConfigMap"]);
      assert.deepEqual([secret.apiVersion, secret.kind, secret.type], ["v1", "Secret", "Opaque"]);
      for (const { metadata } of [configMap, secret]) {
        assert.equal(checkSubdomain(metadata.name), undefined);
      }
      assert.ok(Object.values(configMap.data).every((value) => typeof value === "string"));
      assert.ok(Object.values(secret.stringData).every((value) => value === ""));

      const { settings } = catalog.stepAt(path) ?? { settings: [] };
      const prefix = `${path.slice(path.lastIndexOf(".") + 1).toUpperCase()}__`;
      const secrets = settings.filter((setting) => setting.secret).map(({ name }) => prefix + name);
      assert.deepEqual(Object.keys(secret.stringData), secrets);
      const keys = [...Object.keys(configMap.data), ...secrets];
      assert.ok(keys.every((key) => checkDataKey(key) === undefined));
      // What is null without a value must not be there.
      const others = settings.filter((setting) => setting.default !== null || setting.secret);
      assert.deepEqual(keys.toSorted(), others.map(({ name }) => prefix + name).toSorted());
    });
  }

  const manifest = "metadata: {name: Demo One}\nspec: {steps: [{name: a, class: m.A}]}\n";
  const nameFor = async (form: string, container: string) => {
    const files = {
      "pipeline.yaml": manifest,
      "values.yaml": `workflows: {demo: {container: {${container}}}}`,
    };
    const words = `-f values.yaml --gen-env --format ${form} pipeline.yaml`;
    return Object(read(await shown(words, files))).metadata.name;
  };
  const names: readonly (readonly [form: string, container: string, name: string])[] = [
    ["secret", "secretRef: [a, b], envFrom: [{name: c}]", "a"],
    ["secret", "envFrom: [{name: p, prefix: P_}, {kind: configMap, name: m}, {name: c}]", "c"],
    ["secret", "envFrom: [{name: p, prefix: P_}], configMapRef: [m]", "demo-one-env"],
    ["configmap", "configMapRef: [m], envFrom: [{kind: configMap, name: c}]", "m"],
    ["configmap", "envFrom: [{name: s}, {kind: configMap, name: c}]", "c"],
    ["configmap", "secretRef: [a]", "demo-one-env"],
  ];
  for (const [form, container, name] of names) {
    it(`is a ${form} called ${name} where the container has ${container}`, async () => {
      assert.equal(await nameFor(form, container), name);
    });
  }
});

describe("inspect", () => {
  const files = {
    "pipeline.yaml": "metadata: {name: demo}\nspec:\n  steps:\n" +
      "    - name: store\n      class: wurzel.steps.qdrant.QdrantConnectorStep\n" +
      "      settings: {COLLECTION: a, APIKEY: s3cr3t, URI: 'http://me:s3cr3t@qdrant'}\n",
    "broken.yaml": "metadata: {nam: demo}\n",
  };

  it("shows no secret in any of its forms, nor in what is wrong", async () => {
    for (
      const form of [
        "",
        "--json",
        "--gen-env",
        "--gen-env --format configmap",
        "--gen-env --format secret",
      ]
    ) {
      const { code, stdout, stderr } = await inspect(`pipeline.yaml ${form}`.trim(), files);
      assert.equal(code, 0);
      assert.ok(!`${stdout}${stderr}`.includes("s3cr3t"), stdout);
      assert.match(stderr, /QDRANTCONNECTORSTEP__APIKEY is a secret in plain text/);
    }
  });

  it("writes one comment for a step, whatever it is called", async () => {
    const manifest = JSON.stringify({
      metadata: { name: "demo" },
      spec: { steps: [{ name: "a\nA=b\x1b[2J", class: "wurzel.steps.ManualMarkdownStep" }] },
    });
    const text = await shown("pipeline.yaml --gen-env", { "pipeline.yaml": manifest });
    assert.match(text, /\(step: a A=b \[2J\)\n# Required\n/);
    const drawn = await shown("pipeline.yaml", { "pipeline.yaml": manifest });
    assert.ok(!drawn.includes("\x1b"));
  });

  it("puts a URL with a password among the secrets", async () => {
    const { stdout } = await inspect("pipeline.yaml --gen-env --format secret", files);
    assert.deepEqual(Object.keys(Object(read(stdout)).stringData), [
      "QDRANTCONNECTORSTEP__URI",
      "QDRANTCONNECTORSTEP__APIKEY",
    ]);
  });

  it("shows the settings of a class", async () => {
    assertGolden(await shown("wurzel.steps.milvus.MilvusConnectorStep"), "inspect", "class.txt");
  });

  it("fails for a class that nobody knows, with the nearest one", async () => {
    assert.deepEqual(await inspect("wurzel.steps.splitter:SimpleSpliterStep"), {
      code: 1,
      stdout: "",
      stderr:
        'error: no catalogue knows the class "wurzel.steps.splitter:SimpleSpliterStep"; did ' +
        'you mean "wurzel.steps.splitter.SimpleSplitterStep"? --catalog FILE adds your own [unknown-class]\n',
    });
  });

  it("knows a class of a catalogue, which wins over Wurzel's own", async () => {
    const catalog = (path: string) => ({
      "catalog.json": JSON.stringify({ class: path, settings: [{ name: "A", type: "string" }] }),
    });
    for (const path of ["my.steps.Mine", "wurzel.steps.splitter.SimpleSplitterStep"]) {
      const text = await shown(`--catalog catalog.json ${path} --gen-env`, catalog(path));
      assert.match(text, /^# Required\n[A-Z]+__A=\n# Optional\n$/m);
    }
  });

  it("takes a file or Python pipeline that is named like a class", async () => {
    const python = "from m import A\nfrom wurzel.utils import WZ\nDocs = WZ(A)\n";
    const some = { "Docs": files["pipeline.yaml"].replace(", APIKEY: s3cr3t", ""), "d.py": python };
    assert.match((await inspect("Docs", some)).stdout, /^Pipeline demo$/m);
    assert.match(await shown("d:Docs", some), /^Docs +- +- +\? +\? +m:A$/m);
  });

  it("says what is wrong with its inputs", async () => {
    const { code, stdout, stderr } = await inspect("broken.yaml", files);
    assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
    assert.match(stderr, /^broken\.yaml:1:12: error: metadata\.nam: unknown key/m);
    assert.match((await inspect("-f no.yaml pipeline.yaml", files)).stderr, /^no\.yaml: error/);
    assert.match((await inspect("--catalog no.json m.A", files)).stderr, /^no\.json: error/);
  });

  it("exits with 2 for flags that do not go together", async () => {
    for (const words of ["--format env pipeline.yaml", "--json --gen-env pipeline.yaml"]) {
      assert.equal((await inspect(words, files)).code, 2);
    }
  });
});

describe("inspect", () => {
  it("lists the steps and middlewares that are known, without an argument", async () => {
    const host = fakeHost(["inspect"], {});
    assert.equal(await run(host), 0);
    const text = host.stdout();
    assert.match(text, /^wurzel\.steps\.splitter\.SimpleSplitterStep +list\[Markdown/m);
    assert.match(text, /^secret_resolver$/m);
    assert.equal(JSON.parse(await shown("--json")).steps.length, 17);
  });

  it("shows the settings of a middleware", async () => {
    assert.match(await shown("prometheus"), /^PROMETHEUS__GATEWAY +string +no +localhost:9091/m);
    assert.match(await shown("Prometheus --gen-env"), /^PROMETHEUS__JOB=default-job-name$/m);
  });
});
