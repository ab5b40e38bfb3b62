/**
 * Every field of a workflow entry, described once: its type, and in a sentence what it does. Types,
 * checks and explanations come from here; what holds when a field is left out stands in
 * `values/defaults.yaml`.
 */

import * as v from "valibot";
import { ARGO_RELEASES } from "../schema/release.ts";
import type { ArgoPart } from "../schema/schema.ts";
import { POD_SECURITY_LEVELS } from "../../kubernetes/pod-security.ts";
import {
  absolutePath,
  anyMap,
  blank,
  cronExpression,
  described,
  flag,
  ignored,
  image,
  integer,
  listOf,
  mapOf,
  name,
  oneOf,
  optional,
  quantity,
  required,
  text,
} from "../../shape/fields.ts";

/** A user or group, a number of runs or of seconds: what fits into 32 bits. */
const COUNT = integer(0, 2 ** 31 - 1);

const secretKey = v.object({
  name: required("Name of the Secret.", name),
  key: required("Key in the Secret.", name),
});

/** Mapping or array that is passed to the field of Argo's at a path. */
function passedTo<S extends v.GenericSchema>(path: readonly [ArgoPart, ...string[]], schema: S) {
  return described(schema, { passedTo: path });
}

const template = passedTo(["template"], anyMap);

/** Where and how pods run, of all steps or of one. */
function scheduling(part: ArgoPart) {
  return {
    tolerations: optional(
      "Taints that the pods tolerate; a step's replace the workflow's.",
      passedTo([part, "tolerations"], listOf(anyMap)),
    ),
    affinity: optional(
      "Nodes and pods that the pods prefer or avoid; a step's replaces the workflow's.",
      passedTo([part, "affinity"], anyMap),
    ),
    priorityClassName: optional("Priority class of the pods.", name),
    imagePullSecrets: optional(
      "Secrets for pulling images, by name; a step's are added to the workflow's.",
      listOf(v.union([name, v.object({ name: required("Name of the Secret.", name) })])),
    ),
    podLabels: optional(
      "Labels of the pods; a step's are laid over the workflow's.",
      mapOf(text),
    ),
  };
}

const identity = {
  runAsNonRoot: optional("Require a user other than root.", flag),
  runAsUser: optional("User id to run as.", COUNT),
  runAsGroup: optional("Group id to run as.", COUNT),
};

const seccomp = {
  seccompProfileType: optional(
    "Seccomp profile type.",
    oneOf(["RuntimeDefault", "Localhost", "Unconfined"]),
  ),
  seccompLocalhostProfile: optional(
    "File of the profile on the node, with type Localhost.",
    name,
  ),
};

const podSecurityContext = v.object({
  ...identity,
  fsGroup: optional("Group id that owns the volumes.", COUNT),
  fsGroupChangePolicy: optional(
    "When the ownership of volumes is changed.",
    oneOf(["Always", "OnRootMismatch"]),
  ),
  supplementalGroups: optional("Further group ids.", listOf(COUNT)),
  ...seccomp,
  allowPrivilegeEscalation: ignored(onlyIn("container.securityContext")),
  readOnlyRootFilesystem: ignored(onlyIn("container.securityContext")),
  dropCapabilities: ignored(onlyIn("container.securityContext")),
});

const containerSecurityContext = v.object({
  ...identity,
  allowPrivilegeEscalation: optional(
    "Allow a process to gain more privileges than its parent.",
    flag,
  ),
  readOnlyRootFilesystem: optional(
    "Mount the root filesystem read-only; dataDir and /tmp then need an entry in emptyDirs.",
    flag,
  ),
  dropCapabilities: optional("Linux capabilities to drop.", listOf(name)),
  ...seccomp,
  fsGroup: ignored(onlyIn("podSecurityContext")),
  fsGroupChangePolicy: ignored(onlyIn("podSecurityContext")),
  supplementalGroups: ignored(onlyIn("podSecurityContext")),
});

const resources = v.object({
  cpu_request: optional("CPU request.", quantity),
  cpu_limit: optional("CPU limit.", quantity),
  memory_request: optional("Memory request.", quantity),
  memory_limit: optional("Memory limit.", quantity),
  ephemeral_request: optional("Ephemeral storage request.", quantity),
  ephemeral_limit: optional("Ephemeral storage limit.", quantity),
  requests: optional("Requests of further resources, such as nvidia.com/gpu.", mapOf(quantity)),
  limits: optional("Limits of further resources, such as nvidia.com/gpu.", mapOf(quantity)),
});

