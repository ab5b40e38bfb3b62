import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { plain } from "../support/data.ts";
import denoConfig from "../../deno.json" with { type: "json" };
import npmConfig from "../../package.json" with { type: "json" };
import { argoSchema } from "../../src/argo/schema/schema.ts";
import { releasesInWords } from "../../src/cli/version.ts";
import { ARGO_RELEASES, VERSION, WURZEL_RELEASES } from "../../src/jobs/version.ts";
import { wurzelReleases } from "../../src/wurzel/catalog/catalog.ts";
import { readCatalog } from "../../src/wurzel/catalog/read-catalog.ts";

const read = (file: string) => readFileSync(join(import.meta.dirname ?? "", "../..", file), "utf8");

describe("the release", () => {
  it("has one version, in both configurations, the program and the change log", () => {
    assert.equal(denoConfig.version, VERSION);
    assert.equal(npmConfig.version, VERSION);
    assert.equal(/^## (\S+)/m.exec(read("CHANGELOG.md"))?.[1], VERSION);
  });
});

describe("the releases that are named", () => {
  it("end with the one of Argo whose schema is built in", () => {
    assert.equal(argoSchema().argo.replace(/\.\d+$/, ""), ARGO_RELEASES.at(-1));
  });

  it("are those of the catalogue of Wurzel's steps, which is in the form of everybody's", () => {
    assert.deepEqual(wurzelReleases(), WURZEL_RELEASES);
    const name = "src/wurzel/catalog/wurzel-steps.json";
    const { facts, findings } = readCatalog({ name, text: read(name) });
    assert.deepEqual(findings, []);
    assert.equal(facts.steps.length, 17);
    const withoutNull = (key: string, value: unknown) =>
      key === "default" && value === null ? undefined : value;
    const { steps, middlewares } = JSON.parse(read(name), withoutNull);
    assert.deepEqual(plain(facts), { steps, middlewares });
  });

  it("are the same in --version, the README and the Makefile", () => {
    assert.ok(read("README.md").includes(releasesInWords()));
    assert.ok(read("Makefile").includes(`WURZEL := ${WURZEL_RELEASES.join(" ")}\n`));
  });
});

describe("dependencies", () => {
  /** For editors: the sources do not import it. */
  const notImported = ["@types/node"];

  it("are the same exact versions for Deno and for npm", () => {
    // The examples of the documentation import the package itself by its name on npm.
    const { "wurzel-argo": _, ...others } = denoConfig.imports;
    const forDeno = Object.values(others).map((specifier) => {
      const [, name, version] = /^npm:(@?[^@]+)@([^/]+)/.exec(specifier) ?? [];
      return `${name} ${version}`;
    });
    const forNpm = Object.entries({ ...npmConfig.dependencies, ...npmConfig.devDependencies })
      .filter(([name]) => !notImported.includes(name))
      .map(([name, version]) => `${name} ${version}`);

    assert.deepEqual([...new Set(forDeno)].sort(), forNpm.sort());
    for (const dependency of forNpm) assert.match(dependency, /^\S+ \d+\.\d+\.\d+$/);
  });

  it("are locked for both in the versions asked for", () => {
    const npmLock = JSON.parse(read("package-lock.json")).packages;
    const denoLock = JSON.parse(read("deno.lock")).specifiers;
    const wanted = { ...npmConfig.dependencies, ...npmConfig.devDependencies };
    for (const [name, version] of Object.entries(wanted)) {
      assert.equal(npmLock[`node_modules/${name}`].version, version);
      assert.equal(denoLock[`npm:${name}@${version}`].split("_")[0], version);
    }
  });

  it("are locked without a host, so that any registry will do", () => {
    const locks = [
      "package-lock.json",
      "scripts/tools/bun/package-lock.json",
      "scripts/tools/deno/package-lock.json",
    ];
    for (const lock of locks) assert.doesNotMatch(read(lock), /"resolved"/);
    assert.doesNotMatch(read("deno.lock"), /https?:/);
  });
});
