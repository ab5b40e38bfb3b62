/** Kubernetes' Pod Security Standards, as its own admission controller checks them in its newest release. */

import { fieldsAt, hasField, itemsAt, mapsAt, scalarAt, textAt } from "../yaml/fields.ts";
import type { Path } from "../yaml/source.ts";
import type { Tree } from "../yaml/value.ts";
import { listed } from "../report/words.ts";

/** Levels of the standard that forbid anything. */
export const POD_SECURITY_LEVELS = ["baseline", "restricted"] as const;

/** A level of the standard. */
export type PodSecurityLevel = (typeof POD_SECURITY_LEVELS)[number];

/** Reports what a level forbids, at a path of the pod's specification. */
export type ReportPod = (path: Path, message: string) => void;

/** Checks a PodSpec; a field of the wrong type counts as absent. */
export function checkPodSecurity(spec: Tree, level: PodSecurityLevel, report: ReportPod): void {
  // Root inside of a user namespace is nobody outside.
  const hasOwnUsers = spec.hostUsers === false;
  const pod: Holder = { fields: spec, path: [], name: "" };
  const containers = ["initContainers", "containers"].flatMap((list) =>
    mapsAt(spec, list).map(([index, fields]): Holder => ({
      fields,
      path: [list, index],
      name: textAt(fields, "name") ?? "",
    }))
  );
  checkHost(spec, report);
  checkVolumes(spec, level, report);
  checkSysctls(spec, report);
  for (const holder of [pod, ...containers]) checkContext(holder, level, hasOwnUsers, report);
  for (const container of containers) {
    // A user namespace lets the baseline alone be lax.
    checkContainer(container, hasOwnUsers && level === "baseline", report);
    if (level === "restricted") {
      checkRestricted(container, fieldsAt(spec, "securityContext"), hasOwnUsers, report);
    }
  }
}

/** The pod, or one of its containers. */
interface Holder {
  readonly fields: Tree;
  readonly path: Path;
  readonly name: string;
}

function checkHost(spec: Tree, report: ReportPod): void {
  for (const field of ["hostNetwork", "hostPID", "hostIPC"]) {
    if (spec[field] === true) report([field], "must not be true");
  }
}

const RESTRICTED_VOLUMES = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

function checkVolumes(spec: Tree, level: PodSecurityLevel, report: ReportPod): void {
  for (const [index, volume] of mapsAt(spec, "volumes")) {
    const path = ["volumes", index];
    if (level === "baseline") {
      if (hasField(volume, "hostPath")) report([...path, "hostPath"], "is not allowed");
      continue;
    }
    if (RESTRICTED_VOLUMES.some((source) => hasField(volume, source))) continue;
    const source = Object.keys(volume).find((key) => key !== "name" && hasField(volume, key));
    const allowed = listed(RESTRICTED_VOLUMES, "or");
    report(source === undefined ? path : [...path, source], `is not allowed; use ${allowed}`);
  }
}

const SAFE_SYSCTLS = new Set([
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.ping_group_range",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_notsent_lowat",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_slow_start_after_idle",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.tcp_wmem",
]);

function checkSysctls(spec: Tree, report: ReportPod): void {
  for (const [index, sysctl] of mapsAt(fieldsAt(spec, "securityContext"), "sysctls")) {
    const name = textAt(sysctl, "name") ?? "";
    if (!SAFE_SYSCTLS.has(name)) {
      report(["securityContext", "sysctls", index, "name"], `${name} is not a safe sysctl`);
    }
  }
}

const SELINUX_TYPES = [
  "",
  "container_t",
  "container_init_t",
  "container_kvm_t",
  "container_engine_t",
];

