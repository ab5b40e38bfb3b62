import { container, type RuleCase, workflow } from "./case.ts";

const MOUNT = "volumeMounts: [{name: work, mountPath: /work}]";
const VOLUMES = "volumes: [{name: work, emptyDir: {}}]";

/** A workflow whose container mounts `work`, with these lines in its spec. */
function mounting(spec: string): string {
  return workflow(
    `${spec}\ntemplates:\n  - name: main\n    container: {image: busybox:1.37, ${MOUNT}}`,
  );
}

/** A template that a workflow can refer to, in place of a workflow. */
function asTemplate(text: string): string {
  return text.replace("kind: Workflow", "kind: WorkflowTemplate").replace(
    "generateName: demo-",
    "name: demo",
  );
}

/** A template of these fields, with a volume `work` and another, `more`. */
function template(fields: string): string {
  return workflow(
    `volumes: [{name: work, emptyDir: {}}, {name: more, emptyDir: {}}]\n` +
      `templates:\n  - {name: main, ${fields}}`,
  );
}

function set(shared: string, own: string): string {
  const containers = `containers: [{name: a, image: "busybox:1.37", volumeMounts: [${own}]}]`;
  return template(`containerSet: {volumeMounts: [${shared}], ${containers}}`);
}

function two(first: string, second: string): string {
  return template(
    `container: {image: "busybox:1.37", volumeMounts: [{name: work, mountPath: ${first}}, ` +
      `{name: more, mountPath: ${second}}]}`,
  );
}

function artifactAt(path: string): string {
  return template(
    `container: {image: "busybox:1.37", volumeMounts: [{name: work, mountPath: /work}]}, ` +
      `inputs: {artifacts: [{name: a, path: ${path}, raw: {data: a}}]}`,
  );
}

/** A template that stands in a step itself, with these lines in the spec. */
function inline(spec: string): string {
  const template = `{container: {image: "busybox:1.37", ${MOUNT}}}`;
  return workflow(
    `${spec}\ntemplates:\n  - {name: main, steps: [[{name: a, inline: ${template}}]]}`,
  );
}

/** Volumes and mounts. */
export const cases: readonly RuleCase[] = [
  { code: "mount-without-volume", trips: container(MOUNT), passes: container(MOUNT, VOLUMES) },
  {
    code: "mount-without-volume",
    trips: mounting("volumes: [{name: wrok, emptyDir: {}}]"),
    passes: mounting(VOLUMES),
  },
  {
    code: "mount-without-volume",
    trips: mounting("volumeClaimTemplates: [{metadata: {name: cache}, spec: {}}]"),
    passes: mounting("volumeClaimTemplates: [{metadata: {name: work}, spec: {}}]"),
  },
  {
    code: "mount-without-volume",
    trips: mounting("templateDefaults: {activeDeadlineSeconds: 60}"),
    passes: mounting(`templateDefaults: {${VOLUMES}}`),
  },
  {
    code: "mount-without-volume",
    trips: mounting("podSpecPatch: 'hostNetwork: true'"),
    passes: mounting("podSpecPatch: 'volumes: [{name: work, emptyDir: {}}]'"),
  },
  {
    code: "mount-without-volume",
    trips: container(MOUNT),
    passes: container(MOUNT.replace("work", "'{{workflow.name}}'")),
  },
  {
    code: "mount-without-volume",
    trips: set("{name: wrok, mountPath: /work}", ""),
    passes: set("{name: work, mountPath: /work}", ""),
  },
  {
    code: "mount-without-volume",
    trips: container("", `sidecars: [{name: side, image: 'busybox:1.37', ${MOUNT}}]`),
    passes: container("", `sidecars: [{name: side, image: 'busybox:1.37', ${MOUNT}}]\n${VOLUMES}`),
  },
  {
    code: "mount-without-volume",
    trips: container(MOUNT),
    passes: asTemplate(container(MOUNT)),
  },
  { code: "mount-without-volume", trips: inline(""), passes: inline(VOLUMES) },
  {
    code: "mount-from-elsewhere",
    trips: asTemplate(container(MOUNT)),
    passes: asTemplate(container(MOUNT)).replace("entrypoint: main\n", ""),
  },
  { code: "two-mounts-on-path", trips: two("/work", "/work/"), passes: two("/work", "/work/more") },
  {
    code: "two-mounts-on-path",
    trips: set("{name: work, mountPath: /work}", "{name: more, mountPath: /work}"),
    passes: set("{name: work, mountPath: /work}", "{name: more, mountPath: /more}"),
  },
  { code: "two-mounts-on-path", trips: artifactAt("/work"), passes: artifactAt("/work/a") },
  {
    code: "two-mounts-on-path",
    trips: artifactAt("/work"),
    passes: artifactAt("/work").replace("container: {", "script: {source: ls, "),
  },
];
