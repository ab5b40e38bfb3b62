// Steps of your own: a catalogue says which settings they have, so that a misspelt one is found before the run.
import { ArgoBackend, generate, ProblemError, step, validate } from "./wurzel-argo.mjs";

const facts = {
  steps: [{
    class: "my_steps.clean.CleanStep",
    input: "list[MarkdownDataContract]",
    output: "list[MarkdownDataContract]",
    settings: [{ name: "LENGTH", type: "integer", required: true }],
  }],
  middlewares: [],
};
const manifest = `
metadata: {name: docs}
spec:
  steps:
    - {name: read, class: wurzel.steps.manual_markdown.ManualMarkdownStep, settings: {FOLDER_PATH: /docs}}
    - {name: clean, class: my_steps.clean.CleanStep, dependsOn: [read], settings: {LENGHT: "5"}}
`;
for (const { line, message } of validate({ manifest, catalog: [facts] })) {
  console.log(`${line}: ${message}`);
}

const sink = step("wurzel.steps.manual_markdown.ManualMarkdownStep", {
  settings: { FOLDER_PATH: "/docs" },
})
  .to(step("my_steps.clean.CleanStep", { settings: { LENGTH: "5" } }));
const backend = await ArgoBackend.fromValues(["values/base.yaml"], { workflowName: "tickets" });
console.log(
  backend.generateArtifact(sink).split("\n").find((line) => line.includes("depends:"))?.trim(),
);

try {
  generate({ manifest: "metadata: {name: docs}", values: [] });
} catch (error) {
  console.log(error instanceof ProblemError);
}
