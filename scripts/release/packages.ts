/** The npm packages that are inside what is built, with their licences, from the lock file. */

import { readFileSync } from "node:fs";

/** A package at the version that is locked. */
export interface Package {
  readonly name: string;
  readonly version: string;
  /** As npm names it, such as `MIT`. */
  readonly licence: string;
  /** Checksum of the archive, as in `sha512-…`. */
  readonly integrity: string;
}

/** All packages but those for development alone, by name. */
export function packagesInside(): readonly Package[] {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const found: Package[] = [];
  for (const [path, one] of Object.entries<Locked>(packages)) {
    if (!path.startsWith("node_modules/") || one.dev === true || one.devOptional === true) continue;
    const name = path.slice("node_modules/".length);
    const { version, integrity = "", license: licence } = one;
    if (licence === undefined) throw new TypeError(`${path} has no licence in package-lock.json`);
    found.push({ name, version, licence, integrity });
  }
  return found;
}

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

/** A runtime of `scripts/tools`, which binaries have inside. */
export function runtimeInside(tool: "bun" | "deno"): Package {
  const lock = JSON.parse(
    readFileSync(`scripts/tools/${tool}/package-lock.json`, "utf8"),
  );
  const { version, integrity } = lock.packages[`node_modules/${tool}`];
  return { name: tool, version, licence: "MIT", integrity };
}
