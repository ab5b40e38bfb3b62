/**
 * Runs drawn workflows with the real Wurzel, task by task as Argo would: each command as it is drawn, with the
 * environment of its template alone, and its inputs copied to their paths.
 *
 * Usage: `scripts/wurzel/e2e.ts RELEASE`
 */

import { generate } from "../../mod.ts";
import { fieldsAt, itemsAt, mapsAt, textAt } from "../../src/yaml/fields.ts";
import { isMap, type Tree } from "../../src/yaml/value.ts";
import { type Example, EXAMPLES } from "./e2e/pipelines.ts";
import { installCommand, say } from "./install.ts";

const [release = ""] = Deno.args;
const commands = await installCommand(release);
const root = Deno.makeTempDirSync({ prefix: "wurzel-argo-e2e-" });
let failed = 0;
for (const example of EXAMPLES) {
  const wrong = await runExample(example, `${root}/${example.name}`);
  say(`${wrong.length === 0 ? "ok" : "FAILED"} ${example.name}`);
  for (const line of wrong) say(`  ${line}`);
  failed += wrong.length === 0 ? 0 : 1;
}
Deno.removeSync(root, { recursive: true });
say(`${EXAMPLES.length - failed} of ${EXAMPLES.length} pipelines come to what their steps make`);
Deno.exitCode = failed === 0 ? 0 : 1;

/** Runs a pipeline in a folder, and compares its results. */
async function runExample(
  { name, spec, results }: Example,
  folder: string,
): Promise<readonly string[]> {
  // The pods' own folder: each task finds it empty but for its inputs.
  const pod = `${folder}/pod`;
  const { documents: [workflow] } = generate({
    manifest: `metadata: {name: ${name}}\nspec:${spec}`,
    values: [{
      name: "values.yaml",
      text: `workflows: {${name}: {name: ${name}, dataDir: ${pod}}}`,
    }],
    argo: "3.7",
  });
  const workflowSpec = fieldsAt(isMap(workflow) ? workflow : {}, "spec");
  const templates = new Map(
    mapsAt(workflowSpec, "templates").map(([, one]) => [textAt(one, "name") ?? "", one]),
  );
  const dag = fieldsAt(templates.get(textAt(workflowSpec, "entrypoint") ?? "") ?? {}, "dag");
  const wrong: string[] = [];
  // Tasks stand after those that they wait for.
  for (const [, task] of mapsAt(dag, "tasks")) {
    const template = templates.get(textAt(task, "template") ?? "") ?? {};
    const said = await runTask(template, folder);
    if (said !== undefined) wrong.push(`${textAt(task, "name")}: ${said}`);
  }
  for (const [step, files] of Object.entries(results)) {
    const expected = JSON.stringify(sorted(files));
    const found = JSON.stringify(sorted(readResults(`${folder}/store`, step)));
    if (found !== expected) wrong.push(`${step} holds ${found}, not ${expected}`);
  }
  return wrong;
}

/** Runs the pod of a template. Returns what it said where it failed. */
async function runTask(template: Tree, folder: string): Promise<string | undefined> {
  for (const [, artifact] of artifactsOf(template, "inputs")) {
    copy(stored(folder, artifact), textAt(artifact, "path") ?? "");
  }
  const container = fieldsAt(template, "container");
  const [program = "", ...args] = [
    ...itemsAt(container, "command"),
    ...itemsAt(container, "args"),
  ].map(String);
  const env = Object.fromEntries(
    mapsAt(container, "env").map(([, one]) => [
      textAt(one, "name") ?? "",
      (textAt(one, "value") ?? "").replace("{{workflow.uid}}", "uid"),
    ]),
  );
  const { success, stdout, stderr } = await new Deno.Command(`${commands}/${program}`, {
    args,
    // Where an image has the program and the steps.
    env: { ...env, PATH: `${commands}:/usr/bin:/bin` },
    clearEnv: true,
    cwd: "scripts/wurzel/e2e",
  }).output();
  for (const [, artifact] of artifactsOf(template, "outputs")) {
    const path = textAt(artifact, "path") ?? "";
    if (success) copy(path, stored(folder, artifact));
  }
  Deno.removeSync(`${folder}/pod`, { recursive: true });
  const text = new TextDecoder();
  return success ? undefined : `${text.decode(stdout)}${text.decode(stderr)}`.slice(-2_000);
}

function artifactsOf(template: Tree, side: "inputs" | "outputs") {
  return mapsAt(fieldsAt(template, side), "artifacts");
}

/** Where an artifact lies between the tasks: under its name, as in a bucket under its key. */
function stored(folder: string, artifact: Tree): string {
  return `${folder}/store/${textAt(artifact, "name")}`;
}

function copy(from: string, to: string): void {
  Deno.mkdirSync(to, { recursive: true });
  for (const { name } of Deno.readDirSync(from)) {
    Deno.copyFileSync(`${from}/${name}`, `${to}/${name}`);
  }
}

/** The texts in the files of a step's artifact; every sink's class is there once. */
function readResults(store: string, step: string): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  const artifact = `${store}/wurzel-artifact-${step}step`;
  for (const { name } of Deno.readDirSync(artifact)) {
    const items: unknown = JSON.parse(Deno.readTextFileSync(`${artifact}/${name}`));
    found[name] = (Array.isArray(items) ? items : []).map((one) => textAt(one, "text") ?? "");
  }
  return found;
}

function sorted<T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(record).sort(([one], [other]) => one < other ? -1 : 1);
}
