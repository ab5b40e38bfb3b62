import assert from "node:assert/strict";
import { describe, it } from "node:test";
import denoConfig from "../../deno.json" with { type: "json" };
import npmConfig from "../../package.json" with { type: "json" };
import { readText } from "../support/data.ts";
import { NAMING_PACKAGE, NAMING_REPOSITORY, withPackage, withRepository } from "./repository.ts";

const read = (path: string) => readText("..", path);

describe("the place where the project is published", () => {
  for (const file of NAMING_REPOSITORY) {
    it(`is in ${file} what package.json says; make pages writes it`, () => {
      const text = read(file);
      assert.match(text, /[\w.-]+\/wurzel-argo\b/);
      assert.equal(text, withRepository(text, npmConfig));
    });
  }

  for (const file of NAMING_PACKAGE) {
    it(`is in ${file} what deno.json says; make pages writes it`, () => {
      const text = read(file);
      assert.ok(text.includes(`from "${denoConfig.name}"`));
      assert.equal(text, withPackage(text, denoConfig));
    });
  }

  it("is nowhere left to the reader where the README begins", () => {
    assert.doesNotMatch(read("README.md"), /OWNER|example\.com/);
  });

  it("is written wherever it is meant, and must be one of GitHub's", () => {
    const text =
      "- uses: OWNER/wurzel-argo@v1\nhttps://github.com/a/wurzel-argo\nbin/wurzel-argo\n";
    assert.equal(
      withRepository(text, { repository: "github:team/wurzel-argo" }),
      "- uses: team/wurzel-argo@v1\nhttps://github.com/team/wurzel-argo\nbin/wurzel-argo\n",
    );
    assert.throws(() => withRepository(text, { repository: "team" }), /must read/);
    const example = ' * import { generate } from "@x/y";\n';
    assert.equal(withPackage(example, { name: "@me/argo" }), example.replace("@x/y", "@me/argo"));
  });
});
