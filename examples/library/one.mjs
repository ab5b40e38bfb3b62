// One pipeline, from files: `deno run --allow-read one.mjs`, `bun one.mjs` or `node one.mjs`.
import { generateFiles, ProblemError } from "./wurzel-argo.mjs";

try {
  const [workflow] = await generateFiles({
    pipeline: "pipelines/handbook.yaml",
    values: ["values/base.yaml", "values/production.yaml"],
    pipelineName: "handbook",
  });
  console.log(
    workflow.documents.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join("\n"),
  );
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  for (const { file, line, message } of error.problems) {
    console.error(`${file}:${line}: ${message}`);
  }
}
