/** The platforms that a release has binaries for, and the runtimes to make them with. */

import type { BunTarget } from "./bun-binary.ts";

/** A platform. */
export interface Platform {
  /** As files are named for it: `linux-x64-musl`. */
  readonly name: string;
  /** What npm's package of Bun for it is called, without its scope. */
  readonly bun: string;
  /** What Deno calls it, where Deno runs there. */
  readonly deno?: string;
}

export const PLATFORMS: readonly Platform[] = [
  { name: "linux-x64", bun: "bun-linux-x64", deno: "x86_64-unknown-linux-gnu" },
  { name: "linux-x64-musl", bun: "bun-linux-x64-musl" },
  { name: "linux-arm64", bun: "bun-linux-aarch64", deno: "aarch64-unknown-linux-gnu" },
  { name: "linux-arm64-musl", bun: "bun-linux-aarch64-musl" },
  { name: "macos-x64", bun: "bun-darwin-x64", deno: "x86_64-apple-darwin" },
  { name: "macos-arm64", bun: "bun-darwin-aarch64", deno: "aarch64-apple-darwin" },
  { name: "windows-x64", bun: "bun-windows-x64", deno: "x86_64-pc-windows-msvc" },
  { name: "windows-arm64", bun: "bun-windows-aarch64", deno: "aarch64-pc-windows-msvc" },
];

const FOLDER = ".tools/runtimes";

/**
 * Bun for a platform, from npm's package at the locked version, checked against the lock file's sum.
 *
 * @throws where it cannot be had
 */
export async function bunFor({ bun }: Platform): Promise<BunTarget> {
  const lock = JSON.parse(Deno.readTextFileSync("scripts/tools/bun/package-lock.json"));
  const { version, integrity } = lock.packages[`node_modules/@oven/${bun}`];
  const folder = `${FOLDER}/${bun}-${version}`;
  const runtime = `${folder}/package/bin/bun${bun.includes("windows") ? ".exe" : ""}`;
  if (!exists(runtime)) {
    Deno.mkdirSync(folder, { recursive: true });
    const archive = `${folder}/package.tgz`;
    const name = await output("npm", [
      "pack",
      "--silent",
      "--pack-destination",
      folder,
      `@oven/${bun}@${version}`,
    ]);
    Deno.renameSync(`${folder}/${name.trim()}`, archive);
    const sum = await digest("SHA-512", archive);
    const found = `sha512-${btoa(String.fromCharCode(...sum))}`;
    if (found !== integrity) throw new Error(`${archive} has the sum ${found}, not ${integrity}`);
    await output("tar", ["-xzf", archive, "-C", folder]);
    Deno.removeSync(archive);
  }
  return { target: bun.replace("aarch64", "arm64"), runtime };
}

/**
 * Deno's runtime for binaries of a platform, from the folder that `DENORT_DIR` names, where it is called
 * `denort-TARGET`, checked against the pinned sum.
 *
 * @returns the file, or why it cannot be had
 */
export async function denortFor(target: string): Promise<{ readonly file: string } | string> {
  const folder = Deno.env.get("DENORT_DIR");
  if (folder === undefined) return "DENORT_DIR names no folder with denort-TARGET files";
  const file = `${folder}/denort-${target}${target.includes("windows") ? ".exe" : ""}`;
  if (!exists(file)) return `${file} is not there`;
  const name = file.slice(folder.length + 1);
  const pins = exists(DENORT_PINS) ? Deno.readTextFileSync(DENORT_PINS) : "";
  const pinned = new Map(
    pins.split("\n").map((line) => {
      const [sum = "", name = ""] = line.split(/\s+/);
      return [name, sum];
    }),
  );
  const sum = hex(await digest("SHA-256", file));
  return pinned.get(name) === sum
    ? { file }
    : `${name} has the sum ${sum}, which ${DENORT_PINS} lacks`;
}

/** Lines of a sum and a name, as sha256sum writes them. */
const DENORT_PINS = "scripts/tools/deno/denort.sha256";

/** A file's SHA-256, in hexadecimal. */
export async function sha256(file: string): Promise<string> {
  return hex(await digest("SHA-256", file));
}

async function digest(algorithm: string, file: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, Deno.readFileSync(file)));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function exists(file: string): boolean {
  try {
    return Deno.statSync(file).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function output(program: string, args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, { args: [...args] }).output();
  if (!success) throw new Error(`${program}: ${new TextDecoder().decode(stderr).trim()}`);
  return new TextDecoder().decode(stdout);
}
