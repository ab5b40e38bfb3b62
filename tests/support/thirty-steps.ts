/** A pipeline of thirty steps, as large ones are: four teams, a shared source, and steps beside the way. */

const TEAMS = ["billing", "network", "devices", "contracts"];

const STEPS: readonly (readonly [name: string, className: string, dependsOn: readonly string[]])[] =
  [
    ["wiki", "sftp.sftp_manual_markdown.SFTPManualMarkdownStep", []],
    ...TEAMS.flatMap((team): [string, string, string[]][] => [
      [`${team}-docs`, "manual_markdown.ManualMarkdownStep", []],
      [`${team}-pdfs`, "docling.docling_step.DoclingStep", []],
      [`${team}-clean`, "duplication.DropDuplicationStep", [
        `${team}-docs`,
        `${team}-pdfs`,
        "wiki",
      ]],
      [`${team}-split`, "splitter.SimpleSplitterStep", [`${team}-clean`]],
      [`${team}-embed`, "embedding.step.EmbeddingStep", [`${team}-split`]],
      [`${team}-store`, "qdrant.step.QdrantConnectorStep", [`${team}-embed`]],
    ]),
    ["billing-vectors", "embedding.step_multivector.EmbeddingMultiVectorStep", ["billing-split"]],
    ["billing-vector-store", "qdrant.step_multi_vector.QdrantConnectorMultiVectorStep", [
      "billing-vectors",
    ]],
    ["archive", "s3.step.S3MarkdownStep", ["wiki", "devices-clean"]],
    ["devices-milvus", "milvus.step.MilvusConnectorStep", ["devices-embed"]],
    ["contracts-support", "decagon.step.DecagonKnowledgeBaseStep", ["contracts-split"]],
  ];

/** The manifest. */
export const THIRTY_STEPS = [
  "metadata: {name: knowledge}",
  "spec:",
  "  steps:",
  ...STEPS.flatMap(([name, className, dependsOn]) => [
    `    - name: ${name}`,
    `      class: wurzel.steps.${className}`,
    `      dependsOn: [${dependsOn.join(", ")}]`,
  ]),
  "",
].join("\n");

/** Values for it: secrets, a schedule that summer time moves, and steps with resources of their own. */
export const THIRTY_VALUES = `workflows:
  knowledge:
    name: knowledge
    namespace: wurzel
    schedule: "30 2 * * *"
    cron: {timezone: Europe/Berlin, concurrencyPolicy: Forbid, startingDeadlineSeconds: 3600}
    workflowSpec: {activeDeadlineSeconds: 14400, parallelism: 6}
    container:
      image: registry.example/wurzel:3.3.1
      env:
        EMBEDDINGSTEP__API: https://embeddings.example
        EMBEDDINGMULTIVECTORSTEP__API: https://embeddings.example
        MANUALMARKDOWNSTEP__FOLDER_PATH: /docs
        QDRANTCONNECTORSTEP__APIKEY: do-not-show-me
        QDRANTCONNECTORSTEP__COLLECTION: knowledge
        QDRANTCONNECTORMULTIVECTORSTEP__COLLECTION: vectors
      resources: {cpu_request: 250m, memory_request: 512Mi, memory_limit: 1Gi}
      secretRef: [wurzel-secrets]
    steps:
      billing-embed:
        container: {resources: {cpu_request: "2", cpu_limit: "4", memory_request: 6Gi, memory_limit: 8Gi}}
`;
