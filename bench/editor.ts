/**
 * Types in a manifest of 1,000 steps, and measures how long the language server takes to say what is
 * wrong and to complete, and whether its memory grows.
 *
 * Usage: `bench/editor.ts [EDITS]`, of which there are 10,000 without. Fails where a median or the growth
 * is over its limit.
 */

import { frameOf, readFrames } from "../src/lsp/frames.ts";
import { isMap } from "../src/yaml/value.ts";

const STEPS = 1_000;
const KEYSTROKES = 30;
const PARTS = 10;
/** What the server must do: within these times, and with so much of the memory after a tenth at the end. */
const LIMITS = { diagnostics: 300, completion: 50, growth: 1.2 };

const [edits = "10000"] = Deno.args;
const server = new Deno.Command(Deno.execPath(), {
  args: ["run", "--quiet", "--no-prompt", "--allow-read", "main.ts", "lsp"],
  stdin: "piped",
  stdout: "piped",
}).spawn();
const writer = server.stdin.getWriter();
const answers = new Map<unknown, (result: unknown) => void>();
let diagnosed: (params: unknown) => void = () => {};
void listen();

const URI = "file:///work/pipeline.yaml";
const VALUES_URI = "file:///work/values.yaml";
const text = manifest();
const line = text.split("\n").findIndex((one) => one.includes("name: step-500"));
const column = text.split("\n")[line]?.length ?? 0;
let version = 1;

await ask("initialize", { processId: Deno.pid, rootUri: "file:///work", capabilities: {} });
await tell("initialized", {});
await open(VALUES_URI, "workflows:\n  demo:\n    name: demo\n    namespace: team\n");
await measureOnce(() => open(URI, text));

const diagnostics: number[] = [];
const completion: number[] = [];
for (let round = 0; round < KEYSTROKES; round++) {
  diagnostics.push(await measureOnce(type));
  await type();
  completion.push(
    await measure(() =>
      ask("textDocument/completion", {
        textDocument: { uri: URI },
        position: { line: line + 1, character: 10 },
      })
    ),
  );
}

const memories: number[] = [];
const perPart = Number(edits) / PARTS;
const perEdit = await measure(async () => {
  for (let part = 0; part < PARTS; part++) {
    for (let round = 0; round < perPart; round++) {
      await type();
      // As somebody types for hours: what is wrong is looked at now and then, and what is asked is answered.
      if (round % 100 === 99) await measureOnce(type);
    }
    memories.push(await memory());
  }
}) / Number(edits);
await ask("shutdown", null);
await tell("exit", null);
await server.status;

const rows = [
  ["diagnostics after a keystroke, ms", ...ofAll(diagnostics), LIMITS.diagnostics],
  ["completion after a keystroke, ms", ...ofAll(completion), LIMITS.completion],
];
const growth = (memories.at(-1) ?? 0) / (memories[0] ?? 1);
const report = [
  `# Typing in a manifest of ${STEPS} steps`,
  "",
  "| what | min | median | max | limit |",
  "|---|--:|--:|--:|--:|",
  ...rows.map((row) => `| ${row.join(" | ")} |`),
  "",
  `${edits} edits, ${perEdit.toFixed(1)} ms each; memory after each ${perPart}, MiB: ${
    memories.join(", ")
  }.`,
  "",
].join("\n");
Deno.stdout.writeSync(new TextEncoder().encode(report));
const isGood = medianOf(diagnostics) <= LIMITS.diagnostics &&
  medianOf(completion) <= LIMITS.completion && growth <= LIMITS.growth;
Deno.exitCode = isGood ? 0 : 1;

/** Steps of Wurzel's own classes, a few lines each. */
function manifest(): string {
  const steps = Array.from(
    { length: STEPS },
    (_, index) =>
      index === 0
        ? "    - name: step-0\n      class: wurzel.steps.manual_markdown.ManualMarkdownStep\n" +
          "      settings:\n        FOLDER_PATH: docs\n"
        : `    - name: step-${index}\n      class: wurzel.steps.splitter.SimpleSplitterStep\n` +
          `      settings:\n        TOKEN_COUNT_MAX: "512"\n      dependsOn: [step-${
            Math.floor((index - 1) / 3)
          }]\n`,
  );
  return `kind: Pipeline\nmetadata:\n  name: demo\nspec:\n  steps:\n${steps.join("")}`;
}

/** Types a character, and deletes it with the next. */
async function type(): Promise<void> {
  version++;
  const isThere = version % 2 === 1;
  await tell("textDocument/didChange", {
    textDocument: { uri: URI, version },
    contentChanges: [{
      range: {
        start: { line, character: column },
        end: { line, character: column + (isThere ? 1 : 0) },
      },
      text: isThere ? "" : "x",
    }],
  });
}

async function open(uri: string, text: string): Promise<void> {
  await tell("textDocument/didOpen", {
    textDocument: { uri, languageId: "yaml", version: 1, text },
  });
}

/** Time until the manifest's diagnostics of the newest version are there. */
async function measureOnce(act: () => Promise<void>): Promise<number> {
  const start = performance.now();
  const published = new Promise<void>((resolve) => {
    diagnosed = (params) => {
      if (isMap(params) && params.uri === URI && params.version === version) resolve();
    };
  });
  await act();
  await published;
  return performance.now() - start;
}

async function measure(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** Resident memory of the server in MiB. */
async function memory(): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${server.pid}/status`);
  return Math.round(Number(/VmRSS:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

function ofAll(times: readonly number[]): readonly string[] {
  const sorted = times.toSorted((one, other) => one - other);
  return [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
    .map((time = 0) => time.toFixed(0));
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

async function ask(method: string, params: unknown): Promise<unknown> {
  const id = answers.size + 1;
  const answer = new Promise((resolve) => answers.set(id, resolve));
  await send({ jsonrpc: "2.0", id, method, params });
  return await answer;
}

async function tell(method: string, params: unknown): Promise<void> {
  await send({ jsonrpc: "2.0", method, params });
}

async function send(message: unknown): Promise<void> {
  await writer.write(new TextEncoder().encode(frameOf(message)));
}

async function listen(): Promise<void> {
  for await (const frame of readFrames(server.stdout)) {
    const message: unknown = "text" in frame ? JSON.parse(frame.text) : undefined;
    if (!isMap(message)) continue;
    if (message.method === "textDocument/publishDiagnostics") diagnosed(message.params);
    else answers.get(message.id)?.(message.result);
  }
}
