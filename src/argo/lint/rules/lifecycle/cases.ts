import { cronWorkflow, documentOf, type RuleCase, workflow } from "../case.ts";

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

const LIMITED = MAIN.replace("{image", "{resources: {limits: {memory: 1Gi}}, image");
const TIDY = "ttlStrategy: {secondsAfterCompletion: 60}\npodGC: {strategy: OnPodSuccess}";

/** Templates of which none hangs by itself. */
const PATIENT = [
  "templates: [{name: main, suspend: {}}]",
  "templates: [{name: main, http: {url: 'https://example.com'}}]",
  "templates: [{name: main, dag: {tasks: [{name: a, templateRef: {name: b, template: c}}]}}]",
  `${MAIN}\n    timeout: 1h`,
];

const FORBID = [
  "7:22 spec.concurrencyPolicy one run that hangs keeps all later ones from starting; set activeDeadlineSeconds",
];

/** How long a run may take, when it starts, and what is left of it. */
export const cases: readonly RuleCase[] = [
  ...PATIENT.map((templates): RuleCase => ({
    code: "forbid-without-deadline",
    trips: forbid(MAIN),
    finds: FORBID,
    passes: forbid(templates),
  })),
  {
    code: "forbid-without-deadline",
    trips: forbid(MAIN),
    finds: [
      "7:22 spec.concurrencyPolicy one run that hangs keeps all later ones from starting; set activeDeadlineSeconds",
    ],
    passes: forbid(`activeDeadlineSeconds: 3600\n${MAIN}`),
  },
  {
    code: "forbid-without-deadline",
    trips: forbid(MAIN),
    finds: [
      "7:22 spec.concurrencyPolicy one run that hangs keeps all later ones from starting; set activeDeadlineSeconds",
    ],
    passes: cron("concurrencyPolicy: Allow"),
  },
  {
    code: "forbid-without-deadline",
    trips: forbid(MAIN),
    finds: [
      "7:22 spec.concurrencyPolicy one run that hangs keeps all later ones from starting; set activeDeadlineSeconds",
    ],
    passes: forbid(`templateDefaults: {timeout: 1h}\n${MAIN}`),
  },
  {
    code: "forbid-without-deadline",
    trips: forbid(MAIN),
    finds: [
      "7:22 spec.concurrencyPolicy one run that hangs keeps all later ones from starting; set activeDeadlineSeconds",
    ],
    passes: forbid(ELSEWHERE),
  },
  {
    code: "no-concurrency-policy",
    trips: cron("suspend: true"),
    finds: [
      "5:1 spec no concurrencyPolicy: a run starts while the previous one is still going; set Allow, Forbid or Replace",
    ],
    passes: cron("concurrencyPolicy: Allow"),
  },
  {
    code: "no-concurrency-policy",
    trips: cron(""),
    finds: [
      "5:1 spec no concurrencyPolicy: a run starts while the previous one is still going; set Allow, Forbid or Replace",
    ],
    passes: workflow(MAIN),
  },
  {
    code: "no-starting-deadline",
    trips: cron("startingDeadlineSeconds: 0"),
    finds: [
      "5:1 spec no startingDeadlineSeconds: a run that is due while Argo's controller is down is skipped; set how late it may start",
    ],
    passes: cron("startingDeadlineSeconds: 60"),
  },
  {
    code: "no-starting-deadline",
    trips: cron(""),
    finds: [
      "5:1 spec no startingDeadlineSeconds: a run that is due while Argo's controller is down is skipped; set how late it may start",
    ],
    passes: workflow(MAIN),
  },
  {
    code: "no-claim-gc",
    trips: workflow(`${CLAIMS}\n${MAIN}`),
    finds: [
      "7:3 spec.volumeClaimTemplates no volumeClaimGC: the claims of a run that fails stay, and cost; set its strategy to OnWorkflowCompletion",
    ],
    passes: workflow(`${CLAIMS}\nvolumeClaimGC: {strategy: OnWorkflowCompletion}\n${MAIN}`),
  },
  {
    code: "no-claim-gc",
    trips: template(`${CLAIMS}\nvolumeClaimGC: {}\n${MAIN}`),
    finds: [
      "7:3 spec.volumeClaimTemplates no volumeClaimGC: the claims of a run that fails stay, and cost; set its strategy to OnWorkflowCompletion",
    ],
    passes: template(`volumeClaimTemplates: []\n${MAIN}`),
  },
  {
    code: "forbid-without-deadline",
    trips: forbid(
      "templates: [{name: main, steps: [[{name: a, template: b}]]}, {name: b, container: {image: a:1}}]",
    ),
    finds: FORBID,
    passes: forbid(`templateDefaults: {activeDeadlineSeconds: 60}\n${MAIN}`),
  },
  {
    code: "not-set",
    trips: workflow(MAIN),
    finds: [
      "5:1 spec not set: ttlStrategy, podGC and a memory limit; a controller's workflowDefaults may set them",
    ],
    passes: workflow(`${TIDY}\n${LIMITED}`),
  },
  {
    code: "not-set",
    trips: workflow(`ttlStrategy: {}\npodGC: {deleteDelayDuration: 60s}\n${LIMITED}`),
    finds: [
      "5:1 spec not set: ttlStrategy and podGC; a controller's workflowDefaults may set them",
    ],
    passes: workflow(
      `ttlStrategy: {secondsAfterSuccess: 0}\npodGC: {strategy: OnPodSuccess}\n${LIMITED}`,
    ),
  },
  {
    code: "not-set",
    trips: workflow(`${TIDY}\n${MAIN}`),
    finds: ["5:1 spec not set: a memory limit; a controller's workflowDefaults may set them"],
    passes: workflow(ELSEWHERE),
  },
  {
    code: "not-set",
    trips: template(MAIN),
    finds: ["5:1 spec not set: a memory limit; a controller's workflowDefaults may set them"],
    passes: template(LIMITED),
  },
  {
    code: "not-set",
    trips: cron(""),
    finds: [
      "8:3 spec.workflowSpec not set: podGC, activeDeadlineSeconds and a memory limit; a controller's workflowDefaults may set them",
    ],
    passes: cronWorkflow(
      `${HOURLY}\nconcurrencyPolicy: Replace`,
      `podGC: {strategy: OnPodSuccess}\n${LIMITED}`,
    ),
  },
  {
    code: "not-set",
    trips: cronWorkflow(HOURLY, `podGC: {strategy: OnPodSuccess}\n${LIMITED}`),
    finds: [
      "7:3 spec.workflowSpec not set: activeDeadlineSeconds; a controller's workflowDefaults may set them",
    ],
    passes: cronWorkflow(
      HOURLY,
      `activeDeadlineSeconds: 60\npodGC: {strategy: OnPodSuccess}\n${LIMITED}`,
    ),
  },
  {
    // Resources from a patch, or from templateDefaults, are the containers' too.
    code: "not-set",
    trips: workflow(`${TIDY}\n${MAIN}\n    podSpecPatch: 'hostNetwork: true'`),
    finds: ["5:1 spec not set: a memory limit; a controller's workflowDefaults may set them"],
    passes: workflow(
      `${TIDY}\n${MAIN}\n    podSpecPatch: 'containers: [{name: main, resources: {limits: {memory: 1Gi}}}]'`,
    ),
  },
  {
    code: "not-set",
    trips: workflow(`${TIDY}\n${MAIN}\n    sidecars: [{name: helper, image: a:1}]`),
    finds: [
      "5:1 spec not set: memory limits of 2 containers; a controller's workflowDefaults may set them",
    ],
    passes: workflow(
      `${TIDY}\ntemplateDefaults: {container: {resources: {limits: {memory: 1Gi}}}}\n${MAIN}`,
    ),
  },
];
