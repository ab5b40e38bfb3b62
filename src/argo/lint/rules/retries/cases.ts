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
      "8:82 spec.templates[0].retryStrategy.retryPolicy OnError retries no exit code 1, no container that ran out of memory and no eviction; Always does, or an expression says what is worth it",
    ],
    passes: retry("retryPolicy: Always"),
  },
  {
    code: "retry-on-error-only",
    trips: retry("retryPolicy: OnError, limit: 1"),
    finds: [
      "8:82 spec.templates[0].retryStrategy.retryPolicy OnError retries no exit code 1, no container that ran out of memory and no eviction; Always does, or an expression says what is worth it",
    ],
    passes: retry("retryPolicy: OnError, limit: 0"),
  },
  {
    code: "retry-on-error-only",
    trips: retry("", "retryStrategy: {retryPolicy: OnError}"),
    finds: [
      "7:32 spec.retryStrategy.retryPolicy OnError retries no exit code 1, no container that ran out of memory and no eviction; Always does, or an expression says what is worth it",
    ],
    passes: retry("retryPolicy: OnError, expression: 'asInt(lastRetry.exitCode) > 1'"),
  },
  {
    code: "retry-without-backoff",
    trips: retry("limit: 2"),
    finds: [
      '8:53 spec.templates[0].retryStrategy has no backoff, so that retries start at once, and meet the same trouble again; give it one, such as {duration: 30s, factor: "2"}',
    ],
    passes: retry(BACKOFF),
  },
  {
    code: "retry-without-backoff",
    trips: retry("limit: 2"),
    finds: [
      '8:53 spec.templates[0].retryStrategy has no backoff, so that retries start at once, and meet the same trouble again; give it one, such as {duration: 30s, factor: "2"}',
    ],
    passes: retry("limit: '0'"),
  },
  {
    code: "retry-without-backoff",
    trips: retry("", "retryStrategy: {limit: 2}"),
    finds: [
      '7:3 spec.retryStrategy has no backoff, so that retries start at once, and meet the same trouble again; give it one, such as {duration: 30s, factor: "2"}',
    ],
    passes: retry("", `retryStrategy: {${BACKOFF}}`),
  },
  {
    code: "retry-without-backoff",
    trips: retry("limit: 2", "retryStrategy: {backoff: {duration: 1m}}"),
    finds: [
      '8:53 spec.templates[0].retryStrategy has no backoff, so that retries start at once, and meet the same trouble again; give it one, such as {duration: 30s, factor: "2"}',
    ],
    passes: retry("limit: 2", "templateDefaults: {retryStrategy: {backoff: {duration: 1m}}}"),
  },
  {
    code: "retry-mixes-files",
    trips: output(FOLDER, BACKOFF),
    finds: [
      "12:103 spec.templates[0].outputs.artifacts[0].s3.key what an attempt that failed has stored here stays beside what the retry stores; put {{retries}} into the key, archive the folder, or write files of the same names",
    ],
    passes: output(FOLDER, `${BACKOFF}, retryPolicy: OnError`),
  },
  {
    code: "retry-mixes-files",
    trips: output("s3: {key: 'out/{{workflow.uid}}/'}", `${BACKOFF}, retryPolicy: Always`),
    finds: [
      "12:84 spec.templates[0].outputs.artifacts[0].s3.key what an attempt that failed has stored here stays beside what the retry stores; put {{retries}} into the key, archive the folder, or write files of the same names",
    ],
    passes: output("s3: {key: 'out/{{workflow.uid}}/{{retries}}/'}", BACKOFF),
  },
  {
    code: "retry-mixes-files",
    trips: output("gcs: {key: 'out/{{workflow.uid}}/'}", BACKOFF),
    finds: [
      "12:85 spec.templates[0].outputs.artifacts[0].gcs.key what an attempt that failed has stored here stays beside what the retry stores; put {{retries}} into the key, archive the folder, or write files of the same names",
    ],
    passes: output("s3: {key: 'out/{{workflow.uid}}'}", BACKOFF),
  },
  {
    code: "defaults-on-dag",
    trips: dag("timeout: 1h"),
    finds: [
      "7:22 spec.templateDefaults.timeout ends the dag template as a whole too; give it to the templates of the steps instead",
    ],
    passes: workflow("templateDefaults: {timeout: 1h}\ntemplates: [{name: main, suspend: {}}]"),
  },
  {
    code: "defaults-on-dag",
    trips: dag("retryStrategy: {limit: 2}"),
    finds: [
      "7:22 spec.templateDefaults.retryStrategy retries the dag template as a whole too; give it to the templates of the steps instead",
    ],
    passes: dag("retryStrategy: {limit: 2}", "retryStrategy: {limit: 0}, "),
  },
  {
    code: "defaults-on-dag",
    trips: dag("timeout: 1h", "", "steps: [[{name: a, template: step}]]"),
    finds: [
      "7:22 spec.templateDefaults.timeout ends the steps template as a whole too; give it to the templates of the steps instead",
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
      '7:3 spec.retryStrategy has no backoff, so that retries start at once, and meet the same trouble again; give it one, such as {duration: 30s, factor: "2"}',
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
      "12:103 spec.templates[0].outputs.artifacts[0].s3.key what an attempt that failed has stored here stays beside what the retry stores; put {{retries}} into the key, archive the folder, or write files of the same names",
    ],
    passes: output(FOLDER, "limit: 0"),
  },
  {
    code: "retry-mixes-files",
    trips: stored(`retryStrategy: {${BACKOFF}}`),
    finds: [
      "11:103 spec.templates[0].outputs.artifacts[0].s3.key what an attempt that failed has stored here stays beside what the retry stores; put {{retries}} into the key, archive the folder, or write files of the same names",
    ],
    passes: stored(`retryStrategy: {${BACKOFF}}\ntemplateDefaults: {retryStrategy: {limit: 0}}`),
  },
  {
    code: "retry-mixes-files",
    trips: output("s3: {key: 'out/{{workflow.uid}}/'}", BACKOFF),
    finds: [
      "12:84 spec.templates[0].outputs.artifacts[0].s3.key what an attempt that failed has stored here stays beside what the retry stores; put {{retries}} into the key, archive the folder, or write files of the same names",
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
