/**
 * Makes what is given to users, in `dist/`.
 *
 * Usage: `scripts/build.ts (bundle|declarations|npm|deno|bun)...`, made in that order, each even if one
 * before it fails. The Deno binary and npm's package are made of the bundle.
 */
import { generateDtsBundle } from "dts-bundle-generator";
import { breakLines } from "./release/break-lines.ts";
import { calledBy } from "./release/called.ts";
import { compileWithBun } from "./release/bun-binary.ts";
import { commitHere } from "./release/commit.ts";
import { compileEarly } from "./release/compile-early.ts";
import { notices } from "./release/notices.ts";

const BUNDLE = "dist/wurzel-argo.mjs";
/** What most runs do; what it calls is ready before it is called. */
const DEMO = ["values.yaml", "pipeline.yaml"].map((file) => `examples/pipelinedemo/${file}`);
const ENTRY = ".tools/entry.ts";
const DECLARATIONS = "dist/wurzel-argo.d.mts";

const parts = {
  bundle: makeBundle,
  declarations: makeDeclarations,
  npm: makePackage,
  deno: makeDenoBinary,
  bun: makeBunBinary,
} as const;

/** What the program knows of its build. */
const commit = await commitHere();
const define: Readonly<Record<string, string>> = commit === undefined
  ? {}
  : { WURZEL_ARGO_COMMIT: JSON.stringify(commit.name) };

Deno.mkdirSync("dist", { recursive: true });
for (const [name, make] of Object.entries(parts)) {
  if (Deno.args.includes(name) && !await make().catch(complain)) Deno.exitCode = 1;
}

/** The program and the library as one file, with templates and data inside. */
async function makeBundle(): Promise<boolean> {
  const options = ["--quiet", "--platform=browser", "--minify", `--output=${BUNDLE}`];
  Deno.mkdirSync(".tools", { recursive: true });
  Deno.writeTextFileSync(ENTRY, await lazyEntry());
  if (!await run(Deno.execPath(), ["bundle", ...options, ENTRY])) return false;

  // Deno looks for declarations only where a file says so; the line after `#!` is the first it may be.
  const text = Deno.readTextFileSync(BUNDLE);
  const bodyAt = text.startsWith("#!") ? text.indexOf("\n") + 1 : 0;
  const pointer = `// @ts-self-types="./wurzel-argo.d.mts"\n`;
  // Deno's bundler has no names that a build may define.
  const known = Object.entries(define).map(([name, value]) => `const ${name}=${value};\n`).join("");
  const program = text.slice(0, bodyAt) + pointer + known + text.slice(bodyAt);
  Deno.writeTextFileSync(BUNDLE, program);
  const ready = compileEarly(program, await calledBy(BUNDLE, ["generate", "-f", ...DEMO]));
  // Node and Bun show the line that throws, which would be a screenful of all the program.
  Deno.writeTextFileSync(BUNDLE, breakLines(ready));
  Deno.chmodSync(BUNDLE, 0o755);
  return true;
}

/**
 * `main.ts`, and `mod.ts` for scripts that import the file: a program does without the library, which takes
 * as long to load as all the rest. Names of exports cannot be made at run time, so they are made here.
 */
async function lazyEntry(): Promise<string> {
  const [shebang] = Deno.readTextFileSync("main.ts").split("\n");
  const names = Object.keys(await import("../mod.ts"));
  return `${shebang}
import { isProgram, start } from "../start.ts";
const library = isProgram(import.meta) ? {} : await import("../mod.ts");
export const { ${names.join(", ")} } = library;
if (isProgram(import.meta)) void start();
`;
}

/** The types of `mod.ts` and of all that they name, as one file. */
async function makeDeclarations(): Promise<boolean> {
  const { stdout: denoTypes } = await new Deno.Command(Deno.execPath(), { args: ["types"] })
    .output();
  Deno.mkdirSync(".tools", { recursive: true });
  Deno.writeFileSync(".tools/deno.d.ts", denoTypes); // named in declarations.json

  const options = { noBanner: true, exportReferencedTypes: false };
  const [declarations = ""] = generateDtsBundle([{ filePath: "mod.ts", output: options }], {
    preferredConfigPath: "scripts/declarations.json",
  });
  Deno.writeTextFileSync(DECLARATIONS, declarations);
  return true;
}

/** What npm's package holds: the bundle as a program for Node, with its types and the licences inside. */
function makePackage(): Promise<boolean> {
  Deno.mkdirSync("dist/npm", { recursive: true });
  const program = Deno.readTextFileSync(BUNDLE).replace(/^#!.*/, "#!/usr/bin/env node");
  Deno.writeTextFileSync(BUNDLE.replace("dist", "dist/npm"), program, { mode: 0o755 });
  Deno.copyFileSync(DECLARATIONS, DECLARATIONS.replace("dist", "dist/npm"));
  Deno.writeTextFileSync("dist/npm/THIRD_PARTY_NOTICES", notices());
  return Promise.resolve(true);
}

/** The binary for users, of the bundle: of the sources it would carry all of `node_modules`. */
async function makeDenoBinary(): Promise<boolean> {
  const permissions = ["--allow-read", "--allow-write", "--allow-env", "--no-prompt"];
  const options = ["--quiet", "--no-config", "--no-npm", "--no-check", "--output=dist/wurzel-argo"];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["compile", ...options, ...permissions, BUNDLE],
    stderr: "piped",
  }).output();
  if (success) return true;

  const said = new TextDecoder().decode(stderr);
  if (!said.includes("denort")) say(said);
  else {
    const { deno: version } = Deno.version;
    const archive = `denort-${Deno.build.target}.zip`;
    say(
      `${BUNDLE} and ${DECLARATIONS} are made, dist/wurzel-argo is not: Deno's runtime for binaries ` +
        `could not be downloaded. Get ${archive} of Deno ${version} (github.com/denoland/deno/releases), ` +
        `unpack it, and run: DENORT_BIN=/path/to/denort make build`,
    );
  }
  return false;
}

/** The same program with Bun inside. It reads no settings from where it is started. */
function makeBunBinary(): Promise<boolean> {
  const [program, ...args] = compileWithBun("dist/wurzel-argo-bun", define);
  return run(program, args);
}

async function run(program: string, args: readonly string[]): Promise<boolean> {
  const child = new Deno.Command(program, { args: [...args], stdin: "null" }).spawn();
  return (await child.status).success;
}

function complain(error: unknown): false {
  say(String(error));
  return false;
}

function say(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}
