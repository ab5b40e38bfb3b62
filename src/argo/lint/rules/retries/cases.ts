import { container, type RuleCase, workflow } from "../case.ts";

/** A Workflow whose container is retried so; the lines are further fields of the spec. */
function retry(strategy: string, spec = ""): string {
  const own = strategy === "" ? "" : `, retryStrategy: {${strategy}}`;
  return workflow(`${spec}\ntemplates: [{name: main, container: {image: a:1}${own}}]`);
}

/** A retried template that hands on such an artifact. */
function output(artifact: string, strategy: string): string {
  return container(
    "",
    `retryStrategy: {${strategy}}
outputs: {artifacts: [{name: out, path: /out, archive: {none: {}}, ${artifact}}]}`,
  );
}

/** A template without retries that hands on a folder; the lines are further fields of the spec. */
function stored(spec: string): string {
  return workflow(`${spec}
templates:
  - name: main
    container: {image: a:1}
    outputs: {artifacts: [{name: out, path: /out, archive: {none: {}}, ${FOLDER}}]}`);
}

/** A Workflow of a dag that has these fields, and of a step, with these templateDefaults. */
function dag(defaults: string, fields = "", body = "dag: {tasks: [{name: a, template: step}]}") {
  return workflow(`templateDefaults: {${defaults}}
templates:
  - {name: main, ${fields}${body}}
  - {name: step, container: {image: a:1}}`);
}

const BACKOFF = "limit: 2, backoff: {duration: 30s}";
const FOLDER = "recurseMode: true, s3: {key: 'out/{{workflow.uid}}'}";

