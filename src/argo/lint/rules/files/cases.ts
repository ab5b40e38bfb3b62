import { container, type RuleCase, workflow } from "../case.ts";

const OUTPUT = "outputs: {artifacts: [{name: a, path: /data/a}]}";
const READ_ONLY = "securityContext: {readOnlyRootFilesystem: true}";

/** A template with an output in `/data`, and a volume `a` of this kind that its container may mount. */
function output(container: string, volume = "emptyDir: {}", outputs = OUTPUT): string {
  return workflow(`volumes: [{name: a, ${volume}}]
templates:
  - name: main
    container: {image: "busybox:1.37", ${container}}
    ${outputs}`);
}

function mount(path: string, more = ""): string {
  return `volumeMounts: [{name: a, mountPath: ${path}${more}}]`;
}

/** A container set of two, in which the one of this name cannot write. */
function set(name: string): string {
  const containers = ["main", "other"].map((one) =>
    `{name: ${one}, image: "busybox:1.37"${one === name ? `, ${READ_ONLY}` : ""}}`
  );
  return workflow(
    `templates:\n  - {name: main, containerSet: {containers: [${containers}]}, ${OUTPUT}}`,
  );
}

function wurzel(image: string, path: string): string {
  return output(mount(path)).replace("busybox:1.37", image);
}

const PARAMETER = "outputs: {parameters: [{name: a, valueFrom: {path: /data/a}}]}";

