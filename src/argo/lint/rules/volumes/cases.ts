import { container, type RuleCase, workflow } from "../case.ts";

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
  {
    code: "mount-without-volume",
    trips: container(MOUNT),
    finds: [
      '11:31 spec.templates[0].container.volumeMounts[0].name there is no volume "work"; add it to the volumes of the spec or the template',
    ],
    passes: container(MOUNT, VOLUMES),
  },
  {
    code: "mount-without-volume",
    trips: mounting("volumes: [{name: wrok, emptyDir: {}}]"),
    finds: [
      '10:62 spec.templates[0].container.volumeMounts[0].name there is no volume "work"; did you mean "wrok"?',
    ],
    passes: mounting(VOLUMES),
  },
  {
    code: "mount-without-volume",
    trips: mounting("volumeClaimTemplates: [{metadata: {name: cache}, spec: {}}]"),
    finds: [
      '10:62 spec.templates[0].container.volumeMounts[0].name there is no volume "work"; add it to the volumes of the spec or the template',
    ],
    passes: mounting("volumeClaimTemplates: [{metadata: {name: work}, spec: {}}]"),
  },
  {
    code: "mount-without-volume",
    trips: mounting("templateDefaults: {activeDeadlineSeconds: 60}"),
    finds: [
      '10:62 spec.templates[0].container.volumeMounts[0].name there is no volume "work"; add it to the volumes of the spec or the template',
    ],
    passes: mounting(`templateDefaults: {${VOLUMES}}`),
  },
  {
    code: "mount-without-volume",
    trips: mounting("podSpecPatch: 'hostNetwork: true'"),
    finds: [
      '10:62 spec.templates[0].container.volumeMounts[0].name there is no volume "work"; add it to the volumes of the spec or the template',
    ],
    passes: mounting("podSpecPatch: 'volumes: [{name: work, emptyDir: {}}]'"),
  },
  {
    code: "mount-without-volume",
    trips: container(MOUNT),
    finds: [
      '11:31 spec.templates[0].container.volumeMounts[0].name there is no volume "work"; add it to the volumes of the spec or the template',
    ],
    passes: container(MOUNT.replace("work", "'{{workflow.name}}'")),
  },
  {
    code: "mount-without-volume",
    trips: set("{name: wrok, mountPath: /work}", ""),
    finds: [
      '9:57 spec.templates[0].containerSet.volumeMounts[0].name there is no volume "wrok"; did you mean "work"?',
    ],
    passes: set("{name: work, mountPath: /work}", ""),
  },
  {
    code: "mount-without-volume",
    trips: container("", `sidecars: [{name: side, image: 'busybox:1.37', ${MOUNT}}]`),
    finds: [
      '11:76 spec.templates[0].sidecars[0].volumeMounts[0].name there is no volume "work"; add it to the volumes of the spec or the template',
    ],
    passes: container("", `sidecars: [{name: side, image: 'busybox:1.37', ${MOUNT}}]\n${VOLUMES}`),
  },
  {
    code: "mount-without-volume",
    trips: container(MOUNT),
    finds: [
      '11:31 spec.templates[0].container.volumeMounts[0].name there is no volume "work"; add it to the volumes of the spec or the template',
    ],
    passes: asTemplate(container(MOUNT)),
  },
  {
    code: "mount-without-volume",
    trips: inline(""),
    finds: [
      '9:105 spec.templates[0].steps[0][0].inline.container.volumeMounts[0].name there is no volume "work"; add it to the volumes of the spec or the template',
    ],
    passes: inline(VOLUMES),
  },
  {
    code: "mount-without-volume",
    trips: container(MOUNT),
    finds: [
      '11:31 spec.templates[0].container.volumeMounts[0].name there is no volume "work"; add it to the volumes of the spec or the template',
    ],
    passes: container(MOUNT, "podSpecPatch: 'volumes: [{name: work, emptyDir: {}}]'"),
  },
  {
    code: "mount-from-elsewhere",
    trips: asTemplate(container(MOUNT)),
    finds: [
      '11:31 spec.templates[0].container.volumeMounts[0].name there is no volume "work"; add it here, or in each workflow that uses this',
    ],
    passes: asTemplate(container(MOUNT)).replace("entrypoint: main\n", ""),
  },
  {
    code: "two-mounts-on-path",
    trips: two("/work", "/work/"),
    finds: [
      '9:126 spec.templates[0].container.volumeMounts[1].mountPath "work" is already mounted there; use different paths',
    ],
    passes: two("/work", "/work/more"),
  },
  {
    code: "two-mounts-on-path",
    trips: set("{name: work, mountPath: /work}", "{name: more, mountPath: /work}"),
    finds: [
      '9:168 spec.templates[0].containerSet.containers[0].volumeMounts[0].mountPath "work" is already mounted there; use different paths',
    ],
    passes: set("{name: work, mountPath: /work}", "{name: more, mountPath: /more}"),
  },
  {
    code: "two-mounts-on-path",
    trips: artifactAt("/work"),
    finds: [
      '9:141 spec.templates[0].inputs.artifacts[0].path "work" is already mounted there; use different paths',
    ],
    passes: artifactAt("/work/a"),
  },
  {
    code: "two-mounts-on-path",
    trips: artifactAt("/work"),
    finds: [
      '9:141 spec.templates[0].inputs.artifacts[0].path "work" is already mounted there; use different paths',
    ],
    passes: artifactAt("/work").replace("container: {", "script: {source: ls, "),
  },
  {
    code: "two-mounts-on-path",
    trips: set("{name: work, mountPath: /work}", "{name: more, mountPath: /work}"),
    finds: [
      '9:168 spec.templates[0].containerSet.containers[0].volumeMounts[0].mountPath "work" is already mounted there; use different paths',
    ],
    // Sidecars are beside the set, and have none of its mounts.
    passes: set("{name: work, mountPath: /work}", "{name: more, mountPath: /more}").replace(
      "containerSet:",
      "sidecars: [{name: s, image: busybox:1.37, volumeMounts: [{name: more, mountPath: /work}]}], containerSet:",
    ),
  },
];
