import type { RuleCase } from "./case.ts";
import { workflow } from "./case.ts";

const MAIN = "templates:\n  - name: main\n    container: {image: busybox:1.37}";
const MISSPELT = `${MAIN}\nparalelism: 3 # wurzel-argo: `;

/** What lint says of documents that are not for it, and of comments that are. */
export const cases: readonly RuleCase[] = [
  {
    code: "not-argo",
    trips: "workflows: {demo: {name: demo}}\n",
    passes: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: demo}\ndata: {workflows: x}\n",
  },
  {
    code: "not-argo",
    trips: "metadata: {name: demo}\nspec: {steps: [{name: a, class: m.A}]}\n",
    passes: "apiVersion: acme.dev/v1\nkind: Pipeline\nspec: {steps: [{name: a}]}\n",
  },
  {
    code: "unknown-ignore",
    trips: workflow(`${MISSPELT}ignore unknown-feild`),
    passes: workflow(`${MISSPELT}ignore unknown-field`),
  },
  {
    code: "unknown-ignore",
    trips: workflow(`${MAIN} # wurzel-argo: disable wrong-type`),
    passes: workflow(`${MAIN} # wurzel-argo disable wrong-type`),
  },
  {
    code: "unused-ignore",
    trips: workflow(`${MAIN}\nparallelism: 3 # wurzel-argo: ignore unknown-field`),
    passes: workflow(`${MISSPELT}ignore unknown-field`),
  },
];
