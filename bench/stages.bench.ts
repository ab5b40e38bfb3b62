/** Each stage of generating by itself, over a thousand steps. */

import { makeDraw } from "../src/argo/draw/engine.ts";
import { lintDrawn } from "../src/argo/lint/drawn.ts";
import { planDocuments } from "../src/argo/plan/plan.ts";
import { subjectOf } from "../src/environment/subject.ts";
import { generateWorkflow } from "../src/jobs/generate.ts";
import { resolveRequest } from "../src/jobs/resolve.ts";
import { mergeValues } from "../mod.ts";
import { readDocuments } from "../src/yaml/read.ts";
import { manifestOf } from "./pipelines.ts";

for (const length of [1_000, 10_000]) {
  const manifest = manifestOf("big", "layered", length);
  const values = [{ name: "values.yaml", text: "workflows: {big: {name: big}}\n" }];
  const resolved = resolveRequest({ manifest, values });
  if (resolved.pipeline === undefined || resolved.values === undefined) {
    throw new Error("the input of the bench is wrong");
  }
  const pipeline = resolved.pipeline;
  const environment = subjectOf({ ...resolved, pipeline }).planned;
  const request = { pipeline, values: resolved.values, executor: "E", environment };
  const plans = planDocuments(request);
  const draw = makeDraw();
  const { yaml: text = "" } = draw(plans);
  const group = `${length} steps`;
  const often = { group, n: 10_000 / length, warmup: 1 };
  Deno.bench(
    "read the manifest",
    { group },
    () => void readDocuments({ name: "m", text: manifest }),
  );
  Deno.bench(
    "read and check all input",
    { group },
    () => void resolveRequest({ manifest, values }),
  );
  Deno.bench("plan", often, () => void planDocuments(request));
  Deno.bench("draw", often, () => void draw(plans));
  Deno.bench("read again and judge", often, () => {
    lintDrawn({ name: "out.yaml", text }, {
      noLint: false,
      ignore: [],
      known: [],
      place: (finding) => finding,
    });
  });
}

/** Everything, for as many steps in one pipeline as in ten. */
const many = { group: "10000 steps in all", warmup: 1 };
for (const length of [1_000, 10_000]) {
  const manifest = manifestOf("big", "layered", length);
  const values = [{ name: "values.yaml", text: "workflows: {big: {name: big}}\n" }];
  const often = 10_000 / length;
  Deno.bench(`${often} x ${length} steps`, { ...many, n: 3, baseline: often > 1 }, () => {
    for (let round = 0; round < often; round++) void generateWorkflow({ manifest, values });
  });
}

const files = [1, 2].map((number) => ({
  name: `${number}.yaml`,
  text: Array.from({ length: 10_000 }, (_, index) => `key${index * number}: {a: ${index}}\n`).join(
    "",
  ),
}));
Deno.bench("merge two files of 10,000 keys", () => void mergeValues({ files }));
