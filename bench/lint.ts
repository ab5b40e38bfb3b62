/** A thousand files of ten templates, against `js-yaml` that reads the same files and does nothing else. */

import { generate } from "../mod.ts";
import { bundle, race } from "./support/race.ts";

const FILES = 1_000;
const STEPS = 9;

/** Values with which lint has nothing to say of a workflow. */
const WISE = `
    podSecurityContext: {runAsUser: 1000}
    container: {image: "wurzel:3.2.0"}
    artifacts: {keyPrefix: "runs/{{workflow.uid}}"}
    workflowSpec:
      activeDeadlineSeconds: 7200
      ttlStrategy: {secondsAfterCompletion: 86400}
      podGC: {strategy: OnPodSuccess}
    template:
      retryStrategy: {retryPolicy: OnTransientError, backoff: {duration: 30s}}`;

const reader = Deno.makeTempFileSync({ suffix: ".mjs" });
Deno.writeTextFileSync(
  reader,
  `import { loadAll } from "${import.meta.resolve("../node_modules/js-yaml/dist/js-yaml.mjs")}";
const [folder, keep] = Deno.args;
const kept = [];
for (const { name } of Deno.readDirSync(folder)) {
  const documents = loadAll(Deno.readTextFileSync(folder + "/" + name));
  if (keep) kept.push(documents);
}
`,
);
for (const [title, entry] of [["nothing to say", WISE], ["warnings and hints", " {}"]] as const) {
  const folder = Deno.makeTempDirSync({ prefix: "wurzel-argo-bench-" });
  for (let index = 0; index < FILES; index++) {
    Deno.writeTextFileSync(`${folder}/workflow-${index}.yaml`, workflow(index, entry));
  }
  await race(`${FILES} files, ${title}`, 7, {
    "js-yaml alone": [Deno.execPath(), "run", "--allow-read", reader, folder],
    "js-yaml, all of them kept": [Deno.execPath(), "run", "--allow-read", reader, folder, "keep"],
    "lint": bundle("lint", folder),
  });
  Deno.removeSync(folder, { recursive: true });
}
Deno.removeSync(reader);

function workflow(index: number, entry: string): string {
  const steps = Array.from({ length: STEPS }, (_, step) => {
    const needs = step === 0 ? "" : `, dependsOn: [step${step - 1}]`;
    return `    - {name: step${step}, class: acme.steps.Step${step}, settings: {A: a}${needs}}`;
  });
  const manifest = [`metadata: {name: demo-${index}}`, "spec:", "  steps:", ...steps].join("\n");
  const values = [{ name: "values.yaml", text: `workflows:\n  demo-${index}:${entry}\n` }];
  return generate({ manifest, values, noLint: true }).yaml;
}
