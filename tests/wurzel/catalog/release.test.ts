import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { catalogOf, wurzelReleases } from "../../../src/wurzel/catalog/catalog.ts";
import { readCatalog } from "../../../src/wurzel/catalog/read-catalog.ts";
import { releaseOfImage } from "../../../src/wurzel/catalog/release.ts";

describe("the release of an image", () => {
  const cases: readonly (readonly [image: string, release: string | undefined])[] = [
    ["ghcr.io/telekom/wurzel:3.3.1", "3.3.1"],
    ["wurzel:v3.2.0", "3.2.0"],
    ["registry.example:5000/team/wurzel:3.3.0@sha256:0000", "3.3.0"],
    ["ghcr.io/telekom/wurzel:latest", undefined],
    ["ghcr.io/telekom/wurzel", undefined],
    ["ghcr.io/telekom/wurzel:9.9.9", undefined],
    ["ghcr.io/telekom/my-wurzel:3.3.1", undefined],
    ["ghcr.io/wurzel/steps:3.3.1", undefined],
  ];
  for (const [image, release] of cases) {
    it(`${image} is ${release ?? "not known"}`, () => {
      assert.equal(releaseOfImage(image, wurzelReleases()), release);
    });
  }
});

describe("the catalogue of a release", () => {
  const path = "wurzel.steps.qdrant.step.QdrantConnectorStep";
  const namesIn = (release?: string) =>
    catalogOf([], release).stepAt(path)?.settings.map(({ name }) => name) ?? [];

  it("has what the release has, that of none has what any has", () => {
    assert.ok(namesIn("3.2.0").includes("REQUEST_TIMEOUT"));
    assert.ok(namesIn("3.3.0").includes("REQUEST_TIMEOUT"));
    assert.ok(!namesIn("3.3.1").includes("REQUEST_TIMEOUT"));
    assert.ok(namesIn().includes("REQUEST_TIMEOUT"));
  });

  it("finds a class by every path under which Wurzel exports it", () => {
    for (
      const name of [
        "wurzel.steps.QdrantConnectorStep",
        "wurzel.steps.qdrant.QdrantConnectorStep",
        "wurzel.steps.qdrant.step:QdrantConnectorStep",
        "wurzel.steps.qdrant.step_multi_vector.QdrantConnectorStep",
      ]
    ) assert.equal(catalogOf().stepAt(name)?.class, path);
  });

  it("takes ranges, conditions and patterns from a catalogue of the user's", () => {
    const text = `
- class: my.Step
  settings:
    - {name: OLD, type: string, until: 3.2.0}
    - {name: NEW, type: object, since: "3.3.0", keys: pattern, values: string}
  requires: [{if: {PUSH: true}, then: [KEY], since: 3.3.1}]
- {class: my.Later, since: 3.3.1, settings: []}
`;
    const { facts, findings } = readCatalog({ name: "catalog.yaml", text });
    assert.deepEqual(findings, []);
    const at = (release: string) => catalogOf([facts], release).stepAt("my.Step");
    assert.deepEqual(at("3.2.0")?.settings.map(({ name }) => name), ["OLD"]);
    assert.deepEqual(at("3.3.1")?.settings.map(({ name }) => name), ["NEW"]);
    assert.deepEqual([at("3.3.0")?.requires?.length, at("3.3.1")?.requires?.length], [0, 1]);
    assert.equal(catalogOf([facts], "3.3.0").stepAt("my.Later"), undefined);
  });
});