const envFrom = v.object({
  kind: optional("secret (when left out) or configMap.", oneOf(["secret", "configMap"])),
  name: required("Name of the Secret or ConfigMap.", name),
  prefix: optional("Put before every name.", text),
  optional: optional("Start without it when it is not there; true when left out.", flag),
});

const secretMount = v.object({
  from: required("Name of the Secret.", name),
  to: required("Directory in the container.", absolutePath),
  mappings: required(
    "Which keys become which files.",
    listOf(v.object({
      key: required("Key in the Secret.", name),
      value: required("File name in the directory.", name),
    })),
  ),
});

const tokenizerCache = v.object({
  enabled: optional("Mount a cache of HuggingFace tokenizers and set HF_HOME to it.", flag),
  claimName: optional("The PersistentVolumeClaim that holds the cache, without createPvc.", name),
  mountPath: optional("Where it is mounted.", absolutePath),
  readOnly: optional("Mount it read-only.", flag),
  createPvc: optional("Create a claim for each run, deleted when the run completes.", flag),
  storageSize: optional("Size of the created claim.", quantity),
  storageClassName: optional("Storage class of the created claim.", name),
  accessModes: optional(
    "Access modes of the created claim.",
    listOf(oneOf(["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"])),
  ),
});

const emptyDir = v.object({
  mountPath: required("Where the empty directory is mounted.", absolutePath),
  sizeLimit: optional("How much it may hold.", quantity),
  medium: optional("Memory for a directory in RAM.", oneOf(["", "Memory"])),
});

const containerFields = {
  imagePullPolicy: optional(
    "When the image is pulled.",
    oneOf(["Always", "IfNotPresent", "Never"]),
  ),
  annotations: optional("Annotations of every step's pod.", mapOf(text)),
  securityContext: optional("Security of the container.", containerSecurityContext),
  resources: optional("What a step may use of the node.", resources),
  env: optional("Environment variables, such as step settings.", mapOf(text)),
  envFrom: optional("Environment from Secrets and ConfigMaps.", listOf(envFrom)),
  secretRef: optional("Secrets whose keys become environment variables.", listOf(name)),
  configMapRef: optional("ConfigMaps whose keys become environment variables.", listOf(name)),
  mountSecrets: optional("Secrets mounted as files.", listOf(secretMount)),
  tokenizerCache: optional("A cache of HuggingFace tokenizers.", tokenizerCache),
  emptyDirs: optional("Writable directories that live as long as the pod.", listOf(emptyDir)),
  volumeMounts: optional(
    "Further mounts, for volumes of workflowSpec.volumes.",
    passedTo(["template", "container", "volumeMounts"], listOf(anyMap)),
  ),
};

/** The container of every step, with all that is left out filled in from the defaults. */
export const containerSchema = v.object({
  image: required("Image that holds Wurzel and the steps.", image),
  ...containerFields,
});

const stepSchema = v.object({
  container: optional(
    "Merged over the workflow's container.",
    v.object({ image: optional("Image of this step.", image), ...containerFields }),
  ),
  template: optional("Merged over the workflow's template.", template),
  nodeSelector: optional("Merged over the workflow's nodeSelector.", mapOf(text)),
  ...scheduling("template"),
});

const cron = v.object({
  timezone: optional(
    "Time zone of the schedules, such as Europe/Berlin; else the controller's.",
    name,
  ),
  concurrencyPolicy: optional(
    "What happens when a run is due while another one goes on.",
    oneOf(["Allow", "Forbid", "Replace"]),
  ),
  startingDeadlineSeconds: optional("How late a missed run may still start, in seconds.", COUNT),
  suspend: optional("Start no runs.", flag),
  successfulJobsHistoryLimit: optional("How many successful runs are kept.", COUNT),
  failedJobsHistoryLimit: optional("How many failed runs are kept.", COUNT),
  when: optional("Expression that must be true for a run to start.", name),
  stopStrategy: optional(
    "When to stop scheduling for good.",
    v.object({
      expression: required("Expression that ends the scheduling once it is true.", name),
    }),
  ),
});

const serviceAccount = v.object({
  create: optional(
    "Write a ServiceAccount, Role and RoleBinding that Argo's executor needs.",
    flag,
  ),
  annotations: optional("Annotations of the ServiceAccount, such as a cloud role.", mapOf(text)),
});

