/** The program with Bun inside, for this platform or another. */

/** Another platform's Bun, and what Bun calls the platform. */
export interface BunTarget {
  /** As in `bun-linux-x64-musl`. */
  readonly target: string;
  /** The file of that Bun. */
  readonly runtime: string;
}

/** Files that Bun would read where the program is started, which others may have put there. */
const READ_AT_START = ["dotenv", "bunfig", "tsconfig", "package-json"];

/**
 * The command that compiles the program.
 *
 * @param define what the program knows of its build, by name, as JavaScript
 */
export function compileWithBun(
  outfile: string,
  define: Readonly<Record<string, string>>,
  other?: BunTarget,
): readonly [string, ...string[]] {
  return [
    "bun",
    "build",
    ...["--compile", "--minify", "--bytecode", "--format=esm"],
    ...READ_AT_START.map((file) => `--no-compile-autoload-${file}`),
    ...Object.entries(define).map(([name, value]) => `--define=${name}=${value}`),
    ...(other === undefined
      ? []
      : [`--target=${other.target}`, `--compile-executable-path=${other.runtime}`]),
    `--outfile=${outfile}`,
    "main.ts",
  ];
}
