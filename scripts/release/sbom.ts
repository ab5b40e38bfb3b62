/** What is inside, as a CycloneDX bill of materials. */

import { VERSION } from "../../src/jobs/version.ts";
import { type Package, packagesInside, runtimeInside } from "./packages.ts";

/**
 * The bill of materials as JSON. The same commit gives the same bytes.
 *
 * @param commit the commit's hash
 * @param time when it was made, as `2026-01-31T12:00:00Z`
 */
export async function billOfMaterials(commit: string, time: string): Promise<string> {
  const packages = packagesInside();
  const components = [
    ...packages.map((one) => component("library", one)),
    ...(["bun", "deno"] as const).map((tool) => component("platform", runtimeInside(tool))),
  ];
  const root = `pkg:npm/wurzel-argo@${VERSION}`;
  const bill = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${await uuidOf(`${root} ${commit}`)}`,
    version: 1,
    metadata: {
      timestamp: time,
      component: {
        type: "application",
        "bom-ref": root,
        name: "wurzel-argo",
        version: VERSION,
        licenses: [{ license: { id: "Apache-2.0" } }],
        purl: root,
        properties: [{ name: "commit", value: commit }],
      },
    },
    components,
    dependencies: [{ ref: root, dependsOn: components.map((one) => one["bom-ref"]) }],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

function component(type: "library" | "platform", one: Package) {
  const { name, version, licence, integrity } = one;
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return {
    type,
    "bom-ref": purl,
    name,
    version,
    hashes: [{ alg: "SHA-512", content: hexOf(integrity) }],
    licenses: [{ license: { id: licence } }],
    purl,
  };
}

/** A checksum of npm's, `sha512-` and base64, in hexadecimal. */
function hexOf(integrity: string): string {
  const bytes = Uint8Array.from(
    atob(integrity.replace(/^sha512-/, "")),
    (one) => one.charCodeAt(0),
  );
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A UUID that only depends on a text. */
async function uuidOf(text: string): Promise<string> {
  const hash = new Uint8Array(
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)),
  );
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  // Version 8: made by a rule of one's own.
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
