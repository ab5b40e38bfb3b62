import { container, cronWorkflow, documentOf, indent, type RuleCase, workflow } from "../case.ts";

/** A template that hands on such an artifact; the lines are further fields of the template. */
function output(artifact: string, fields = ""): string {
  return container("", `${fields}\noutputs: {artifacts: [{name: out, ${artifact}}]}`);
}

/** A template that hands on what is in such a bucket, with a key. */
function s3(fields: string): string {
  return output(`path: /out.tgz, s3: {key: 'out/{{workflow.uid}}.tgz', ${fields}}`);
}

/** The spec of a workflow that stores a folder under this key. */
function folderSpec(key: string): string {
  const artifact =
    `{name: out, path: /out, recurseMode: true, archive: {none: {}}, s3: {key: '${key}'}}`;
  return `entrypoint: main
templates:
  - name: main
    container: {image: busybox:1.37}
    outputs: {artifacts: [${artifact}]}`;
}

/** A Workflow of a fixed name that stores a folder under this key. */
function named(key: string): string {
  return documentOf("Workflow", "metadata:\n  name: demo", folderSpec(key));
}

/** A Workflow whose name differs from run to run. */
function generated(key: string): string {
  return workflow(folderSpec(key).replace("entrypoint: main\n", ""));
}

/** A Workflow that deletes what it has stored. */
function collected(artifact: string, strategy = "OnWorkflowDeletion"): string {
  return workflow(`artifactGC: {strategy: ${strategy}}
templates:
  - name: main
    container: {image: busybox:1.37}
    outputs:
${indent(`artifacts: [{name: out, ${artifact}}]`, 6)}`);
}

const MINIO = "endpoint: minio:9000, bucket: b";
const KEYS = "accessKeySecret: {name: s, key: a}, secretKeySecret: {name: s, key: b}";
const FOLDER = "path: /out, archive: {none: {}}";

