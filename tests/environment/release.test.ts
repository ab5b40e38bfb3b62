import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkRequest } from "../../src/jobs/inspect.ts";
import { formatProblem } from "../../src/report/problem.ts";

/** What `env --check` says of a Qdrant pipeline whose last step has these settings. */
function check(
  settings: string,
  { wurzel, image = "registry.example/steps:1", step = "qdrant.step.QdrantConnectorStep" }: {
    wurzel?: string;
    image?: string;
    step?: string;
  } = {},
): readonly string[] {
  const manifest = `metadata: {name: demo}
spec:
  steps:
    - {name: last, class: wurzel.steps.${step}, settings: ${settings}}
  backendConfig: {argo: {name: demo, container: {image: "${image}"}}}
`;
  const request = { manifest, ...(wurzel !== undefined && { wurzel }) };
  return checkRequest(request).problems
    .filter(({ code }) => code !== "missing-dependency").map(formatProblem);
}

describe("a setting that only some releases have", () => {
  it("is wrong in a release that lacks it, with those that have it", () => {
    assert.deepEqual(check("{COLLECTION: c, REQUEST_TIMEOUT: 30}", { wurzel: "3.3.1" }), [
      "pipeline.yaml:4:99: error: spec.steps[0].settings.REQUEST_TIMEOUT: QdrantConnectorStep has " +
      'no setting "REQUEST_TIMEOUT" in Wurzel 3.3.1, only up to 3.3.0',
    ]);
    assert.deepEqual(check("{COLLECTION: c, REQUEST_TIMEOUT: 30}", { wurzel: "3.3.0" }), []);
  });

  it("is judged by the tag of Wurzel's image, which --wurzel overrides", () => {
    const settings = "{COLLECTION: c, REQUEST_TIMEOUT: 30}";
    const image = "ghcr.io/telekom/wurzel:3.3.1";
    assert.equal(check(settings, { image }).length, 1);
    assert.deepEqual(check(settings, { image, wurzel: "3.2.0" }), []);
  });

  it("is a warning where nothing tells the release", () => {
    assert.deepEqual(check("{COLLECTION: c, REQUEST_TIMEOUT: 30}"), [
      "pipeline.yaml:4:99: warning: spec.steps[0].settings.REQUEST_TIMEOUT: only Wurzel up to 3.3.0 " +
      "has the setting REQUEST_TIMEOUT, and others refuse it; --wurzel RELEASE says which one runs",
    ]);
  });
});

describe("a release that is not known", () => {
  it("is an error that lists the known ones", () => {
    assert.deepEqual(check("{COLLECTION: c}", { wurzel: "3.1.0" }), [
      '--wurzel: error: no release "3.1.0" is known, did you mean "3.2.0"?',
    ]);
  });
});

describe("a setting that a condition makes required", () => {
  const step = "elevenlabs.ElevenLabsKnowledgeBaseStep";
  const missing = (settings: string, wurzel = "3.3.1") =>
    check(settings, { step, wurzel }).map((line) => /requires (.*?),/.exec(line)?.[1] ?? line);

  it("is missing where a default makes it required", () => {
    assert.deepEqual(missing("{}"), ["API_KEY where PUSH_ENABLED is true"]);
  });

  it("is not missing where the condition does not hold, however that is spelt", () => {
    for (const no of ["false", '"off"', '"0"', '"No"']) {
      assert.deepEqual(missing(`{PUSH_ENABLED: ${no}}`), []);
    }
  });

  it("is missing where it is given as nothing", () => {
    assert.deepEqual(missing('{PUSH_ENABLED: false, PRUNE_STALE: "yes", NAME_PREFIX: ""}'), [
      "NAME_PREFIX where PRUNE_STALE is true",
    ]);
    assert.deepEqual(missing("{PUSH_ENABLED: false, PRUNE_STALE: true, NAME_PREFIX: docs}"), []);
  });

  it("is missing only in releases that have the condition", () => {
    const settings = "{PUSH_ENABLED: false, FOLDER_PER_SOURCE: true}";
    assert.deepEqual(missing(settings), ["PARENT_FOLDER_ID where FOLDER_PER_SOURCE is true"]);
    assert.match(missing(settings, "3.2.0").join("\n"), /no setting "FOLDER_PER_SOURCE" in Wurzel/);
  });
});