/** Checks what pods and containers have alike. */
function checkContext(
  { fields, path }: Holder,
  level: PodSecurityLevel,
  hasOwnUsers: boolean,
  report: ReportPod,
): void {
  const context = fieldsAt(fields, "securityContext");
  const at = (...keys: readonly string[]) => [...path, "securityContext", ...keys];
  if (fieldsAt(context, "windowsOptions").hostProcess === true) {
    report(at("windowsOptions", "hostProcess"), "must not be true");
  }
  const profiles = ["RuntimeDefault", "Localhost"];
  for (const field of ["appArmorProfile", "seccompProfile"]) {
    const type = textAt(fieldsAt(context, field), "type");
    if (type === undefined || profiles.includes(type)) continue;
    report(at(field, "type"), `must be ${listed(profiles, "or")}`);
  }
  const selinux = fieldsAt(context, "seLinuxOptions");
  if (!SELINUX_TYPES.includes(textAt(selinux, "type") ?? "")) {
    report(at("seLinuxOptions", "type"), `must be ${listed(SELINUX_TYPES.slice(1), "or")}`);
  }
  for (const field of ["user", "role"]) {
    if ((textAt(selinux, field) ?? "") !== "") report(at("seLinuxOptions", field), "must be empty");
  }
  if (level === "baseline" || hasOwnUsers) return;
  if (context.runAsNonRoot === false) report(at("runAsNonRoot"), "must be true");
  if (scalarAt(context, "runAsUser") === "0") {
    report(at("runAsUser"), "must not be 0, which is root");
  }
}

const BASELINE_CAPABILITIES = [
  "AUDIT_WRITE",
  "CHOWN",
  "DAC_OVERRIDE",
  "FOWNER",
  "FSETID",
  "KILL",
  "MKNOD",
  "NET_BIND_SERVICE",
  "SETFCAP",
  "SETGID",
  "SETPCAP",
  "SETUID",
  "SYS_CHROOT",
];

/** Probes and hooks that may name a host. */
const HANDLERS = [
  ["livenessProbe"],
  ["readinessProbe"],
  ["startupProbe"],
  ["lifecycle", "postStart"],
  ["lifecycle", "preStop"],
];

/** Checks what the baseline asks of containers. */
function checkContainer({ fields, path }: Holder, isLax: boolean, report: ReportPod): void {
  const context = fieldsAt(fields, "securityContext");
  const at = (...keys: readonly (string | number)[]) => [...path, "securityContext", ...keys];
  if (context.privileged === true) report(at("privileged"), "must not be true");
  for (const [index, capability] of itemsAt(fieldsAt(context, "capabilities"), "add").entries()) {
    if (BASELINE_CAPABILITIES.includes(String(capability))) continue;
    report(at("capabilities", "add", index), `${capability} must not be added`);
  }
  const procMount = textAt(context, "procMount") ?? "Default";
  if (procMount !== "Default" && !isLax) report(at("procMount"), "must be Default");
  for (const [index, port] of mapsAt(fields, "ports")) {
    if (Number(port.hostPort ?? 0) !== 0) {
      report([...path, "ports", index, "hostPort"], "is not allowed");
    }
  }
  for (const handler of HANDLERS) {
    for (const action of ["httpGet", "tcpSocket"]) {
      const where = [...handler, action];
      if ((textAt(where.reduce(fieldsAt, fields), "host") ?? "") !== "") {
        report(
          [...path, ...where, "host"],
          "is not allowed; the pod's own address is taken without",
        );
      }
    }
  }
}

/** Checks what only the restricted level asks of containers. */
function checkRestricted(
  { fields, path }: Holder,
  pod: Tree,
  hasOwnUsers: boolean,
  report: ReportPod,
): void {
  const context = fieldsAt(fields, "securityContext");
  const at = (...keys: readonly (string | number)[]) => [...path, "securityContext", ...keys];
  if (context.allowPrivilegeEscalation !== false) {
    report(at("allowPrivilegeEscalation"), "must be false");
  }
  const capabilities = fieldsAt(context, "capabilities");
  if (!itemsAt(capabilities, "drop").includes("ALL")) {
    report(at("capabilities", "drop"), "must hold ALL");
  }
  for (const [index, capability] of itemsAt(capabilities, "add").entries()) {
    // What the baseline forbids too is said already.
    if (capability === "NET_BIND_SERVICE" || !BASELINE_CAPABILITIES.includes(String(capability))) {
      continue;
    }
    report(at("capabilities", "add", index), "must not be added; only NET_BIND_SERVICE may be");
  }
  if (!hasField(pod, "runAsNonRoot") && !hasField(context, "runAsNonRoot") && !hasOwnUsers) {
    report(at("runAsNonRoot"), "must be true, here or for the pod");
  }
  const isConfined = hasField(pod, "seccompProfile") || hasField(context, "seccompProfile");
  if (!isConfined) {
    report(at("seccompProfile"), "must be RuntimeDefault or Localhost, here or for the pod");
  }
}