/** Where artifacts are stored, and whether what is there belongs to one run. */
export const cases: readonly RuleCase[] = [
  {
    code: "no-credentials",
    trips: s3(MINIO),
    finds: [
      '12:105 spec.templates[0].outputs.artifacts[0].s3.endpoint "minio:9000" has no credentials, and with its own bucket and endpoint takes none from the artifact repository; add accessKeySecret and secretKeySecret, or keep only the key',
    ],
    passes: s3(`${MINIO}, ${KEYS}`),
  },
  {
    code: "no-credentials",
    trips: s3(`${MINIO}, useSDKCreds: false`),
    finds: [
      '12:105 spec.templates[0].outputs.artifacts[0].s3.endpoint "minio:9000" has no credentials, and with its own bucket and endpoint takes none from the artifact repository; add accessKeySecret and secretKeySecret, or keep only the key',
    ],
    passes: s3(`${MINIO}, useSDKCreds: true`),
  },
  {
    code: "no-credentials",
    trips: s3("endpoint: amazonaws.com.example, bucket: b"),
    finds: [
      '12:105 spec.templates[0].outputs.artifacts[0].s3.endpoint "amazonaws.com.example" has no credentials, and with its own bucket and endpoint takes none from the artifact repository; add accessKeySecret and secretKeySecret, or keep only the key',
    ],
    passes: s3("endpoint: s3.eu-central-1.amazonaws.com, bucket: b"),
  },
  {
    code: "no-credentials",
    trips: s3(MINIO),
    finds: [
      '12:105 spec.templates[0].outputs.artifacts[0].s3.endpoint "minio:9000" has no credentials, and with its own bucket and endpoint takes none from the artifact repository; add accessKeySecret and secretKeySecret, or keep only the key',
    ],
    passes: s3("bucket: b"),
  },
  {
    code: "no-credentials",
    trips: s3(MINIO),
    finds: [
      '12:105 spec.templates[0].outputs.artifacts[0].s3.endpoint "minio:9000" has no credentials, and with its own bucket and endpoint takes none from the artifact repository; add accessKeySecret and secretKeySecret, or keep only the key',
    ],
    passes: s3("endpoint: '{{=workflow.parameters.endpoint}}', bucket: b"),
  },
  {
    code: "no-credentials",
    trips: container("", `archiveLocation: {s3: {${MINIO}}}`),
    finds: [
      '11:40 spec.templates[0].archiveLocation.s3.endpoint "minio:9000" has no credentials, and with its own bucket and endpoint takes none from the artifact repository; add accessKeySecret and secretKeySecret, or keep only the key',
    ],
    passes: container("", "archiveLocation: {archiveLogs: true}"),
  },
  {
    code: "no-credentials",
    trips: workflow(`arguments: {artifacts: [{name: a, s3: {${MINIO}, key: a}}]}
templates: [{name: main, container: {image: busybox:1.37}}]`),
    finds: [
      '7:52 spec.arguments.artifacts[0].s3.endpoint "minio:9000" has no credentials, and with its own bucket and endpoint takes none from the artifact repository; add accessKeySecret and secretKeySecret, or keep only the key',
    ],
    passes: workflow(`arguments: {artifacts: [{name: a, s3: {key: a}}]}
templates: [{name: main, container: {image: busybox:1.37}}]`),
  },
  {
    code: "no-credentials",
    trips: workflow(`templates:
  - name: main
    steps: [[{name: a, template: b, arguments: {artifacts: [{name: a, s3: {${MINIO}, key: a}}]}}]]
  - {name: b, container: {image: busybox:1.37}, inputs: {artifacts: [{name: a, path: /a}]}}`),
    finds: [
      '9:88 spec.templates[0].steps[0][0].arguments.artifacts[0].s3.endpoint "minio:9000" has no credentials, and with its own bucket and endpoint takes none from the artifact repository; add accessKeySecret and secretKeySecret, or keep only the key',
    ],
    passes: workflow(`templates:
  - name: main
    steps: [[{name: a, template: b, arguments: {artifacts: [{name: a, raw: {data: a}}]}}]]
  - {name: b, container: {image: busybox:1.37}, inputs: {artifacts: [{name: a, path: /a}]}}`),
  },
  {
    code: "endpoint-with-scheme",
    trips: s3(`endpoint: 'https://minio:9000', bucket: b, ${KEYS}`),
    finds: [
      '12:105 spec.templates[0].outputs.artifacts[0].s3.endpoint must be a host without a scheme; write "minio:9000"',
    ],
    passes: s3(`${MINIO}, ${KEYS}`),
  },
  {
    code: "endpoint-with-scheme",
    trips: s3("endpoint: 'http://s3.amazonaws.com'"),
    finds: [
      '12:105 spec.templates[0].outputs.artifacts[0].s3.endpoint must be a host without a scheme; write "s3.amazonaws.com", and insecure: true beside it',
    ],
    passes: output(
      "path: /out.tgz, oss: {endpoint: 'http://oss.example', key: 'out/{{workflow.uid}}.tgz'}",
    ),
  },
  {
    code: "plain-http-credentials",
    trips: s3(`${MINIO}, insecure: true, ${KEYS}`),
    finds: [
      "12:138 spec.templates[0].outputs.artifacts[0].s3.insecure artifacts and signed requests cross the network unencrypted; remove it, and add caSecret for a certificate of your own",
    ],
    passes: s3(`${MINIO}, insecure: false, ${KEYS}`),
  },
  {
    code: "plain-http-credentials",
    trips: s3(`${MINIO}, insecure: true, ${KEYS}`),
    finds: [
      "12:138 spec.templates[0].outputs.artifacts[0].s3.insecure artifacts and signed requests cross the network unencrypted; remove it, and add caSecret for a certificate of your own",
    ],
    passes: s3(`${MINIO}, insecure: true`),
  },
  {
    code: "fixed-folder",
    trips: named("runs/{{workflow.name}}/a"),
    finds: [
      "10:103 spec.templates[0].outputs.artifacts[0].s3.key is the same whenever this Workflow is created again, because its name is fixed: files of earlier runs come back; use generateName, or put {{workflow.uid}} into the key",
    ],
    passes: named("runs/{{workflow.uid}}/a"),
  },
  {
    code: "fixed-folder",
    trips: generated("runs/{{workflow.namespace}}"),
    finds: [
      "10:103 spec.templates[0].outputs.artifacts[0].s3.key is the same in every run: files of earlier runs come back; put {{workflow.uid}} into it",
    ],
    passes: generated("runs/{{workflow.name}}"),
  },
  {
    code: "fixed-folder",
    trips: named("runs/{{pod.name}}"),
    finds: [
      "10:103 spec.templates[0].outputs.artifacts[0].s3.key is the same whenever this Workflow is created again, because its name is fixed: files of earlier runs come back; use generateName, or put {{workflow.uid}} into the key",
    ],
    passes: named("runs/{{=workflow.parameters.run}}"),
  },
  {
    code: "fixed-folder",
    trips: named("runs/a"),
    finds: [
      "10:103 spec.templates[0].outputs.artifacts[0].s3.key is the same in every run: files of earlier runs come back; put {{workflow.uid}} into it",
    ],
    passes: named("runs/{{=sprig.uuidv4()}}"),
  },
  {
    code: "fixed-folder",
    trips: named("runs/{{workflow.name}}"),
    finds: [
      "10:103 spec.templates[0].outputs.artifacts[0].s3.key is the same whenever this Workflow is created again, because its name is fixed: files of earlier runs come back; use generateName, or put {{workflow.uid}} into the key",
    ],
    passes: cronWorkflow(
      "schedules: [0 * * * *]",
      folderSpec("runs/{{workflow.name}}")
        .replace("entrypoint: main\n", ""),
    ),
  },
  {
    code: "fixed-folder",
    trips: documentOf("WorkflowTemplate", "metadata:\n  name: demo", folderSpec("runs")),
    finds: [
      "10:103 spec.templates[0].outputs.artifacts[0].s3.key is the same in every run: files of earlier runs come back; put {{workflow.uid}} into it",
    ],
    passes: documentOf(
      "WorkflowTemplate",
      "metadata:\n  name: demo",
      folderSpec("runs/{{workflow.name}}"),
    ),
  },
  {
    code: "fixed-key",
    trips: output("path: /out.txt, s3: {key: out.tgz}"),
    finds: [
      "12:67 spec.templates[0].outputs.artifacts[0].s3.key is the same in every run: each run overwrites the previous one; put {{workflow.uid}} into it",
    ],
    passes: output("path: /out.txt, s3: {key: '{{workflow.name}}.tgz'}"),
  },
  {
    code: "fixed-key",
    trips: output("path: /out.txt, azure: {blob: out.tgz, container: c, endpoint: e}"),
    finds: [
      "12:71 spec.templates[0].outputs.artifacts[0].azure.blob is the same in every run: each run overwrites the previous one; put {{workflow.uid}} into it",
    ],
    passes: output("path: /out.txt"),
  },
  {
    code: "artifact-gc-folder",
    trips: collected(`${FOLDER}, s3: {key: 'a/{{workflow.uid}}'}`),
    finds: [
      "12:76 spec.templates[0].outputs.artifacts[0].s3.key artifactGC deletes a folder only if its key ends with a slash; add one, unless this is a file",
    ],
    passes: collected(`${FOLDER}, s3: {key: 'a/{{workflow.uid}}/'}`),
  },
  {
    code: "artifact-gc-folder",
    trips: collected(`${FOLDER}, s3: {key: 'a/{{workflow.uid}}'}`),
    finds: [
      "12:76 spec.templates[0].outputs.artifacts[0].s3.key artifactGC deletes a folder only if its key ends with a slash; add one, unless this is a file",
    ],
    passes: collected(`${FOLDER}, s3: {key: 'a/{{workflow.uid}}.txt'}`),
  },
  {
    code: "artifact-gc-folder",
    trips: collected(`${FOLDER}, s3: {key: 'a/{{workflow.uid}}'}`),
    finds: [
      "12:76 spec.templates[0].outputs.artifacts[0].s3.key artifactGC deletes a folder only if its key ends with a slash; add one, unless this is a file",
    ],
    passes: collected("path: /out, s3: {key: 'a/{{workflow.uid}}'}"),
  },
  {
    code: "artifact-gc-folder",
    trips: output(
      `${FOLDER}, artifactGC: {strategy: OnWorkflowCompletion}, s3: {key: 'a/{{workflow.uid}}'}`,
    ),
    finds: [
      "12:130 spec.templates[0].outputs.artifacts[0].s3.key artifactGC deletes a folder only if its key ends with a slash; add one, unless this is a file",
    ],
    passes: collected(
      `${FOLDER}, artifactGC: {strategy: Never}, s3: {key: 'a/{{workflow.uid}}'}`,
    ),
  },
  {
    code: "no-credentials",
    trips: s3(`${MINIO}, secretKeySecret: {name: s, key: b}`),
    finds: [
      '12:105 spec.templates[0].outputs.artifacts[0].s3.endpoint "minio:9000" has no credentials, and with its own bucket and endpoint takes none from the artifact repository; add accessKeySecret and secretKeySecret, or keep only the key',
    ],
    passes: s3(`${MINIO}, roleARN: 'arn:aws:iam::1:role/a'`),
  },
  {
    code: "no-credentials",
    trips: s3(`${MINIO}, accessKeySecret: {name: s, key: a}`),
    finds: [
      '12:105 spec.templates[0].outputs.artifacts[0].s3.endpoint "minio:9000" has no credentials, and with its own bucket and endpoint takes none from the artifact repository; add accessKeySecret and secretKeySecret, or keep only the key',
    ],
    passes: s3("endpoint: s3.cn-north-1.amazonaws.com.cn, bucket: b"),
  },
  {
    code: "fixed-folder",
    trips: named("runs/{{node.name}}/{{item}}"),
    finds: [
      "10:103 spec.templates[0].outputs.artifacts[0].s3.key is the same whenever this Workflow is created again, because its name is fixed: files of earlier runs come back; use generateName, or put {{workflow.uid}} into the key",
    ],
    passes: named("runs/{{workflow.creationTimestamp}}"),
  },
  {
    code: "artifact-gc-folder",
    trips: collected(`${FOLDER}, recurseMode: true, s3: {key: 'a/v1.2-{{workflow.uid}}'}`),
    finds: [
      "12:95 spec.templates[0].outputs.artifacts[0].s3.key artifactGC deletes a folder only if its key ends with a slash; add one, unless this is a file",
    ],
    passes: collected(`path: /out.json, archive: {none: {}}, s3: {key: 'a/{{workflow.uid}}'}`),
  },
  {
    code: "artifact-gc-folder",
    trips: collected(`path: /out.json, archive: {none: {}}, recurseMode: true, s3: {key: 'a'}`),
    finds: [
      "12:100 spec.templates[0].outputs.artifacts[0].s3.key artifactGC deletes a folder only if its key ends with a slash; add one, unless this is a file",
    ],
    passes: collected(`path: /out.json, archive: {none: {}}, s3: {key: 'a'}`),
  },
];
