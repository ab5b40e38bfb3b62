/** Installs releases of Wurzel from PyPI into `.tools/wurzel`, one environment of their dependencies for all. */

const ROOT = ".tools/wurzel";

/** Where Wurzel is installed. */
export interface Installed {
  /** Python with what the steps import. */
  readonly python: string;
  /** The `wurzel` command of the newest release. */
  readonly command: string;
  /** Environment variables that make Python import a release. */
  readonly importing: (release: string) => Readonly<Record<string, string>>;
}

/** What all steps but docling's import. Docling itself brings gigabytes along: see stand_ins.py. */
const EXTRAS = "argo,qdrant,milvus,embedding,scraperapi,sftp,s3";
const DOCLING = "docling==2.30.0";
const DOCLING_NEEDS = ["docling-core<3", "beautifulsoup4", "filetype"];

/**
 * Installs what is not there yet.
 *
 * @param releases the last one is the newest, whose dependencies are installed
 */
export async function installWurzel(releases: readonly string[]): Promise<Installed> {
  const newest = releases.at(-1) ?? "";
  const venv = `${ROOT}/venv-${newest}`;
  const python = `${venv}/bin/python`;
  const pip = (...words: readonly string[]) =>
    run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...words]);
  await once(`${venv}/.ok`, async () => {
    say(`Installing Wurzel ${newest} with its dependencies into ${ROOT}`);
    await run(await findPython(), ["-m", "venv", "--clear", venv]);
    await pip(`wurzel[${EXTRAS}]==${newest}`, ...DOCLING_NEEDS);
    await pip("--no-deps", DOCLING);
  });
  for (const release of releases) {
    await once(
      `${ROOT}/${release}/.ok`,
      () => pip("--no-deps", "--upgrade", "--target", `${ROOT}/${release}`, `wurzel==${release}`),
    );
  }
  return {
    python,
    command: `${venv}/bin/wurzel`,
    importing: (release) => ({ PYTHONPATH: `${ROOT}/${release}` }),
  };
}

/** Does something that leaves a file behind, unless that is there. */
async function once(stamp: string, make: () => Promise<void>): Promise<void> {
  try {
    Deno.statSync(stamp);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    await make();
    Deno.writeTextFileSync(stamp, "");
  }
}

/** A Python that Wurzel takes. */
async function findPython(): Promise<string> {
  for (const name of ["python3.12", "python3.11", "python3"]) {
    const check = "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))";
    const isRight = await new Deno.Command(name, { args: ["-c", check] }).output()
      .then(({ success }) => success, () => false);
    if (isRight) return name;
  }
  throw new Error("Wurzel needs Python 3.11 or 3.12, and none is on the PATH");
}

/** Runs a program, with its messages on standard error. */
async function run(program: string, args: readonly string[]): Promise<void> {
  const env = { PIP_CACHE_DIR: `${Deno.cwd()}/${ROOT}/pip-cache` };
  const command = new Deno.Command(program, { args: [...args], env, stdout: "null" });
  const { success } = await command.output();
  if (!success) throw new Error(`${program} ${args.join(" ")} failed`);
}

/** Says what is being done. */
export function say(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}
