import type { RuleCase } from "../case.ts";
import { workflow } from "../case.ts";

const MAIN = "templates:\n  - name: main\n    container: {image: busybox:1.37}";
const MISSPELT = `${MAIN}\nparalelism: 3 # wurzel-argo: `;

/** What lint says of documents that are not for it, and of comments that are. */
export const cases: readonly RuleCase[] = [
  {
    code: "not-argo",
    trips: "workflows: {demo: {name: demo}}\n",
    finds: ["1:1 is a values file, not Argo YAML; validate checks it"],
    passes: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: demo}\ndata: {workflows: x}\n",
  },
  {
    code: "not-argo",
    trips: "metadata: {name: demo}\nspec: {steps: [{name: a, class: m.A}]}\n",
    finds: ["1:1 is a pipeline manifest, not Argo YAML; validate checks it"],
    passes: "apiVersion: acme.dev/v1\nkind: Pipeline\nspec: {steps: [{name: a}]}\n",
  },
  {
    code: "unknown-ignore",
    trips: workflow(`${MISSPELT}ignore unknown-feild`),
    finds: ['10:17 no rule has the code "unknown-feild", did you mean "unknown-field"?'],
    passes: workflow(`${MISSPELT}ignore unknown-field`),
  },
  {
    code: "unknown-ignore",
    trips: workflow(`${MAIN} # wurzel-argo: disable wrong-type`),
    finds: ["9:40 write `# wurzel-argo: ignore CODE`"],
    passes: workflow(`${MAIN} # wurzel-argo disable wrong-type`),
  },
  {
    code: "unused-ignore",
    trips: workflow(`${MAIN}\nparallelism: 3 # wurzel-argo: ignore unknown-field`),
    finds: ["10:18 unknown-field finds nothing here; remove the comment"],
    passes: workflow(`${MISSPELT}ignore unknown-field`),
  },
];