describe("choices and patterns", () => {
  it("are held to what Wurzel takes", () => {
    const [wrong = ""] = check("{COLLECTION: c, DISTANCE: cosine}", { wurzel: "3.3.1" });
    assert.match(wrong, /DISTANCE must be one of Cosine, Euclid, Dot, Manhattan, not "cosine"$/);
  });

  it("are told of PREFIX_MAP as Wurzel 3.3.1 refuses it", () => {
    const says = (map: string) =>
      check(`{API: "http://x", PREFIX_MAP: '${map}'}`, { step: "embedding.EmbeddingStep" });
    for (const wrong of ['{"(": "x"}', '{"a": 1}', '{"a": null}', "[]", "null", "x"]) {
      assert.match(says(wrong).join("\n"), /PREFIX_MAP must be a JSON object from regular expr/);
    }
    for (
      const right of ["{}", '{"e5-": "query: "}', '{"(?P<n>a)(?P=n)": ""}', '{"(?i)a++": "b"}']
    ) assert.deepEqual(says(right), []);
  });
});

describe("the settings of a whole step in one variable", () => {
  const problems = (whole: string) =>
    checkRequest({
      manifest: "metadata: {name: demo}\nspec:\n  steps:\n" +
        "    - {name: q, class: wurzel.steps.QdrantConnectorStep}\n",
      environment: { QDRANTCONNECTORSTEP: whole },
    }).problems.filter(({ code }) => code !== "missing-dependency").map(({ message }) => message);

  it("are looked into", () => {
    assert.deepEqual(problems('{"COLLECTION": "c", "BATCH_SIZE": 5, "URI": "x"}'), []);
    assert.deepEqual(problems('{"COLLECTION": 1, "BATCH_SIZE": 0, "COLECTION": "c"}'), [
      "in the environment, in QDRANTCONNECTORSTEP, COLLECTION must be a string",
      "in the environment, in QDRANTCONNECTORSTEP, BATCH_SIZE must be an integer, more than 0",
      'in the environment, in QDRANTCONNECTORSTEP, QdrantConnectorStep has no setting "COLECTION", ' +
      'did you mean "COLLECTION"?',
    ]);
  });

  it("are missing what they leave out", () => {
    assert.match(problems('{"BATCH_SIZE": 5}').join("\n"), /requires COLLECTION/);
    assert.deepEqual(problems("{{workflow.parameters.qdrant}}"), []);
  });
});

describe("a variable that nothing reads", () => {
  const meant = (name: string) =>
    checkRequest({
      manifest: "metadata: {name: demo}\nspec:\n  steps:\n" +
        "    - {name: read-all, class: wurzel.steps.ManualMarkdownStep, settings: {FOLDER_PATH: /}}\n",
      environment: { [name]: "/d" },
    }).problems.map(({ message }) => /did you mean "(.*)"/.exec(message)?.[1] ?? message);

  for (
    const name of [
      "manualmarkdownstep__FOLDER_PATH",
      "ManualMarkdownStep__folder_path",
      "MANUALMARKDOWNSTEP__folder_path",
      "MANUALMARKDOWNSTEP_FOLDER_PATH",
      "MANUALMARKDOWNSTEP___FOLDER_PATH",
      "READ_ALL__FOLDER_PATH",
      "MANUALMARKDWNSTEP__FOLDER_PATH",
    ]
  ) {
    it(`${name} is likely meant for the step's own`, () => {
      assert.deepEqual(meant(name), ["MANUALMARKDOWNSTEP__FOLDER_PATH"]);
    });
  }

  it("is left alone where it is nobody's", () => {
    for (const name of ["PATH", "FOLDER_PATH", "MANUALMARKDOWNSTEP_", "READ_ALL__OTHER"]) {
      assert.deepEqual(meant(name), []);
    }
  });
});
