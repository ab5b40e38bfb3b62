/**
 * Makes a release in `dist/`: binaries for all platforms, the bundle with its types, completions, a manual
 * page, licences, a bill of materials and the sums of all of them. Each file is made twice, and differs
 * in no byte. What cannot be made is named with the reason.
 *
 * Usage: `scripts/release/release.ts [PLATFORM]...`, all platforms when none is named.
 */
import { COMMANDS } from "../../src/cli/commands.ts";
import { compileWithBun } from "./bun-binary.ts";
import { commitHere } from "./commit.ts";
import { manualPage } from "./man.ts";
import { notices } from "./notices.ts";
import { billOfMaterials } from "./sbom.ts";
import { bunFor, denortFor, type Platform, PLATFORMS, sha256 } from "./targets.ts";

/** A file of the release. */
interface Product {
  readonly name: string;
  /** Makes it in a folder, or says why it cannot be made. */
  readonly make: (folder: string) => Promise<string | void>;
}

const AGAIN = ".tools/again";
const PERMISSIONS = ["--allow-read", "--allow-write", "--allow-env", "--no-prompt"];

const commit = await commitHere();
if (commit === undefined) throw new Error("a release is made of a commit, in a git repository");
const define = { WURZEL_ARGO_COMMIT: JSON.stringify(commit.name) };
const { time } = commit;

const wanted = Deno.args.length === 0
  ? PLATFORMS
  : PLATFORMS.filter(({ name }) => Deno.args.includes(name));
const products: readonly Product[] = [
  ...["wurzel-argo.mjs", "wurzel-argo.d.mts"].map(fromBuild),
  ...wanted.flatMap(bunBinary),
  ...wanted.flatMap(denoBinary),
  text("wurzel-argo.1", manualPage),
  text("THIRD_PARTY_NOTICES", () => Promise.resolve(notices())),
  text("wurzel-argo.cdx.json", () => billOfMaterials(commit.name, time)),
  ...COMMANDS.some(({ name }) => name === "completions")
    ? ["bash", "zsh", "fish"].map(completion)
    : [],
];

for (const folder of ["dist", AGAIN]) Deno.mkdirSync(folder, { recursive: true });
const sums: string[] = [];
let failed = false;
for (const { name, make } of products) {
  const why = await make("dist") ?? await make(AGAIN);
  if (why !== undefined) {
    say(`not made  ${name}: ${why}`);
    continue;
  }
  const [sum, again] = await Promise.all(
    ["dist", AGAIN].map((folder) => sha256(`${folder}/${name}`)),
  );
  const { size } = Deno.statSync(`dist/${name}`);
  failed ||= sum !== again;
  say(`${sum === again ? "made twice" : "DIFFERS   "} ${sum} ${String(size).padStart(10)} ${name}`);
  sums.push(`${sum}  ${name}\n`);
  Deno.removeSync(`${AGAIN}/${name}`);
}
Deno.writeTextFileSync("dist/SHA256SUMS", sums.join(""));
say(`dist/SHA256SUMS has the sums of ${sums.length} files of commit ${commit.name}`);
Deno.exitCode = failed ? 1 : 0;

function fromBuild(name: string): Product {
  const part = name.endsWith(".mjs") ? "bundle" : "declarations";
  return {
    name,
    make: async (folder) => {
      await run(Deno.execPath(), ["task", "--quiet", "build", part]);
      if (folder !== "dist") Deno.copyFileSync(`dist/${name}`, `${folder}/${name}`);
    },
  };
}

function bunBinary(platform: Platform): Product {
  const name = binaryName("wurzel-argo", platform);
  return {
    name,
    make: async (folder) => {
      const [program, ...args] = compileWithBun(
        `${folder}/${name}`,
        define,
        await bunFor(platform),
      );
      await run(program, args);
    },
  };
}

function denoBinary(platform: Platform): readonly Product[] {
  const { deno: target } = platform;
  if (target === undefined) return [];
  const name = binaryName("wurzel-argo-deno", platform);
  return [{
    name,
    make: async (folder) => {
      const denort = await denortFor(target);
      if (typeof denort === "string") return denort;
      const options = ["--quiet", "--no-config", "--no-npm", "--no-check", `--target=${target}`];
      const args = ["compile", ...options, `--output=${folder}/${name}`, ...PERMISSIONS];
      await run(Deno.execPath(), [...args, "dist/wurzel-argo.mjs"], { DENORT_BIN: denort.file });
    },
  }];
}

function completion(shell: string): Product {
  return {
    name: `wurzel-argo.${shell}`,
    make: async (folder) => {
      const args = ["run", "--quiet", ...PERMISSIONS, "main.ts", "completions", shell];
      const { stdout } = await new Deno.Command(Deno.execPath(), { args }).output();
      Deno.writeFileSync(`${folder}/wurzel-argo.${shell}`, stdout);
    },
  };
}

function text(name: string, write: () => Promise<string>): Product {
  return {
    name,
    make: async (folder) => Deno.writeTextFileSync(`${folder}/${name}`, await write()),
  };
}

function binaryName(start: string, { name }: Platform): string {
  return `${start}-${name}${name.startsWith("windows") ? ".exe" : ""}`;
}

async function run(program: string, args: readonly string[], env: Record<string, string> = {}) {
  const command = new Deno.Command(program, {
    args: [...args],
    env,
    stdout: "piped",
    stderr: "piped",
  });
  const { success, stdout, stderr } = await command.output();
  if (success) return;
  const said = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("");
  throw new Error(`${program} ${args.join(" ")}\n${said}`);
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
