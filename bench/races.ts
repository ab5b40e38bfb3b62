/** The races: start, pipelines of many sizes, many entries, lint, and large values. */

import { generateWorkflow } from "../src/jobs/generate.ts";
import { manifestOf, type Shape, writeChart } from "./pipelines.ts";
import { type Form, type Programs, underEach } from "./programs.ts";
import type { Command, Race } from "./race.ts";

const DEMO = "examples/pipelinedemo";
const FILES = 1_000;

/** All races, in order; inputs are written into a folder when their race is next. */
export function* races(programs: Programs, folder: string): Generator<Race> {
  const { forms, helm, wurzel } = programs;
  const empty = write(`${folder}/empty.mjs`, "");
  for (const [runtime, nothing] of Object.entries(underEach(empty))) {
    const own = forms.filter(({ name }) => name.startsWith(runtime) || name.endsWith(runtime));
    if (own.length === 0) continue;
    yield {
      title: `Start under ${runtime}`,
      rounds: 15,
      racers: {
        "empty script": nothing,
        ...each(own, (form) => form.command("--version"), "--version, "),
        ...each(own, (form) => form.command(...demo()), "demo, "),
      },
    };
  }

  writeChart(`${folder}/demo`, "demo", "chain", 4);
  yield {
    title: "The demo pipeline",
    rounds: 10,
    racers: {
      ...withHelm(helm, `${folder}/demo`),
      ...each(forms, (form) => form.command(...demo())),
    },
  };
  if (wurzel !== undefined) {
    yield {
      title: "The demo pipeline, against Wurzel",
      rounds: 3,
      racers: {
        wurzel: [wurzel, "manifest", "generate", `${DEMO}/pipeline.yaml`, "-o", `${folder}/w.yaml`],
        ...each(programs.fastForms, (form) => form.command(...demo())),
      },
    };
  }

  for (const length of [10, 100, 1_000, 10_000]) yield* stepsRaces(programs, folder, length);
  yield entriesRace(programs, folder);
  yield manyRace(programs, folder);
  yield* lintRaces(programs, folder);
  yield valuesRace(programs, folder);
}

function* stepsRaces(programs: Programs, folder: string, length: number): Generator<Race> {
  const { forms, fastForms, helm } = programs;
  const rounds = length > 1_000 ? 3 : 7;
  for (const shape of ["chain", "wide", "layered"] satisfies Shape[]) {
    const chart = `${folder}/${shape}-${length}`;
    writeChart(chart, "big", shape, length);
    const args = generateArgs(folder, `${shape}-${length}`, manifestOf("big", shape, length));
    const all = shape === "chain" && length <= 1_000 ? forms : fastForms;
    yield {
      title: `${length} steps, ${shape}`,
      rounds,
      racers: {
        ...withHelm(helm, chart),
        ...each(all, (form) => form.command(...args)),
        ...each(
          fastForms,
          (form) => form.command(...args, "--set", "compact=true"),
          "compact, ",
        ),
      },
    };
  }
}

/** Many entries in one run, against one run of helm; its ratio is that of one entry. */
function entriesRace({ fastForms, helm }: Programs, folder: string): Race {
  const names = Array.from({ length: FILES }, (_, index) => `entry-${index}`);
  Deno.mkdirSync(`${folder}/entries`);
  Deno.mkdirSync(`${folder}/rendered`);
  const manifests = names.map((name) =>
    write(`${folder}/entries/${name}.yaml`, manifestOf(name, "chain", 4))
  );
  const entries = names.map((name) => `  ${name}: {name: ${name}}\n`).join("");
  const values = write(`${folder}/entries.yaml`, `workflows:\n${entries}`);
  const args = ["generate", "--all", "--output-dir", `${folder}/rendered`, "-f", values];
  const racers = each(fastForms, (form) => form.command(...args, ...manifests), "--all, ");
  return {
    title: `${FILES} entries with --all, against one`,
    rounds: 3,
    racers: { ...withHelm(helm, `${folder}/demo`), ...racers },
    amounts: helm === undefined
      ? {}
      : Object.fromEntries(Object.keys(racers).map((name) => [name, FILES])),
  };
}

