/** The files of a new deploy repository. */

import { makeManifestSchema, makeValuesSchema } from "../explain/json-schema.ts";
import { writeScalar } from "../../yaml/write.ts";
import githubText from "./files/github.yaml" with { type: "text" };
import gitignoreText from "./files/gitignore.txt" with { type: "text" };
import gitlabText from "./files/gitlab.yaml" with { type: "text" };
import makefileText from "./files/makefile.txt" with { type: "text" };
import manifestText from "./files/pipeline.yaml" with { type: "text" };
import productionText from "./files/values-production.yaml" with { type: "text" };
import pythonText from "./files/pipeline.txt" with { type: "text" };
import projectText from "./files/wurzel-argo.yaml" with { type: "text" };
import valuesText from "./files/values.yaml" with { type: "text" };

/** A file to write, by its path in the new directory. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
  /** Whether a file that exists is as good: it is kept. */
  readonly isOptional?: boolean;
}

/** Where checks run. */
export const CI = ["github", "gitlab", "none"] as const;

/** What a repository starts from. */
export interface Starter {
  /** Name of the pipeline and its entry. */
  readonly name: string;
  readonly ci: (typeof CI)[number];
  /** Whether the pipeline is Python in place of a manifest. */
  readonly python: boolean;
}

/** The files of a repository that starts from an example. */
export function starterFiles({ name, ci, python }: Starter): readonly NewFile[] {
  const env = python ? SETTINGS : "";
  const fill = (text: string) =>
    text.replace(/^@ENV@/m, env)
      .replace(/@NAME@(-\w+)?/g, (_, end = "") => writeScalar(`${name}${end}`));
  return [
    python
      ? { path: "pipeline.py", text: pythonText }
      : { path: "pipeline.yaml", text: fill(manifestText) },
    { path: "values.yaml", text: fill(valuesText) },
    { path: "values-production.yaml", text: fill(productionText) },
    ...commonFiles({
      ci,
      pipeline: python ? "pipeline.py:pipeline" : "pipeline.yaml",
      isApplied: true,
      isStrict: true,
    }),
  ];
}

/** Settings of a Python pipeline's steps, which have no other place than the environment. */
const SETTINGS =
  `      # Settings of the steps. wurzel-argo inspect pipeline.py:pipeline lists all of them.
      env:
        MANUALMARKDOWNSTEP__FOLDER_PATH: /usr/app/docs
        EMBEDDINGSTEP__API: https://embeddings.example.com/v1
        QDRANTCONNECTORSTEP__URI: http://qdrant:6333
        QDRANTCONNECTORSTEP__COLLECTION: @NAME@
`;

/** What the files around a pipeline say of it. */
export interface Surroundings {
  readonly ci: Starter["ci"];
  /** PIPELINE as a command line names it. */
  readonly pipeline: string;
  /** Whether what is rendered is applied, as a schedule is, or created for each run. */
  readonly isApplied: boolean;
  /** Whether warnings fail, which no pipeline should begin with. */
  readonly isStrict: boolean;
  /** The executor, where it is not the usual one. */
  readonly executor?: string;
}

/** The files that every repository has. */
export function commonFiles(
  { ci, pipeline, isApplied, isStrict, executor }: Surroundings,
): readonly NewFile[] {
  const makefile = makefileText.replaceAll("@PIPELINE@", pipeline)
    .replaceAll("@APPLY@", isApplied ? "apply --server-side" : "create")
    .replaceAll("@STRICT@", isStrict ? " --strict" : "")
    .replaceAll("@EXECUTOR@", executor === undefined ? "" : ` --executor ${executor}`);
  return [
    { path: "wurzel-argo.yaml", text: projectText.replaceAll("@PIPELINE@", pipeline) },
    { path: "Makefile", text: makefile },
    { path: ".gitignore", text: gitignoreText, isOptional: true },
    { path: "values.schema.json", text: json(makeValuesSchema()) },
    { path: "pipeline.schema.json", text: json(makeManifestSchema()) },
    ...(ci === "github" ? [{ path: ".github/workflows/workflow.yaml", text: githubText }] : []),
    ...(ci === "gitlab" ? [{ path: ".gitlab-ci.yml", text: gitlabText }] : []),
  ];
}

function json(schema: unknown): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
