import { container, type RuleCase, workflow } from "../case.ts";

const MAIN = "templates: [{name: main, container: {image: 'a:1'}}]";

/** Durations, limits and factors. */
export const cases: readonly RuleCase[] = [
  {
    code: "wrong-duration",
    trips: container("", "timeout: 1d"),
    finds: [
      '11:16 spec.templates[0].timeout invalid duration "1d"; units are h, m and s, so write 24h',
    ],
    passes: container("", "timeout: 24h"),
  },
  {
    code: "wrong-duration",
    trips: container("", "pendingTimeout: 1 day"),
    finds: [
      '11:23 spec.templates[0].pendingTimeout invalid duration "1 day"; units are h, m and s, so write 24h',
    ],
    passes: container("", "pendingTimeout: '86400'"),
  },
  {
    code: "wrong-duration",
    trips: workflow("templates: [{name: main, suspend: {duration: 2 weeks}}]"),
    finds: [
      '7:48 spec.templates[0].suspend.duration invalid duration "2 weeks"; units are h, m and s, so write 336h',
    ],
    passes: workflow("templates: [{name: main, suspend: {duration: '-5'}}]"),
  },
  {
    code: "wrong-duration",
    trips: workflow(`podGC: {strategy: OnPodSuccess, deleteDelayDuration: 5 min}\n${MAIN}`),
    finds: [
      '7:56 spec.podGC.deleteDelayDuration invalid duration "5 min"; units are h, m and s, so write 5m',
    ],
    passes: workflow(`podGC: {strategy: OnPodSuccess, deleteDelayDuration: 5m0.5s}\n${MAIN}`),
  },
  {
    code: "wrong-duration",
    trips: container("", "retryStrategy: {backoff: {duration: 1d 12h, cap: 1.5d}}"),
    finds: [
      '11:43 spec.templates[0].retryStrategy.backoff.duration invalid duration "1d 12h"; units are h, m and s, so write 24h12h',
      '11:56 spec.templates[0].retryStrategy.backoff.cap invalid duration "1.5d"; units are h, m and s, so write 36h',
    ],
    passes: container("", "retryStrategy: {backoff: {duration: 1h30m, cap: '{{workflow.name}}'}}"),
  },
  {
    code: "no-duration",
    trips: container("", "timeout: soon"),
    finds: ['11:16 spec.templates[0].timeout invalid duration "soon"; valid: 90s, 1h30m'],
    passes: container("", "timeout: ''"),
  },
  {
    code: "no-duration",
    trips: workflow(`retryStrategy: {backoff: {duration: 10s, maxDuration: 1:30}}\n${MAIN}`),
    finds: [
      '7:57 spec.retryStrategy.backoff.maxDuration invalid duration "1:30"; valid: 90s, 1h30m',
    ],
    passes: workflow(`retryStrategy: {backoff: {duration: 10s, maxDuration: 90s}}\n${MAIN}`),
  },
  {
    code: "no-duration",
    trips: container("", "memoize: {key: a, maxAge: '60', cache: {configMap: {name: a}}}"),
    finds: ['11:33 spec.templates[0].memoize.maxAge invalid duration "60"; write 60s'],
    passes: container("", "memoize: {key: a, maxAge: 60s, cache: {configMap: {name: a}}}"),
  },
  {
    code: "backoff-without-duration",
    trips: container("", "retryStrategy: {backoff: {factor: 2}}"),
    finds: [
      "11:23 spec.templates[0].retryStrategy.backoff needs a duration, such as 30s, to wait before the first retry",
    ],
    passes: container("", "retryStrategy: {backoff: {duration: '5', factor: 2}}"),
  },
  {
    code: "no-number",
    trips: container("", "retryStrategy: {limit: many}"),
    finds: [
      '11:30 spec.templates[0].retryStrategy.limit must be a whole number, such as "2", not "many"',
    ],
    passes: container("", "retryStrategy: {limit: '2'}"),
  },
  {
    code: "no-number",
    trips: container("", "retryStrategy: {backoff: {duration: 1s, factor: '1.5'}}"),
    finds: [
      '11:55 spec.templates[0].retryStrategy.backoff.factor must be a whole number, such as "2", not "1.5"',
    ],
    passes: container("", "retryStrategy: {backoff: {duration: 1s, factor: 2}}"),
  },
  {
    code: "zero-deadline",
    trips: workflow(`activeDeadlineSeconds: 0\n${MAIN}`),
    finds: [
      "7:26 spec.activeDeadlineSeconds ends the workflow as soon as it starts; give it more seconds, or leave it out",
    ],
    passes: workflow(`activeDeadlineSeconds: 1\n${MAIN}`),
  },
  {
    code: "timeout-of-no-pod",
    trips: workflow("templates: [{name: main, suspend: {}, timeout: 5m}]"),
    finds: [
      "7:41 spec.templates[0].timeout suspend templates take no timeout; write suspend: {duration: 5m}",
    ],
    passes: workflow("templates: [{name: main, suspend: {duration: 5m}}]"),
  },
  {
    code: "timeout-of-no-pod",
    trips: workflow(`templates:
  - {name: main, pendingTimeout: 5m, steps: [[{name: a, template: work}]]}
  - {name: work, container: {image: 'a:1'}}`),
    finds: [
      "8:20 spec.templates[0].pendingTimeout steps templates take no pendingTimeout; give it to the templates that run pods",
    ],
    passes: workflow(`templates:
  - {name: main, steps: [[{name: a, template: work}]]}
  - {name: work, pendingTimeout: 5m, timeout: 5m, resource: {action: get, flags: [pod, a]}}`),
  },
];