/** Files of containers. */
export const cases: readonly RuleCase[] = [
  {
    code: "output-not-writable",
    trips: output(READ_ONLY),
    finds: [
      '11:45 spec.templates[0].outputs.artifacts[0].path "/data/a" is in a read-only root filesystem; mount an emptyDir there or above',
    ],
    passes: output(`${READ_ONLY}, ${mount("/data/")}`),
  },
  {
    code: "output-not-writable",
    trips: output(`${READ_ONLY}, ${mount("/dat")}`),
    finds: [
      '11:45 spec.templates[0].outputs.artifacts[0].path "/data/a" is in a read-only root filesystem; mount an emptyDir there or above',
    ],
    passes: output(mount("/tmp")),
  },
  {
    code: "output-not-writable",
    trips: output(READ_ONLY, "emptyDir: {}", PARAMETER),
    finds: [
      '11:58 spec.templates[0].outputs.parameters[0].valueFrom.path "/data/a" is in a read-only root filesystem; mount an emptyDir there or above',
    ],
    passes: output(`${READ_ONLY}, ${mount("/data")}`, "emptyDir: {}", PARAMETER),
  },
  {
    code: "output-not-writable",
    trips: output(mount("/data", ", readOnly: true")),
    finds: [
      '11:45 spec.templates[0].outputs.artifacts[0].path "/data/a" is in a read-only mount; put it where a writable volume is mounted',
    ],
    passes: output(mount("/data")),
  },
  {
    code: "output-not-writable",
    trips: output(mount("/data"), "secret: {secretName: a}"),
    finds: [
      '11:45 spec.templates[0].outputs.artifacts[0].path "/data/a" is in a read-only mount; put it where a writable volume is mounted',
    ],
    passes: output(mount("/data"), "persistentVolumeClaim: {claimName: a}"),
  },
  {
    code: "output-not-writable",
    trips: output(mount("/data"), "persistentVolumeClaim: {claimName: a, readOnly: true}"),
    finds: [
      '11:45 spec.templates[0].outputs.artifacts[0].path "/data/a" is in a read-only mount; put it where a writable volume is mounted',
    ],
    passes: output(mount("/data"), "persistentVolumeClaim: {claimName: a, readOnly: false}"),
  },
  {
    code: "output-not-writable",
    trips: output(READ_ONLY),
    finds: [
      '11:45 spec.templates[0].outputs.artifacts[0].path "/data/a" is in a read-only root filesystem; mount an emptyDir there or above',
    ],
    passes: output(READ_ONLY, "emptyDir: {}", `${OUTPUT}\n    ${inputAt("/data")}`),
  },
  {
    code: "output-not-writable",
    trips: output(READ_ONLY),
    finds: [
      '11:45 spec.templates[0].outputs.artifacts[0].path "/data/a" is in a read-only root filesystem; mount an emptyDir there or above',
    ],
    passes: output(
      READ_ONLY,
      "emptyDir: {}",
      OUTPUT.replace("/data", "'{{workflow.name}}")
        .replace("/a}", "/a'}"),
    ),
  },
  {
    code: "output-not-writable",
    trips: output(READ_ONLY),
    finds: [
      '11:45 spec.templates[0].outputs.artifacts[0].path "/data/a" is in a read-only root filesystem; mount an emptyDir there or above',
    ],
    passes: output(READ_ONLY).replace(
      "templates:",
      `templateDefaults: {container: {${mount("/data")}}}\n  templates:`,
    ),
  },
  {
    code: "output-not-writable",
    trips: output("").replace(
      "templates:",
      `templateDefaults: {container: {${READ_ONLY}}}\n  templates:`,
    ),
    finds: [
      '12:45 spec.templates[0].outputs.artifacts[0].path "/data/a" is in a read-only root filesystem; mount an emptyDir there or above',
    ],
    passes: output("securityContext: {readOnlyRootFilesystem: false}").replace(
      "templates:",
      `templateDefaults: {container: {${READ_ONLY}}}\n  templates:`,
    ),
  },
  {
    code: "output-not-writable",
    trips: set("main"),
    finds: [
      '8:211 spec.templates[0].outputs.artifacts[0].path "/data/a" is in a read-only root filesystem; mount an emptyDir there or above',
    ],
    passes: set("other"),
  },
  {
    code: "output-not-writable",
    trips: output(READ_ONLY),
    finds: [
      '11:45 spec.templates[0].outputs.artifacts[0].path "/data/a" is in a read-only root filesystem; mount an emptyDir there or above',
    ],
    passes: output(READ_ONLY).replace(
      "templates:",
      `podSpecPatch: "containers: [{name: main, volumeMounts: []}]"\n  templates:`,
    ),
  },
  {
    code: "temporary-folder-not-writable",
    trips: container(READ_ONLY),
    finds: [
      "11:26 spec.templates[0].container.securityContext /tmp is read-only; mount an emptyDir there or above",
    ],
    passes: output(`${READ_ONLY}, ${mount("/tmp")}`, "emptyDir: {}", ""),
  },
  {
    code: "temporary-folder-not-writable",
    trips: container(READ_ONLY),
    finds: [
      "11:26 spec.templates[0].container.securityContext /tmp is read-only; mount an emptyDir there or above",
    ],
    passes: container(`${READ_ONLY}\nenv: [{name: TMPDIR, value: /data}]`),
  },
  {
    code: "program-hidden",
    trips: wurzel("ghcr.io/telekom/wurzel:3.2.0", "/usr/app"),
    finds: [
      "10:94 spec.templates[0].container.volumeMounts[0].mountPath hides /usr/app, where the image has its programs; mount it elsewhere or in a subfolder",
    ],
    passes: wurzel("ghcr.io/telekom/wurzel:3.2.0", "/usr/app/data"),
  },
  {
    code: "program-hidden",
    trips: wurzel("registry.example/wurzel-gpu@sha256:abc", "/usr/app/"),
    finds: [
      "10:104 spec.templates[0].container.volumeMounts[0].mountPath hides /usr/app, where the image has its programs; mount it elsewhere or in a subfolder",
    ],
    passes: wurzel("busybox:1.37", "/usr/app"),
  },
  {
    code: "program-hidden",
    trips: output(mount("/usr/local/bin")),
    finds: [
      "10:78 spec.templates[0].container.volumeMounts[0].mountPath hides /usr/local/bin, where the image has its programs; mount it elsewhere or in a subfolder",
    ],
    passes: output(mount("/usr/local/share")),
  },
  {
    code: "output-not-creatable",
    trips: putsOut("/data/out", "securityContext: {runAsNonRoot: true, runAsUser: 1000}"),
    finds: [
      '10:45 spec.templates[0].outputs.artifacts[0].path "/data/out" is in no folder that a user other than root can write to; mount an emptyDir there or above, or use /tmp',
    ],
    passes: putsOut("/data/out", "securityContext: {runAsUser: 0}"),
  },
  {
    code: "output-not-creatable",
    trips: putsOut("/out.txt", "securityContext: {runAsUser: 1000}"),
    finds: [
      '10:45 spec.templates[0].outputs.artifacts[0].path "/out.txt" is in no folder that a user other than root can write to; mount an emptyDir there or above, or use /tmp',
    ],
    passes: putsOut("/tmp/out.txt", "securityContext: {runAsUser: 1000}"),
  },
  {
    code: "output-not-creatable",
    trips: putsOut(
      "/root/out",
      "volumes: [{name: a, emptyDir: {}}]\nsecurityContext: {runAsUser: 1}",
    ),
    finds: [
      '11:45 spec.templates[0].outputs.artifacts[0].path "/root/out" is in no folder that a user other than root can write to; mount an emptyDir there or above, or use /tmp',
    ],
    passes: putsOut(
      "/root/out",
      "volumes: [{name: a, emptyDir: {}}]\nsecurityContext: {runAsUser: 1}",
    )
      .replace("image: a", "volumeMounts: [{name: a, mountPath: /root}], image: a"),
  },
];

/** A template with an output at a path, and these lines of the spec. */
function putsOut(path: string, spec: string): string {
  return workflow(`${spec}
templates:
  - name: main
    outputs: {artifacts: [{name: a, path: ${path}}]}
    container: {image: a}`);
}

/** An input artifact at this path. */
function inputAt(path: string): string {
  return `inputs: {artifacts: [{name: a, path: ${path}, raw: {data: a}}]}`;
}
