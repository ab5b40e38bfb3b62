/** The licences of all that is inside: npm packages, and the runtimes of the binaries. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Package, packagesInside, runtimeInside } from "./packages.ts";

const LICENCE_FILE = /^licen[cs]e(?:[-.].*)?$/i;

/** The text of `THIRD_PARTY_NOTICES`. */
export function notices(): string {
  const parts = [
    "wurzel-argo contains the software below, under the licences that follow each name.\n",
    ...packagesInside().map((one) => part(one.name, one, licenceOf(one))),
    part("Bun, inside the binaries named for a platform", runtimeInside("bun"), own("bun.txt")),
    ...["LGPL-2", "LGPL-2.1"].map((name) =>
      `${RULE}${name}, for parts of Bun\n\n${own(`${name}.txt`)}`
    ),
    part("Deno, inside the binaries named -deno", runtimeInside("deno"), own("deno.txt")),
  ];
  return parts.join("\n");
}

const RULE = `${"=".repeat(78)}\n`;

function part(title: string, { version, licence }: Package, text: string): string {
  return `${RULE}${title} ${version} (${licence})\n\n${text.trim()}\n`;
}

function licenceOf({ name, licence }: Package): string {
  const folder = folderOf(name);
  const file = readdirSync(folder).find((name) => LICENCE_FILE.test(name));
  if (file !== undefined) return readFileSync(`${folder}/${file}`, "utf8");
  // Some packages only name the licence, which is ours too.
  if (licence !== "Apache-2.0") throw new TypeError(`${folder} has no licence file`);
  const { author } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const by = typeof author === "string" ? author : author?.name ?? "its authors";
  return `Copyright: ${by}\n\n${readFileSync("LICENSE", "utf8")}`;
}

/** Where a package is installed: here, or in a folder above, where package managers put what is shared. */
function folderOf(name: string): string {
  for (let folder = resolve("."); dirname(folder) !== folder; folder = dirname(folder)) {
    const path = join(folder, "node_modules", name);
    if (existsSync(path)) return path;
  }
  throw new TypeError(`${name} is not installed; make setup installs it`);
}

function own(file: string): string {
  return readFileSync(`scripts/release/licences/${file}`, "utf8");
}
