import { container, cronWorkflow, documentOf, type RuleCase, workflow } from "./case.ts";

const MAIN = "templates:\n  - name: main\n    container: {image: busybox:1.37}";
const CLAIMS = `volumeClaimTemplates:
  - metadata: {name: work}
    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}`;
const ELSEWHERE = "workflowTemplateRef: {name: elsewhere}";
const HOURLY = "schedules: [0 * * * *]";

function forbid(spec: string): string {
  return cronWorkflow(`${HOURLY}\nconcurrencyPolicy: Forbid`, spec);
}

function cron(fields: string): string {
  return cronWorkflow(`${HOURLY}\n${fields}`, MAIN);
}

function template(spec: string): string {
  return documentOf("WorkflowTemplate", "metadata:\n  name: demo", `entrypoint: main\n${spec}`);
}

/** How long a run may take, when it starts, and what is left of it. */
export const cases: readonly RuleCase[] = [
  {
    code: "forbid-without-deadline",
    trips: forbid(MAIN),
    passes: forbid(`activeDeadlineSeconds: 3600\n${MAIN}`),
  },
  {
    code: "forbid-without-deadline",
    trips: forbid(MAIN),
    passes: cron("concurrencyPolicy: Allow"),
  },
  {
    code: "forbid-without-deadline",
    trips: forbid(MAIN),
    passes: forbid(`templateDefaults: {timeout: 1h}\n${MAIN}`),
  },
  {
    code: "forbid-without-deadline",
    trips: forbid(MAIN),
    passes: forbid(ELSEWHERE),
  },
  {
    code: "no-deadline",
    trips: workflow(MAIN),
    passes: workflow(`activeDeadlineSeconds: 3600\n${MAIN}`),
  },
  { code: "no-deadline", trips: container(""), passes: container("", "timeout: 1h") },
  { code: "no-deadline", trips: container(""), passes: workflow(`${MAIN}\n    timeout: 1h`) },
  { code: "no-deadline", trips: workflow(MAIN), passes: template(MAIN) },
  { code: "no-deadline", trips: workflow(MAIN), passes: workflow(ELSEWHERE) },
  {
    code: "no-deadline",
    trips: workflow(MAIN),
    passes: workflow("templates: [{name: main, suspend: {}}]"),
  },
  { code: "no-deadline", trips: cron(""), passes: cron("concurrencyPolicy: Replace") },
  {
    code: "no-concurrency-policy",
    trips: cron("suspend: true"),
    passes: cron("concurrencyPolicy: Allow"),
  },
  { code: "no-concurrency-policy", trips: cron(""), passes: workflow(MAIN) },
  {
    code: "no-starting-deadline",
    trips: cron("startingDeadlineSeconds: 0"),
    passes: cron("startingDeadlineSeconds: 60"),
  },
  { code: "no-starting-deadline", trips: cron(""), passes: workflow(MAIN) },
  {
    code: "no-ttl",
    trips: workflow(MAIN),
    passes: workflow(`ttlStrategy: {secondsAfterCompletion: 3600}\n${MAIN}`),
  },
  {
    code: "no-ttl",
    trips: workflow(`ttlStrategy: {}\n${MAIN}`),
    passes: workflow(`ttlStrategy: {secondsAfterSuccess: 0}\n${MAIN}`),
  },
  { code: "no-ttl", trips: workflow(MAIN), passes: cron("") },
  { code: "no-ttl", trips: workflow(MAIN), passes: workflow(ELSEWHERE) },
  {
    code: "no-pod-gc",
    trips: workflow(MAIN),
    passes: workflow(`podGC: {strategy: OnPodSuccess}\n${MAIN}`),
  },
  {
    code: "no-pod-gc",
    trips: workflow(`podGC: {deleteDelayDuration: 60s}\n${MAIN}`),
    passes: template(MAIN),
  },
  { code: "no-pod-gc", trips: cron(""), passes: workflow(ELSEWHERE) },
  {
    code: "no-claim-gc",
    trips: workflow(`${CLAIMS}\n${MAIN}`),
    passes: workflow(`${CLAIMS}\nvolumeClaimGC: {strategy: OnWorkflowCompletion}\n${MAIN}`),
  },
  {
    code: "no-claim-gc",
    trips: template(`${CLAIMS}\nvolumeClaimGC: {}\n${MAIN}`),
    passes: template(`volumeClaimTemplates: []\n${MAIN}`),
  },
  { code: "no-deadline", trips: cron(""), passes: forbid(MAIN) },
  {
    code: "no-deadline",
    trips: workflow(MAIN),
    passes: workflow(`templateDefaults: {activeDeadlineSeconds: 60}\n${MAIN}`),
  },
  {
    code: "no-deadline",
    trips: workflow("templates: [{name: main, script: {image: a:1, source: sleep 1}}]"),
    passes: workflow("templates: [{name: main, http: {url: 'https://example.com'}}]"),
  },
  {
    code: "no-deadline",
    trips: workflow(
      "templates: [{name: main, dag: {tasks: [{name: a, template: b}]}}, {name: b, container: {image: a:1}}]",
    ),
    passes: workflow(
      "templates: [{name: main, dag: {tasks: [{name: a, templateRef: {name: b, template: c}}]}}]",
    ),
  },
  {
    code: "no-deadline",
    trips: workflow(
      "templates: [{name: main, steps: [[{name: a, template: b}]]}, {name: b, container: {image: a:1}}]",
    ),
    passes: workflow(
      "templates: [{name: main, steps: [[{name: a, templateRef: {name: b, template: c}}]]}]",
    ),
  },
];
