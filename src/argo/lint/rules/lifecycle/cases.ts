import { container, cronWorkflow, documentOf, type RuleCase, workflow } from "../case.ts";

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
    finds: [
      "7:22 spec.concurrencyPolicy one run that hangs keeps all later ones from starting; give the spec an activeDeadlineSeconds",
    ],
    passes: forbid(`activeDeadlineSeconds: 3600\n${MAIN}`),
  },
  {
    code: "forbid-without-deadline",
    trips: forbid(MAIN),
    finds: [
      "7:22 spec.concurrencyPolicy one run that hangs keeps all later ones from starting; give the spec an activeDeadlineSeconds",
    ],
    passes: cron("concurrencyPolicy: Allow"),
  },
  {
    code: "forbid-without-deadline",
    trips: forbid(MAIN),
    finds: [
      "7:22 spec.concurrencyPolicy one run that hangs keeps all later ones from starting; give the spec an activeDeadlineSeconds",
    ],
    passes: forbid(`templateDefaults: {timeout: 1h}\n${MAIN}`),
  },
  {
    code: "forbid-without-deadline",
    trips: forbid(MAIN),
    finds: [
      "7:22 spec.concurrencyPolicy one run that hangs keeps all later ones from starting; give the spec an activeDeadlineSeconds",
    ],
    passes: forbid(ELSEWHERE),
  },
  {
    code: "no-deadline",
    trips: workflow(MAIN),
    finds: [
      "5:1 spec has no activeDeadlineSeconds, so that a run in which a step hangs goes on for ever; give it one",
    ],
    passes: workflow(`activeDeadlineSeconds: 3600\n${MAIN}`),
  },
  {
    code: "no-deadline",
    trips: container(""),
    finds: [
      "5:1 spec has no activeDeadlineSeconds, so that a run in which a step hangs goes on for ever; give it one",
    ],
    passes: container("", "timeout: 1h"),
  },
  {
    code: "no-deadline",
    trips: container(""),
    finds: [
      "5:1 spec has no activeDeadlineSeconds, so that a run in which a step hangs goes on for ever; give it one",
    ],
    passes: workflow(`${MAIN}\n    timeout: 1h`),
  },
  {
    code: "no-deadline",
    trips: workflow(MAIN),
    finds: [
      "5:1 spec has no activeDeadlineSeconds, so that a run in which a step hangs goes on for ever; give it one",
    ],
    passes: template(MAIN),
  },
  {
    code: "no-deadline",
    trips: workflow(MAIN),
    finds: [
      "5:1 spec has no activeDeadlineSeconds, so that a run in which a step hangs goes on for ever; give it one",
    ],
    passes: workflow(ELSEWHERE),
  },
  {
    code: "no-deadline",
    trips: workflow(MAIN),
    finds: [
      "5:1 spec has no activeDeadlineSeconds, so that a run in which a step hangs goes on for ever; give it one",
    ],
    passes: workflow("templates: [{name: main, suspend: {}}]"),
  },
  {
    code: "no-deadline",
    trips: cron(""),
    finds: [
      "8:3 spec.workflowSpec has no activeDeadlineSeconds, so that a run in which a step hangs goes on for ever; give it one",
    ],
    passes: cron("concurrencyPolicy: Replace"),
  },
  {
    code: "no-concurrency-policy",
    trips: cron("suspend: true"),
    finds: [
      "5:1 spec has no concurrencyPolicy, so that a run starts while the one before it still goes on; say Allow, Forbid or Replace",
    ],
    passes: cron("concurrencyPolicy: Allow"),
  },
  {
    code: "no-concurrency-policy",
    trips: cron(""),
    finds: [
      "5:1 spec has no concurrencyPolicy, so that a run starts while the one before it still goes on; say Allow, Forbid or Replace",
    ],
    passes: workflow(MAIN),
  },
  {
    code: "no-starting-deadline",
    trips: cron("startingDeadlineSeconds: 0"),
    finds: [
      "5:1 spec has no startingDeadlineSeconds, so that a run which is due while Argo's controller is down is left out; say how late it may start",
    ],
    passes: cron("startingDeadlineSeconds: 60"),
  },
  {
    code: "no-starting-deadline",
    trips: cron(""),
    finds: [
      "5:1 spec has no startingDeadlineSeconds, so that a run which is due while Argo's controller is down is left out; say how late it may start",
    ],
    passes: workflow(MAIN),
  },
  {
    code: "no-ttl",
    trips: workflow(MAIN),
    finds: [
      "5:1 spec has no ttlStrategy, so that finished runs stay in the cluster; say how many seconds they are kept, as secondsAfterCompletion",
    ],
    passes: workflow(`ttlStrategy: {secondsAfterCompletion: 3600}\n${MAIN}`),
  },
  {
    code: "no-ttl",
    trips: workflow(`ttlStrategy: {}\n${MAIN}`),
    finds: [
      "5:1 spec has no ttlStrategy, so that finished runs stay in the cluster; say how many seconds they are kept, as secondsAfterCompletion",
    ],
    passes: workflow(`ttlStrategy: {secondsAfterSuccess: 0}\n${MAIN}`),
  },
  {
    code: "no-ttl",
    trips: workflow(MAIN),
    finds: [
      "5:1 spec has no ttlStrategy, so that finished runs stay in the cluster; say how many seconds they are kept, as secondsAfterCompletion",
    ],
    passes: cron(""),
  },
  {
    code: "no-ttl",
    trips: workflow(MAIN),
    finds: [
      "5:1 spec has no ttlStrategy, so that finished runs stay in the cluster; say how many seconds they are kept, as secondsAfterCompletion",
    ],
    passes: workflow(ELSEWHERE),
  },
  {
    code: "no-pod-gc",
    trips: workflow(MAIN),
    finds: [
      "5:1 spec has no podGC, so that the pods of finished steps stay for as long as their run is kept; give it a strategy, such as OnPodSuccess",
    ],
    passes: workflow(`podGC: {strategy: OnPodSuccess}\n${MAIN}`),
  },
  {
    code: "no-pod-gc",
    trips: workflow(`podGC: {deleteDelayDuration: 60s}\n${MAIN}`),
    finds: [
      "5:1 spec has no podGC, so that the pods of finished steps stay for as long as their run is kept; give it a strategy, such as OnPodSuccess",
    ],
    passes: template(MAIN),
  },
  {
    code: "no-pod-gc",
    trips: cron(""),
    finds: [
      "8:3 spec.workflowSpec has no podGC, so that the pods of finished steps stay for as long as their run is kept; give it a strategy, such as OnPodSuccess",
    ],
    passes: workflow(ELSEWHERE),
  },
  {
    code: "no-claim-gc",
    trips: workflow(`${CLAIMS}\n${MAIN}`),
    finds: [
      "7:3 spec.volumeClaimTemplates the claims of a run that fails stay, and so does what they cost; add volumeClaimGC with strategy OnWorkflowCompletion beside them",
    ],
    passes: workflow(`${CLAIMS}\nvolumeClaimGC: {strategy: OnWorkflowCompletion}\n${MAIN}`),
  },
  {
    code: "no-claim-gc",
    trips: template(`${CLAIMS}\nvolumeClaimGC: {}\n${MAIN}`),
    finds: [
      "7:3 spec.volumeClaimTemplates the claims of a run that fails stay, and so does what they cost; add volumeClaimGC with strategy OnWorkflowCompletion beside them",
    ],
    passes: template(`volumeClaimTemplates: []\n${MAIN}`),
  },
  {
    code: "no-deadline",
    trips: cron(""),
    finds: [
      "8:3 spec.workflowSpec has no activeDeadlineSeconds, so that a run in which a step hangs goes on for ever; give it one",
    ],
    passes: forbid(MAIN),
  },
  {
    code: "no-deadline",
    trips: workflow(MAIN),
    finds: [
      "5:1 spec has no activeDeadlineSeconds, so that a run in which a step hangs goes on for ever; give it one",
    ],
    passes: workflow(`templateDefaults: {activeDeadlineSeconds: 60}\n${MAIN}`),
  },
  {
    code: "no-deadline",
    trips: workflow("templates: [{name: main, script: {image: a:1, source: sleep 1}}]"),
    finds: [
      "5:1 spec has no activeDeadlineSeconds, so that a run in which a step hangs goes on for ever; give it one",
    ],
    passes: workflow("templates: [{name: main, http: {url: 'https://example.com'}}]"),
  },
  {
    code: "no-deadline",
    trips: workflow(
      "templates: [{name: main, dag: {tasks: [{name: a, template: b}]}}, {name: b, container: {image: a:1}}]",
    ),
    finds: [
      "5:1 spec has no activeDeadlineSeconds, so that a run in which a step hangs goes on for ever; give it one",
    ],
    passes: workflow(
      "templates: [{name: main, dag: {tasks: [{name: a, templateRef: {name: b, template: c}}]}}]",
    ),
  },
  {
    code: "no-deadline",
    trips: workflow(
      "templates: [{name: main, steps: [[{name: a, template: b}]]}, {name: b, container: {image: a:1}}]",
    ),
    finds: [
      "5:1 spec has no activeDeadlineSeconds, so that a run in which a step hangs goes on for ever; give it one",
    ],
    passes: workflow(
      "templates: [{name: main, steps: [[{name: a, templateRef: {name: b, template: c}}]]}]",
    ),
  },
];