/** What is tried again, when, and what it leaves behind. */
export const cases: readonly RuleCase[] = [
  {
    code: "retry-on-error-only",
    trips: retry("retryPolicy: OnError"),
    finds: [
      "8:82 spec.templates[0].retryStrategy.retryPolicy OnError does not retry exit code 1, out of memory or eviction; use Always, or an expression",
    ],
    passes: retry("retryPolicy: Always"),
  },
  {
    code: "retry-on-error-only",
    trips: retry("retryPolicy: OnError, limit: 1"),
    finds: [
      "8:82 spec.templates[0].retryStrategy.retryPolicy OnError does not retry exit code 1, out of memory or eviction; use Always, or an expression",
    ],
    passes: retry("retryPolicy: OnError, limit: 0"),
  },
  {
    code: "retry-on-error-only",
    trips: retry("", "retryStrategy: {retryPolicy: OnError}"),
    finds: [
      "7:32 spec.retryStrategy.retryPolicy OnError does not retry exit code 1, out of memory or eviction; use Always, or an expression",
    ],
    passes: retry("retryPolicy: OnError, expression: 'asInt(lastRetry.exitCode) > 1'"),
  },
  {
    code: "retry-without-backoff",
    trips: retry("limit: 2"),
    finds: [
      '8:53 spec.templates[0].retryStrategy no backoff: retries start at once and meet the same trouble; set {duration: 30s, factor: "2"}',
    ],
    passes: retry(BACKOFF),
  },
  {
    code: "retry-without-backoff",
    trips: retry("limit: 2"),
    finds: [
      '8:53 spec.templates[0].retryStrategy no backoff: retries start at once and meet the same trouble; set {duration: 30s, factor: "2"}',
    ],
    passes: retry("limit: '0'"),
  },
  {
    code: "retry-without-backoff",
    trips: retry("", "retryStrategy: {limit: 2}"),
    finds: [
      '7:3 spec.retryStrategy no backoff: retries start at once and meet the same trouble; set {duration: 30s, factor: "2"}',
    ],
    passes: retry("", `retryStrategy: {${BACKOFF}}`),
  },
  {
    code: "retry-without-backoff",
    trips: retry("limit: 2", "retryStrategy: {backoff: {duration: 1m}}"),
    finds: [
      '8:53 spec.templates[0].retryStrategy no backoff: retries start at once and meet the same trouble; set {duration: 30s, factor: "2"}',
    ],
    passes: retry("limit: 2", "templateDefaults: {retryStrategy: {backoff: {duration: 1m}}}"),
  },
  {
    code: "retry-mixes-files",
    trips: output(FOLDER, BACKOFF),
    finds: [
      "12:103 spec.templates[0].outputs.artifacts[0].s3.key files of a failed attempt stay beside those of the retry; put {{retries}} into the key, archive the folder, or write the same file names",
    ],
    passes: output(FOLDER, `${BACKOFF}, retryPolicy: OnError`),
  },
  {
    code: "retry-mixes-files",
    trips: output("s3: {key: 'out/{{workflow.uid}}/'}", `${BACKOFF}, retryPolicy: Always`),
    finds: [
      "12:84 spec.templates[0].outputs.artifacts[0].s3.key files of a failed attempt stay beside those of the retry; put {{retries}} into the key, archive the folder, or write the same file names",
    ],
    passes: output("s3: {key: 'out/{{workflow.uid}}/{{retries}}/'}", BACKOFF),
  },
  {
    code: "retry-mixes-files",
    trips: output("gcs: {key: 'out/{{workflow.uid}}/'}", BACKOFF),
    finds: [
      "12:85 spec.templates[0].outputs.artifacts[0].gcs.key files of a failed attempt stay beside those of the retry; put {{retries}} into the key, archive the folder, or write the same file names",
    ],
    passes: output("s3: {key: 'out/{{workflow.uid}}'}", BACKOFF),
  },
  {
    code: "defaults-on-dag",
    trips: dag("timeout: 1h"),
    finds: [
      "7:22 spec.templateDefaults.timeout ends the whole dag template too; set it in the templates of its steps",
    ],
    passes: workflow("templateDefaults: {timeout: 1h}\ntemplates: [{name: main, suspend: {}}]"),
  },
  {
    code: "defaults-on-dag",
    trips: dag("retryStrategy: {limit: 2}"),
    finds: [
      "7:22 spec.templateDefaults.retryStrategy retries the whole dag template too; set it in the templates of its steps",
    ],
    passes: dag("retryStrategy: {limit: 2}", "retryStrategy: {limit: 0}, "),
  },
  {
    code: "defaults-on-dag",
    trips: dag("timeout: 1h", "", "steps: [[{name: a, template: step}]]"),
    finds: [
      "7:22 spec.templateDefaults.timeout ends the whole steps template too; set it in the templates of its steps",
    ],
    passes: dag("activeDeadlineSeconds: 60"),
  },
  {
    code: "retry-without-backoff",
    trips: retry(
      "",
      "retryStrategy: {limit: 2}\ntemplateDefaults: {retryStrategy: {backoff: {duration: 1m}}}",
    ),
    finds: [
      '7:3 spec.retryStrategy no backoff: retries start at once and meet the same trouble; set {duration: 30s, factor: "2"}',
    ],
    passes: retry(
      "",
      "retryStrategy: {limit: 0}\ntemplateDefaults: {retryStrategy: {backoff: {duration: 1m}}}",
    ),
  },
  {
    code: "retry-mixes-files",
    trips: output(FOLDER, BACKOFF),
    finds: [
      "12:103 spec.templates[0].outputs.artifacts[0].s3.key files of a failed attempt stay beside those of the retry; put {{retries}} into the key, archive the folder, or write the same file names",
    ],
    passes: output(FOLDER, "limit: 0"),
  },
  {
    code: "retry-mixes-files",
    trips: stored(`retryStrategy: {${BACKOFF}}`),
    finds: [
      "11:103 spec.templates[0].outputs.artifacts[0].s3.key files of a failed attempt stay beside those of the retry; put {{retries}} into the key, archive the folder, or write the same file names",
    ],
    passes: stored(`retryStrategy: {${BACKOFF}}\ntemplateDefaults: {retryStrategy: {limit: 0}}`),
  },
  {
    code: "retry-mixes-files",
    trips: output("s3: {key: 'out/{{workflow.uid}}/'}", BACKOFF),
    finds: [
      "12:84 spec.templates[0].outputs.artifacts[0].s3.key files of a failed attempt stay beside those of the retry; put {{retries}} into the key, archive the folder, or write the same file names",
    ],
    passes: output("s3: {key: 'out/{{=retries}}/'}", BACKOFF),
  },
  {
    code: "string-compared",
    trips: container("", "retryStrategy: {limit: 3, expression: 'lastRetry.exitCode > 1'}"),
    finds: [
      "11:45 spec.templates[0].retryStrategy.expression lastRetry.exitCode is a string; write asInt(lastRetry.exitCode)",
    ],
    passes: container("", "retryStrategy: {limit: 3, expression: 'asInt(lastRetry.exitCode) > 1'}"),
  },
  {
    code: "string-compared",
    trips: container("", "retryStrategy: {limit: 3, expression: '60 <= lastRetry.duration'}"),
    finds: [
      "11:45 spec.templates[0].retryStrategy.expression lastRetry.duration is a string; write asInt(lastRetry.duration)",
    ],
    passes: container("", "retryStrategy: {limit: 3, expression: 'lastRetry.exitCode == \"2\"'}"),
  },
];
