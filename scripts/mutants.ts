/**
 * Changes the code in small ways, one at a time, and sees whether a test notices.
 *
 * Usage: `scripts/mutants.ts [GROUP]...`, all groups when none is named. `MUTANTS=N` tries N changes of
 * each group, picked by `SEED`; the same seed picks the same ones. Works on a copy of the sources.
 */
import ts from "typescript";

/** Sources, and the tests that must notice when one of them changes. */
interface Group {
  readonly sources: readonly string[];
  readonly tests: readonly string[];
}

const GROUPS: Readonly<Record<string, Group>> = {
  merge: { sources: ["src/values/merge.ts", "src/values/layers.ts"], tests: ["tests/values"] },
  set: { sources: ["src/values/set"], tests: ["tests/values"] },
  graph: {
    sources: ["src/graph", "src/wurzel/pipeline"],
    tests: ["tests/graph", "tests/wurzel/pipeline", "tests/golden.test.ts"],
  },
  plan: {
    sources: ["src/argo/plan"],
    tests: [
      "tests/argo/plan",
      "tests/golden.test.ts",
      "tests/wurzel.test.ts",
      "tests/jobs/generate.test.ts",
    ],
  },
  draw: {
    sources: ["src/argo/draw"],
    tests: ["tests/argo/draw", "tests/golden.test.ts", "tests/cli/templates.test.ts"],
  },
  yaml: { sources: ["src/yaml"], tests: ["tests/yaml", "tests/strings.test.ts"] },
  redaction: {
    sources: ["src/report/redact", "src/report/secrets.ts"],
    tests: ["tests/report", "tests/cli/sentinel.test.ts"],
  },
  lint: { sources: ["src/argo/lint/rules"], tests: ["tests/argo/lint/rules.test.ts"] },
};

/** A change of a source. */
interface Mutant {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

const OPERATORS: ReadonlyMap<string, string> = new Map([
  ["===", "!=="],
  ["!==", "==="],
  ["<", "<="],
  ["<=", "<"],
  [">", ">="],
  [">=", ">"],
  ["&&", "||"],
  ["||", "&&"],
  ["??", "&&"],
  ["+", "-"],
  ["-", "+"],
]);

const COPY = ".tools/mutants";
const COUNT = Number(Deno.env.get("MUTANTS") ?? 40);
const SEED = Number(Deno.env.get("SEED") ?? 1);

copySources();
let [killed, tried] = [0, 0];
for (const [name, group] of Object.entries(GROUPS)) {
  if (Deno.args.length > 0 && !Deno.args.includes(name)) continue;
  const tests = group.tests.filter(exists);
  const started = performance.now();
  if (!await passes(tests, 600_000)) throw new Error(`${name}: the tests fail without any change`);
  // A change may make a loop endless, which is noticed too.
  const longest = 30_000 + 4 * (performance.now() - started);
  const mutants = pick(group.sources.flatMap(filesIn).filter(isCode).flatMap(mutantsOf), COUNT);
  let noticed = 0;
  for (const mutant of mutants) {
    const source = Deno.readTextFileSync(mutant.file);
    const { file, start, end, replacement } = mutant;
    Deno.writeTextFileSync(
      `${COPY}/${file}`,
      source.slice(0, start) + replacement + source.slice(end),
    );
    const survives = await passes(tests, longest);
    Deno.writeTextFileSync(`${COPY}/${file}`, source);
    if (!survives) noticed++;
    else say(`survives ${placeOf(source, mutant)}: ${source.slice(start, end)} -> ${replacement}`);
  }
  say(`${name}: ${noticed} of ${mutants.length} noticed`);
  killed += noticed;
  tried += mutants.length;
}
say(`all: ${killed} of ${tried} noticed, ${(100 * killed / tried).toFixed(1)} % (SEED=${SEED})`);

/** All changes of a file that are tried. */
function mutantsOf(file: string): readonly Mutant[] {
  const tree = ts.createSourceFile(file, Deno.readTextFileSync(file), ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const replace = (node: ts.Node, replacement: string) =>
    found.push({ file, start: node.getStart(), end: node.end, replacement });
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) {
      return;
    }
    if (ts.isBinaryExpression(node)) {
      const other = OPERATORS.get(node.operatorToken.getText());
      if (other !== undefined) replace(node.operatorToken, other);
    } else if (ts.isIfStatement(node)) {
      replace(node.expression, "true");
      replace(node.expression, "false");
    } else if (ts.isConditionalExpression(node)) {
      replace(node.condition, "true");
      replace(node.condition, "false");
    } else if (node.kind === ts.SyntaxKind.TrueKeyword) replace(node, "false");
    else if (node.kind === ts.SyntaxKind.FalseKeyword) replace(node, "true");
    else if (ts.isNumericLiteral(node) && Number(node.text) < 100) {
      replace(node, `${Number(node.text) + 1}`);
    } else if (ts.isPrefixUnaryExpression(node) && node.getText().startsWith("!")) {
      replace(node, node.operand.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Some of all, spread over them by the seed. */
function pick<T>(all: readonly T[], count: number): readonly T[] {
  const rest = [...all];
  let state = SEED;
  const picked: T[] = [];
  while (picked.length < count && rest.length > 0) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    picked.push(...rest.splice(state % rest.length, 1));
  }
  return picked;
}

async function passes(tests: readonly string[], longest: number): Promise<boolean> {
  const args = ["test", "--quiet", "--no-check", "--no-prompt", "--fail-fast", "--permit-no-files"];
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args, "--allow-read", "--allow-write", "--allow-env", ...tests],
    cwd: COPY,
    stdout: "null",
    stderr: "null",
  }).spawn();
  const timer = setTimeout(() => child.kill("SIGKILL"), longest);
  const { success } = await child.status;
  clearTimeout(timer);
  return success;
}

function copySources(): void {
  Deno.mkdirSync(COPY, { recursive: true });
  for (const folder of ["src", "tests", "templates", "values", "examples", "scripts", "docs"]) {
    for (const file of filesIn(folder)) {
      Deno.mkdirSync(`${COPY}/${file}`.replace(/\/[^/]*$/, ""), { recursive: true });
      Deno.copyFileSync(file, `${COPY}/${file}`);
    }
  }
  for (const entry of Deno.readDirSync(".")) {
    if (entry.isFile) Deno.copyFileSync(entry.name, `${COPY}/${entry.name}`);
  }
  if (!exists(`${COPY}/node_modules`)) {
    Deno.symlinkSync("../../node_modules", `${COPY}/node_modules`);
  }
}

function filesIn(path: string): readonly string[] {
  if (!exists(path)) return [];
  if (Deno.statSync(path).isFile) return [path];
  return [...Deno.readDirSync(path)].map(({ name }) => name).toSorted()
    .flatMap((name) => filesIn(`${path}/${name}`));
}

/** Cases beside rules are tests, data is data. */
function isCode(file: string): boolean {
  return file.endsWith(".ts") && !/\/(?:cases|case)\.ts$/.test(file);
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}

function placeOf(source: string, { file, start }: Mutant): string {
  return `${file}:${source.slice(0, start).split("\n").length}`;
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