const artifacts = v.object({
  bucket: optional("S3 bucket.", name),
  endpoint: optional("Host of the S3 service, without a scheme.", name),
  defaultMode: optional(
    "File permissions of artifacts, in decimal: 509 is 0o775.",
    integer(0, 511),
  ),
  insecure: optional("Speak plain HTTP to the endpoint.", flag),
  accessKeySecret: optional("Where the access key is; goes with secretKeySecret.", secretKey),
  secretKeySecret: optional("Where the secret key is; goes with accessKeySecret.", secretKey),
  sessionTokenSecret: optional("Where the session token is, for temporary credentials.", secretKey),
  caSecret: optional("Where the certificate of the endpoint's authority is.", secretKey),
  region: optional("Region of the bucket.", name),
  roleARN: optional("AWS role to assume.", name),
  useSDKCreds: optional("Take the credentials that the AWS SDK finds.", flag),
  addressingStyle: optional(
    "How the bucket is put in URLs.",
    oneOf(["", "path", "virtual-hosted"]),
  ),
  keyPrefix: optional("Folder of a run in the bucket.", text),
});

const compact = v.object({
  configMap: optional(
    "Write settings that steps share into a ConfigMap, which the containers read.",
    flag,
  ),
});

/** One workflow entry, `workflows.<name>` of a values file, merged over the defaults. */
export const entrySchema = v.object({
  name: required("Name of the workflow.", name),
  generateName: optional(
    "Let Kubernetes add a suffix to the name, for a Workflow created again and again.",
    flag,
  ),
  namespace: optional("Kubernetes namespace.", name),
  argo: optional(
    "Release of Argo Workflows in the cluster; --argo overrides it, and 4.1 is the default.",
    oneOf(ARGO_RELEASES),
  ),
  kind: optional(
    "CronWorkflow with a schedule, else Workflow; or one of the templates.",
    oneOf(["Workflow", "CronWorkflow", "WorkflowTemplate", "ClusterWorkflowTemplate"]),
  ),
  workflowTemplate: optional(
    "With a schedule: write a WorkflowTemplate, and a CronWorkflow that refers to it.",
    flag,
  ),
  schedule: optional(
    "Cron expression, or a list of them; null or left out makes a Workflow.",
    v.union([blank, cronExpression, listOf(cronExpression)]),
  ),
  schedules: optional("The same, by Argo's own name.", listOf(cronExpression)),
  cron: optional("Further fields of the CronWorkflow; without a schedule they do nothing.", cron),
  entrypoint: required("Name of the DAG template.", name),
  serviceAccountName: optional("Kubernetes service account of the pods.", name),
  serviceAccount: optional("The service account itself.", serviceAccount),
  dataDir: required("Folder in the containers for what steps hand on.", absolutePath),
  labels: optional("Labels of the workflow.", mapOf(text)),
  annotations: optional("Annotations of the workflow.", mapOf(text)),
  nodeSelector: optional("Labels that a node must have.", mapOf(text)),
  ...scheduling("spec"),
  podSecurity: optional(
    "Level of Kubernetes' Pod Security Standards that every container must pass, Argo's own too.",
    oneOf(POD_SECURITY_LEVELS),
  ),
  podSecurityContext: optional("Security of the pods.", podSecurityContext),
  podSpecPatch: optional("Patch of the pods' specification, as YAML or JSON text.", name),
  container: required("The container of every step.", containerSchema),
  artifacts: optional("Where artifacts are stored.", artifacts),
  steps: optional("Overrides for single steps, by their names in the manifest.", mapOf(stepSchema)),
  template: optional("Argo Template fields for every step, such as timeout.", template),
  workflowSpec: optional(
    "Argo WorkflowSpec fields, such as ttlStrategy.",
    passedTo(["spec"], anyMap),
  ),
  compact: optional(
    "One template for each shape of step, for large pipelines; or a mapping of how.",
    v.union([flag, compact]),
  ),
  extra: optional(
    "Your own data, handed to templates untouched; the built-in ones do not use it.",
    anyMap,
  ),
});

/** A workflow entry, checked and complete. */
export type Entry = v.InferOutput<typeof entrySchema>;

/** The container of a step, checked and complete. */
export type Container = v.InferOutput<typeof containerSchema>;

function onlyIn(place: string): string {
  return `has no effect here; it belongs in ${place}`;
}