/** Many entries in one run against a run for one of them; the ratio says how many times as long they take. */
function manyRace({ fastForms }: Programs, folder: string): Race {
  const names = Array.from({ length: FILES }, (_, index) => `ten-${index}`);
  Deno.mkdirSync(`${folder}/ten`);
  Deno.mkdirSync(`${folder}/drawn`);
  const manifests = names.map((name) =>
    write(`${folder}/ten/${name}.yaml`, manifestOf(name, "layered", 10))
  );
  const entries = names.map((name) => `  ${name}: {name: ${name}}\n`);
  const [one, all] = [entries.slice(0, 1), entries].map((some, index) =>
    write(`${folder}/ten-${index}.values.yaml`, `workflows:\n${some.join("")}`)
  );
  const form = fastForms[0];
  const args = ["generate", "--all", "--output-dir", `${folder}/drawn`];
  return {
    title: `${FILES} entries of 10 steps, against one`,
    rounds: 5,
    racers: form === undefined ? {} : {
      [`one entry, ${form.name}`]: form.command(
        ...args,
        "-f",
        one ?? "",
        ...manifests.slice(0, 1),
      ),
      [`${FILES} entries, ${form.name}`]: form.command(...args, "-f", all ?? "", ...manifests),
    },
  };
}

function* lintRaces({ fastForms, argo }: Programs, folder: string): Generator<Race> {
  const large = write(`${folder}/thousand.yaml`, drawn("big", manifestOf("big", "chain", 1_000)));
  yield {
    title: "lint of 1,000 steps",
    rounds: 5,
    // So many templates are an error.
    exits: [1],
    racers: {
      ...(argo === undefined ? {} : {
        "argo lint": [argo, "lint", "--offline", "--kinds=workflows", large],
      }),
      ...each(fastForms, (form) => form.command("lint", large)),
    },
  };

  Deno.mkdirSync(`${folder}/files`);
  for (let index = 0; index < FILES; index++) {
    const text = drawn(`demo-${index}`, manifestOf(`demo-${index}`, "chain", 9));
    write(`${folder}/files/workflow-${index}.yaml`, text);
  }
  yield {
    title: `lint of ${FILES} files`,
    rounds: 5,
    racers: {
      "js-yaml, all kept": reader(folder, `${folder}/files`),
      ...each(fastForms, (form) => form.command("lint", `${folder}/files`)),
    },
  };
}

function valuesRace({ fastForms }: Programs, folder: string): Race {
  const line = (index: number) => `      key${index}: "${"x".repeat(80)}"\n`;
  const lines = Array.from({ length: 100_000 }, (_, index) => line(index)).join("");
  Deno.mkdirSync(`${folder}/large`);
  const values = write(`${folder}/large/values.yaml`, `workflows:\n  big:\n    extra:\n${lines}`);
  return {
    title: "values of 10 MB",
    rounds: 5,
    racers: {
      "js-yaml": reader(folder, `${folder}/large`),
      ...each(fastForms, (form) => form.command("values", "-f", values)),
    },
  };
}

/** js-yaml that reads the files of a folder under Deno, and does nothing else. */
function reader(folder: string, files: string): Command {
  const library = import.meta.resolve("../node_modules/js-yaml/dist/js-yaml.mjs");
  const script = write(
    `${folder}/reader.mjs`,
    `import { loadAll } from "${library}";
const kept = [];
for (const { name } of Deno.readDirSync(Deno.args[0])) {
  kept.push(loadAll(Deno.readTextFileSync(Deno.args[0] + "/" + name)));
}
`,
  );
  return [Deno.execPath(), "run", "--allow-read", script, files];
}

function each(
  forms: readonly Form[],
  command: (form: Form) => Command,
  prefix = "",
): Readonly<Record<string, Command>> {
  return Object.fromEntries(forms.map((form) => [`${prefix}${form.name}`, command(form)]));
}

function withHelm(helm: string | undefined, chart: string): Readonly<Record<string, Command>> {
  return helm === undefined ? {} : { "helm template": [helm, "template", "bench", chart] };
}

function demo(): readonly string[] {
  return ["generate", "-f", `${DEMO}/values.yaml`, `${DEMO}/pipeline.yaml`];
}

function generateArgs(folder: string, name: string, manifest: string): readonly string[] {
  const values = write(`${folder}/${name}.values.yaml`, "workflows: {big: {name: big}}\n");
  return ["generate", "-f", values, write(`${folder}/${name}.yaml`, manifest)];
}

function drawn(name: string, manifest: string): string {
  const values = [{ name: "values.yaml", text: `workflows: {${name}: {}}\n` }];
  return generateWorkflow({ manifest, values, noLint: true }).yaml ?? "";
}

function write(path: string, text: string): string {
  Deno.writeTextFileSync(path, text);
  return path;
}
