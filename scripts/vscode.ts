/**
 * Packs the extension for VS Code, `dist/wurzel-argo.vsix`.
 *
 * The client of the protocol is bundled by Bun; both it and vsce are tools in `.tools/vscode`, and no part
 * of the program.
 */

import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const SOURCE = "editors/vscode";
const TOOL = ".tools/vscode";
const PACKED = `${TOOL}/extension`;
const RESULT = "dist/wurzel-argo.vsix";

rmSync(PACKED, { recursive: true, force: true });
for (const folder of [PACKED, "dist"]) mkdirSync(folder, { recursive: true });
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const manifest = { ...JSON.parse(readFileSync(`${SOURCE}/package.json`, "utf8")), version };
writeFileSync(`${PACKED}/package.json`, `${JSON.stringify(manifest, undefined, 2)}\n`);
copyFileSync(`${SOURCE}/README.md`, `${PACKED}/README.md`);
copyFileSync("LICENSE", `${PACKED}/LICENSE`);
writeFileSync(`${PACKED}/THIRD_PARTY_NOTICES`, notices());
// Beside the client that it imports.
copyFileSync(`${SOURCE}/extension.cjs`, `${TOOL}/extension.cjs`);
await run("bun", [
  "build",
  `${TOOL}/extension.cjs`,
  "--target=node",
  "--format=cjs",
  "--minify",
  "--external=vscode",
  `--outfile=${PACKED}/extension.js`,
]);
await run("node", [
  "../node_modules/@vscode/vsce/vsce",
  "package",
  "--no-dependencies",
  "--allow-missing-repository",
  `--out=../../../${RESULT}`,
], PACKED);

/** The licences of what is bundled: the client, and all that it needs. */
function notices(): string {
  // A set that grows while it is read.
  const names = new Set(["vscode-languageclient"]);
  const parts: string[] = [];
  for (const name of names) {
    const folder = `${TOOL}/node_modules/${name}`;
    const { version, license, dependencies = {} } = JSON.parse(
      readFileSync(`${folder}/package.json`, "utf8"),
    );
    for (const dependency of Object.keys(dependencies)) names.add(dependency);
    const file = readdirSync(folder).find((one) => /^licen[cs]e(?:\..*)?$/i.test(one));
    if (file === undefined) throw new TypeError(`${folder} has no licence file`);
    parts.push(`${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8")}`);
  }
  return parts.join(`\n${"=".repeat(78)}\n`);
}

async function run(program: string, args: readonly string[], cwd = "."): Promise<void> {
  const { success, stdout, stderr } = await new Deno.Command(program, { args: [...args], cwd })
    .output();
  if (success) return;
  for (const output of [stdout, stderr]) Deno.stderr.writeSync(output);
  Deno.exit(1);
}
