import { catalogOf } from "../../../src/wurzel/catalog/catalog.ts";
import { describe, it } from "node:test";
import assert from "node:assert/strict";

const SPLITTER = "wurzel.steps.splitter.SimpleSplitterStep";
const EMBEDDING = "wurzel.steps.embedding.step.EmbeddingStep";

describe("the catalogue", () => {
  const catalog = catalogOf();

  it("knows Wurzel's steps and middlewares", () => {
    assert.equal(catalog.stepNames.length, 17);
    assert.deepEqual(catalog.middlewareNames, ["prometheus", "secret_resolver"]);
  });

  it("finds a class by its path, by another path of it, and as module:Class", () => {
    for (
      const name of [
        EMBEDDING,
        "wurzel.steps.EmbeddingStep",
        "wurzel.steps.embedding:EmbeddingStep",
      ]
    ) {
      assert.equal(catalog.stepAt(name)?.class, EMBEDDING);
    }
    assert.equal(catalog.step("wurzel.steps.splitter", "SimpleSplitterStep")?.class, SPLITTER);
  });

  it("knows no class by its name alone, nor what objects have by nature", () => {
    for (const name of ["SimpleSplitterStep", "", "constructor", "__proto__"]) {
      assert.equal(catalog.stepAt(name), undefined);
    }
  });

  it("finds a middleware whatever case its name is in, as Wurzel does", () => {
    assert.equal(catalog.middleware("Prometheus")?.name, "prometheus");
    assert.equal(catalog.middleware("otel"), undefined);
  });

  it("says which class was likely meant: the same in another module, or one called similarly", () => {
    assert.equal(catalog.nearestStep("my.steps.SimpleSplitterStep"), SPLITTER);
    assert.equal(catalog.nearestStep("wurzel.steps.splitter:SimpleSpliterStep"), SPLITTER);
    assert.equal(catalog.nearestStep("wurzel.steps.splitter.Other"), undefined);
  });
});

describe("a catalogue with entries of the user's", () => {
  const own = { class: "my.steps.MyStep", settings: [] };
  const instead = { class: "wurzel.steps.EmbeddingStep", settings: [] };
  const gateway = { name: "Prometheus", settings: [] };
  const catalog = catalogOf([{ steps: [own, instead], middlewares: [gateway] }]);

  it("knows them beside Wurzel's", () => {
    assert.equal(catalog.stepAt("my.steps:MyStep"), own);
    assert.equal(catalog.stepAt(SPLITTER)?.class, SPLITTER);
    assert.deepEqual(catalog.stepNames.slice(-2), [own.class, instead.class]);
  });

  it("takes the user's where both have one, under another path of Wurzel's class too", () => {
    assert.equal(catalog.stepAt("wurzel.steps.EmbeddingStep"), instead);
    assert.equal(catalog.stepAt(EMBEDDING)?.class, EMBEDDING);
    assert.equal(catalog.middleware("prometheus"), gateway);
  });

  it("takes the later of two", () => {
    const later = { class: "my.steps:MyStep", settings: [] };
    assert.equal(
      catalogOf([{ steps: [own, later], middlewares: [] }]).stepAt("my.steps.MyStep"),
      later,
    );
    const [first, second] = [own, later].map((one) => ({ steps: [one], middlewares: [] }));
    assert.ok(first !== undefined && second !== undefined);
    assert.equal(catalogOf([first, second]).stepAt("my.steps.MyStep"), later);
  });
});
