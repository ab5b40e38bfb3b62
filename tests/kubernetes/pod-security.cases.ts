/** Pods, and what the levels of Pod Security refuse in them; Kubernetes' own evaluator gave the verdicts. */

/** A PodSpec in YAML with its refusals. */
export interface PodCase {
  readonly pod: string;
  /** None when absent. */
  readonly baseline?: readonly string[];
  /** Those of the baseline when absent. */
  readonly restricted?: readonly string[];
}

/** Cases. */
export const PODS: readonly PodCase[] = [
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}], hostNetwork: true}",
    baseline: ["hostNetwork must not be true"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}], hostPID: true}",
    baseline: ["hostPID must not be true"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}], hostIPC: true}",
    baseline: ["hostIPC must not be true"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}], hostNetwork: false}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}], volumes: [{name: v, hostPath: {path: /}}]}",
    baseline: ["volumes[0].hostPath is not allowed"],
    restricted: [
      "volumes[0].hostPath is not allowed; use configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret",
    ],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}], volumes: [{name: v, nfs: {server: a, path: /}}]}",
    restricted: [
      "volumes[0].nfs is not allowed; use configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret",
    ],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}], volumes: [{name: v, emptyDir: {}}]}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}], volumes: [{name: v, secret: {secretName: a}}]}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}], volumes: [{name: v, image: {reference: a}}]}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}], volumes: [{name: v, persistentVolumeClaim: {claimName: a}}]}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}], volumes: [{name: v, csi: {driver: a}}]}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, privileged: true}}]}",
    baseline: ["containers[0].securityContext.privileged must not be true"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, procMount: Unmasked}}]}",
    baseline: ["containers[0].securityContext.procMount must be Default"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, runAsNonRoot: false}}]}",
    restricted: ["containers[0].securityContext.runAsNonRoot must be true"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, runAsUser: 0}}]}",
    restricted: ["containers[0].securityContext.runAsUser must not be 0, which is root"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, runAsUser: 1}}]}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seccompProfile: {type: Unconfined}}}]}",
    baseline: [
      "containers[0].securityContext.seccompProfile.type must be RuntimeDefault or Localhost",
    ],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seccompProfile: {type: Localhost, localhostProfile: a}}}]}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, appArmorProfile: {type: Unconfined}}}]}",
    baseline: [
      "containers[0].securityContext.appArmorProfile.type must be RuntimeDefault or Localhost",
    ],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seLinuxOptions: {type: spc_t}}}]}",
    baseline: [
      "containers[0].securityContext.seLinuxOptions.type must be container_t, container_init_t, container_kvm_t or container_engine_t",
    ],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seLinuxOptions: {type: container_t}}}]}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seLinuxOptions: {user: a}}}]}",
    baseline: ["containers[0].securityContext.seLinuxOptions.user must be empty"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seLinuxOptions: {role: a}}}]}",
    baseline: ["containers[0].securityContext.seLinuxOptions.role must be empty"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, windowsOptions: {hostProcess: true}}}]}",
    baseline: ["containers[0].securityContext.windowsOptions.hostProcess must not be true"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {capabilities: {drop: [ALL]}}}]}",
    restricted: ["containers[0].securityContext.allowPrivilegeEscalation must be false"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: true, capabilities: {drop: [ALL]}}}]}",
    restricted: ["containers[0].securityContext.allowPrivilegeEscalation must be false"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false}}]}",
    restricted: ["containers[0].securityContext.capabilities.drop must hold ALL"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [NET_RAW]}}}]}",
    restricted: ["containers[0].securityContext.capabilities.drop must hold ALL"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}}]}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [CHOWN]}}}]}",
    restricted: [
      "containers[0].securityContext.capabilities.add[0] must not be added; only NET_BIND_SERVICE may be",
    ],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [SYS_ADMIN]}}}]}",
    baseline: ["containers[0].securityContext.capabilities.add[0] SYS_ADMIN must not be added"],
  },
  {
    pod:
      "{securityContext: {}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}",
    restricted: [
      "containers[0].securityContext.runAsNonRoot must be true, here or for the pod",
      "containers[0].securityContext.seccompProfile must be RuntimeDefault or Localhost, here or for the pod",
    ],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}",
    restricted: [
      "containers[0].securityContext.seccompProfile must be RuntimeDefault or Localhost, here or for the pod",
    ],
  },
  {
    pod:
      "{securityContext: {seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}",
    restricted: ["containers[0].securityContext.runAsNonRoot must be true, here or for the pod"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: false, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}",
    restricted: ["securityContext.runAsNonRoot must be true"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: Unconfined}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}",
    baseline: ["securityContext.seccompProfile.type must be RuntimeDefault or Localhost"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, runAsUser: 0, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}",
    restricted: ["securityContext.runAsUser must not be 0, which is root"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, sysctls: [{name: net.ipv4.tcp_syncookies, value: '1'}]}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, sysctls: [{name: kernel.msgmax, value: '1'}]}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}",
    baseline: ["securityContext.sysctls[0].name kernel.msgmax is not a safe sysctl"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, seLinuxOptions: {level: s0}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, windowsOptions: {hostProcess: true}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}",
    baseline: ["securityContext.windowsOptions.hostProcess must not be true"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, appArmorProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}",
  },
  {
    pod:
      "{securityContext: {}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}}]}",
  },
  {
    pod:
      "{securityContext: {seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}], hostUsers: false}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, procMount: Unmasked, runAsUser: 0}}], hostUsers: false}",
    restricted: ["containers[0].securityContext.procMount must be Default"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}, ports: [{containerPort: 80, hostPort: 80}]}]}",
    baseline: ["containers[0].ports[0].hostPort is not allowed"],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}, ports: [{containerPort: 80, hostPort: 0}]}]}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}, livenessProbe: {httpGet: {port: 80, host: a}}}]}",
    baseline: [
      "containers[0].livenessProbe.httpGet.host is not allowed; the pod's own address is taken without",
    ],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}, readinessProbe: {tcpSocket: {port: 80, host: a}}}]}",
    baseline: [
      "containers[0].readinessProbe.tcpSocket.host is not allowed; the pod's own address is taken without",
    ],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}, lifecycle: {preStop: {httpGet: {port: 80, host: a}}}}]}",
    baseline: [
      "containers[0].lifecycle.preStop.httpGet.host is not allowed; the pod's own address is taken without",
    ],
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, containers: [{name: main, securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}, livenessProbe: {httpGet: {port: 80}}}]}",
  },
  {
    pod:
      "{securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}, initContainers: [{name: init}], containers: []}",
    restricted: [
      "initContainers[0].securityContext.allowPrivilegeEscalation must be false",
      "initContainers[0].securityContext.capabilities.drop must hold ALL",
    ],
  },
];
