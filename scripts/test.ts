/**
 * Runs every check, shows what fails, and ends with one line: `N passed, N failed`.
 *
 * Usage: `scripts/test.ts [ok|bun|smoke|picture]...`, the first three when none is named: pictures need
 * Chromium. A failing check does not keep the next from running.
 */

/** One command. A test runner's tests count one by one, by its report; any other command as one. */
interface Check {
  readonly group: "ok" | "bun" | "smoke" | "picture";
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** The flags that make a test runner write a JUnit report to a file. */
  readonly report?: (file: string) => readonly string[];
}

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const deno = Deno.execPath();
const denoReport = (file: string) => [`--junit-path=${file}`];
const bunReport = (file: string) => ["--reporter=junit", `--reporter-outfile=${file}`];
const denoTest = [
  deno,
  "test",
  "--quiet",
  "--no-prompt",
  "--permit-no-files",
  "--reporter=dot",
] as const;

const checks: readonly Check[] = [
  { group: "ok", name: "format", command: [deno, "fmt", "--check"] },
  { group: "ok", name: "lint", command: [deno, "lint"] },
  { group: "ok", name: "types", command: [deno, "check", "--quiet"] },
  {
    group: "ok",
    name: "tests under Deno",
    command: [
      ...denoTest,
      "--no-check",
      "--parallel",
      "--allow-read",
      "--allow-write",
      "--allow-env",
      "tests",
    ],
    report: denoReport,
  },
  {
    group: "ok",
    name: "examples in docs",
    // What the library does asks for nothing else.
    command: [...denoTest, "--doc", "--allow-read", "mod.ts", "src"],
    report: denoReport,
  },
  {
    group: "bun",
    name: "tests under Bun",
    command: ["bun", "test", "--only-failures", "--timeout=120000", "./tests"],
    report: bunReport,
  },
  {
    group: "smoke",
    name: "build",
    command: [deno, "task", "--quiet", "build", "bundle", "declarations", "bun", ...denoBinary()],
  },
  {
    group: "smoke",
    name: "smoke tests of what was built",
    command: [...denoTest, "--no-check", "--allow-all", ...smokeTests()],
    report: denoReport,
  },
  {
    group: "picture",
    name: "pictures in Chromium",
    command: [...denoTest, "--no-check", "--allow-all", "tests/picture/graph.picture.ts"],
    report: denoReport,
  },
];

const groups = Deno.args.length === 0 ? ["ok", "bun", "smoke"] : Deno.args;
const reports = Deno.makeTempDirSync({ prefix: "wurzel-argo-test-" });
const counts: Count[] = [];
for (const check of checks.filter((one) => groups.includes(one.group))) {
  counts.push(await runCheck(check, `${reports}/${counts.length}.xml`));
}
Deno.removeSync(reports, { recursive: true });

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
say(`${passed} passed, ${failed} failed`);
Deno.exitCode = failed === 0 ? 0 : 1;

async function runCheck(check: Check, reportFile: string): Promise<Count> {
  say(`== ${check.name}`);
  const [program, ...words] = check.command;
  const [subcommand = "", ...rest] = words;
  const args = check.report === undefined
    ? words
    : [subcommand, ...check.report(reportFile), ...rest];
  const success = await run(program, args);
  if (check.report === undefined) return { passed: success ? 1 : 0, failed: success ? 0 : 1 };
  const count = readReport(reportFile);
  // A module that does not load, or a check that leaks, fails the run without a failed test.
  return success ? count : { passed: count.passed, failed: Math.max(count.failed, 1) };
}

async function run(program: string, args: readonly string[]): Promise<boolean> {
  const command = new Deno.Command(program, { args: [...args], env: { NO_COLOR: "1" } });
  try {
    const { success, stdout, stderr } = await command.output();
    if (!success) { for (const output of [stdout, stderr]) show(output); }
    return success;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    say(`${program} is not on the PATH; \`make test\` installs it`);
    return false;
  }
}

/** All but the dots that stand for passed tests. */
function show(output: Uint8Array): void {
  say(new TextDecoder().decode(output).replaceAll(/^[.,!]\n/gm, ""));
}

/** Counts the tests in a JUnit report. Texts in it are escaped, so that tags are found as they stand. */
function readReport(file: string): Count {
  let xml = "";
  try {
    xml = Deno.readTextFileSync(file);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  const cases = xml.split("<testcase ").slice(1).map((text) => ({
    name: /name="([^"]*)"/.exec(text)?.[1] ?? "",
    failed: text.includes("<failure") || text.includes("<error"),
    skipped: text.includes("<skipped"),
  }));
  // Deno reports a `describe` as a test of its own, named as its tests' names begin.
  const suites = new Set(
    cases.map(({ name }) => name.slice(0, Math.max(0, name.lastIndexOf(" &gt; ")))),
  );
  const tests = cases.filter((one) => !suites.has(one.name) && !one.skipped);
  const failed = tests.filter((one) => one.failed).length;
  return { passed: tests.length - failed, failed };
}

/** Only where its runtime is at hand: to download one is for a release, not for a test. */
function denoBinary(): string[] {
  return Deno.env.has("DENORT_BIN") ? ["deno"] : [];
}

/** Named so that `deno test` and `bun test` pass them by: they need what the build makes. */
function smokeTests(): string[] {
  return [...Deno.readDirSync("tests/smoke")]
    .filter((entry) => entry.name.endsWith(".smoke.ts"))
    .map((entry) => `tests/smoke/${entry.name}`)
    .sort();
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
