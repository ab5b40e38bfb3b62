// A hundred pipelines that differ in a name: manifests and values are made in code, and nothing is read.
import { generate } from "./wurzel-argo.mjs";

const teams = Array.from({ length: 100 }, (_, index) => `team-${index + 1}`);
const base = { name: "base.yaml", text: "workflows: {docs: {container: {image: 'wurzel:3.3.1'}}}" };

const workflows = teams.map((team) =>
  generate({
    manifest: `
metadata: {name: docs}
spec:
  steps:
    - name: read
      class: wurzel.steps.manual_markdown.ManualMarkdownStep
      settings: {FOLDER_PATH: /data/${team}}
`,
    values: [base],
    set: [`name=docs-${team}`, `namespace=${team}`],
  })
);
console.log(workflows.length, workflows.at(-1)?.documents[0]?.metadata.namespace);
