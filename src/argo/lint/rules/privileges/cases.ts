import { container, type RuleCase, workflow } from "../case.ts";

const MAIN = "templates: [{name: main, container: {image: 'a:1'}}]";

/** Rights on the node. */
export const cases: readonly RuleCase[] = [
  {
    code: "privileged",
    trips: container("securityContext: {privileged: true}"),
    finds: [
      "11:39 spec.templates[0].container.securityContext.privileged a privileged container is root on its node; take it out",
    ],
    passes: container("securityContext: {privileged: false}"),
  },
  {
    code: "privileged",
    trips: container("securityContext: {capabilities: {add: [SYS_ADMIN]}}"),
    finds: [
      '11:48 spec.templates[0].container.securityContext.capabilities.add[0] "SYS_ADMIN" gives the container rights on its node; take it out',
    ],
    passes: container("securityContext: {capabilities: {add: [NET_BIND_SERVICE], drop: [ALL]}}"),
  },
  {
    code: "runs-as-root",
    trips: container("", "securityContext: {runAsUser: 0}"),
    finds: [
      "11:36 spec.templates[0].securityContext.runAsUser 0 is root; give another user, such as 1000",
    ],
    passes: container("", "securityContext: {runAsUser: 1000}"),
  },
  {
    code: "host-access",
    trips: workflow(`hostNetwork: true\n${MAIN}`),
    finds: ["7:16 spec.hostNetwork hostNetwork gives the pod its node's network; take it out"],
    passes: workflow(`hostNetwork: false\n${MAIN}`),
  },
  {
    code: "host-access",
    trips: workflow(`volumes: [{name: a, hostPath: {path: /var/log}}]\n${MAIN}`),
    finds: [
      '7:23 spec.volumes[0].hostPath gives the pod the files of its node at "/var/log"; use another volume',
    ],
    passes: workflow(`volumes: [{name: a, emptyDir: {}}]\n${MAIN}`),
  },
  {
    code: "host-access",
    trips: container("", `podSpecPatch: '{"hostPID": true, "hostIPC": true}'`),
    finds: [
      "11:21 spec.templates[0].podSpecPatch hostPID gives the pod its node's processes; take it out",
      "11:21 spec.templates[0].podSpecPatch hostIPC gives the pod its node's memory that processes share; take it out",
    ],
    passes: container("", `podSpecPatch: '{"hostPID": false, "shareProcessNamespace": true}'`),
  },
];
