/** Installs releases of Wurzel from PyPI into `.tools/wurzel`, one environment of their dependencies for all. */

const ROOT = ".tools/wurzel";

/** Where Wurzel's releases are installed. */
export interface Installed {
  /** Python with what the steps import. */
  readonly python: string;
  /** Environment variables that make Python import a release. */
  readonly importing: (release: string) => Readonly<Record<string, string>>;
}

/** What all steps but docling's import. Docling itself brings gigabytes along: see stand_ins.py. */
const EXTRAS = "argo,qdrant,milvus,embedding,scraperapi,sftp,s3";
const DOCLING = "docling==2.30.0";
const DOCLING_NEEDS = ["docling-core<3", "beautifulsoup4", "filetype"];

/**
 * Installs releases to be looked at, as far as they are not there yet.
 *
 * @param releases the last one is the newest, whose dependencies are installed
 */
export async function installReleases(releases: readonly string[]): Promise<Installed> {
  const newest = releases.at(-1) ?? "";
  const venv = `${ROOT}/venv-${newest}`;
  const pip = await makeVenv(venv, [
    [`wurzel[${EXTRAS}]==${newest}`, ...DOCLING_NEEDS],
    ["--no-deps", DOCLING],
  ]);
  for (const release of releases) {
    const target = `${ROOT}/${release}`;
    await once(
      `${target}/.ok`,
      () => pip("--no-deps", "--upgrade", "--target", target, `wurzel==${release}`),
    );
  }
  return {
    python: `${venv}/bin/python`,
    importing: (release) => ({ PYTHONPATH: `${ROOT}/${release}` }),
  };
}

/**
 * Installs a release to be run, by itself.
 *
 * @returns the folder of its `wurzel` command
 */
export async function installCommand(release: string): Promise<string> {
  const venv = `${ROOT}/run-${release}`;
  await makeVenv(venv, [[`wurzel==${release}`]]);
  return `${Deno.cwd()}/${venv}/bin`;
}

/** Makes a virtual environment with packages, and returns its pip. */
async function makeVenv(
  venv: string,
  packages: readonly (readonly string[])[],
): Promise<(...words: readonly string[]) => Promise<void>> {
  const pip = (...words: readonly string[]) =>
    run(`${venv}/bin/python`, [...PIP_INSTALL, ...words]);
  await once(`${venv}/.ok`, async () => {
    say(`Installing ${packages[0]?.[0]} into ${venv}`);
    await run(await findPython(), ["-m", "venv", "--clear", venv]);
    for (const some of packages) await pip(...some);
  });
  return pip;
}

const PIP_INSTALL = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];

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
