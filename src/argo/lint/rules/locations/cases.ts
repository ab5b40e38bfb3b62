import { container, type RuleCase, workflow } from "../case.ts";

/** A template with an input artifact that has these fields. */
function input(fields: string): string {
  return container("", `inputs: {artifacts: [{name: a, path: /a, ${fields}}]}`);
}

function output(fields: string): string {
  return container("", `outputs: {artifacts: [{name: a, path: /a, ${fields}}]}`);
}

/** A step that gives an artifact with these fields. */
function argument(fields: string): string {
  return workflow(`templates:
  - name: main
    steps: [[{name: a, template: work, arguments: {artifacts: [{name: a, ${fields}}]}}]]
  - {name: work, inputs: {artifacts: [{name: a, path: /a}]}, container: {image: 'a:1'}}`);
}

/** A step that gives an artifact to a template, whose own place for it has these fields. */
function given(fields: string, name: string): string {
  return argument("raw: {data: x}")
    .replace("arguments: {artifacts: [{name: a", `arguments: {artifacts: [{name: ${name}`)
    .replace("{name: a, path: /a}", `{name: a, path: /a, ${fields}}`);
}

function set(path: string): string {
  return workflow(`templates:
  - name: main
    inputs: {artifacts: [{name: a, path: ${path}, raw: {data: x}}]}
    volumes: [{name: work, emptyDir: {}}]
    containerSet:
      volumeMounts: [{name: work, mountPath: /work}]
      containers: [{name: main, image: 'a:1'}]`);
}

const HDFS = "addresses: ['my:9000'], path: /a";
const KERBEROS = "krbServicePrincipalName: a, krbConfigConfigMap: {name: a, key: b}";

/** Places of artifacts. */
export const cases: readonly RuleCase[] = [
  {
    code: "incomplete-location",
    trips: input("s3: {bucket: b, endpoint: 's3.amazonaws.com'}"),
    finds: [
      "11:48 spec.templates[0].inputs.artifacts[0].s3.key is required; without it, the artifact has no location",
    ],
    passes: input("s3: {key: k}"),
  },
  {
    code: "incomplete-location",
    trips: input("gcs: {bucket: b, key: ''}"),
    finds: [
      "11:65 spec.templates[0].inputs.artifacts[0].gcs.key is required; without it, the artifact has no location",
    ],
    passes: input("optional: true, gcs: {bucket: b, key: ''}"),
  },
  {
    code: "incomplete-location",
    trips: argument("http: {url: ''}"),
    finds: [
      "9:83 spec.templates[0].steps[0][0].arguments.artifacts[0].http.url is required; without it, the artifact has no location",
    ],
    passes: argument("raw: {data: ''}"),
  },
  {
    code: "incomplete-location",
    trips: workflow(
      "arguments: {artifacts: [{name: a, s3: {}}]}\ntemplates: [{name: main, suspend: {}}]",
    ),
    finds: [
      "7:37 spec.arguments.artifacts[0].s3.key is required; without it, the artifact has no location",
    ],
    passes: workflow(
      "arguments: {artifacts: [{name: a, s3: {key: a}}]}\ntemplates: [{name: main, suspend: {}}]",
    ),
  },
  {
    code: "incomplete-location",
    trips: given("s3: {}", "b"),
    finds: [
      "10:61 spec.templates[1].inputs.artifacts[0].s3.key is required; without it, the artifact has no location",
    ],
    passes: given("s3: {}", "a"),
  },
  {
    code: "incomplete-location",
    trips: given("git: {repo: ''}", "a"),
    finds: [
      "10:67 spec.templates[1].inputs.artifacts[0].git.repo is required; without it, the artifact has no location",
    ],
    passes: given("git: {repo: 'https://example.com/a.git'}", "a"),
  },
  {
    code: "incomplete-location",
    trips: container("", "archiveLocation: {git: {repo: ''}}"),
    finds: [
      "11:31 spec.templates[0].archiveLocation.git.repo is required; without it, the artifact has no location",
    ],
    passes: container("", "archiveLocation: {s3: {}}"),
  },
  {
    code: "incomplete-location",
    trips: input("artifactory: {url: 'https://example.com'}"),
    finds: [
      "11:62 spec.templates[0].inputs.artifacts[0].artifactory.url is required; without it, the artifact has no location",
    ],
    passes: input("artifactory: {url: 'https://example.com/a'}"),
  },
  {
    code: "incomplete-location",
    trips: input("hdfs: {path: /a, hdfsUser: u}"),
    finds: ["11:48 spec.templates[0].inputs.artifacts[0].hdfs.addresses is required"],
    passes: input(`hdfs: {${HDFS}, hdfsUser: u}`),
  },
  {
    code: "incomplete-location",
    trips: input(`hdfs: {${HDFS}, krbKeytabSecret: {name: a, key: b}, ${KERBEROS}}`),
    finds: [
      "11:48 spec.templates[0].inputs.artifacts[0].hdfs.krbUsername is required with Kerberos",
    ],
    passes: input(`hdfs: {${HDFS}, krbCCacheSecret: {name: a, key: b}, ${KERBEROS}}`),
  },
  {
    code: "lost-location",
    trips: output("s3: {bucket: b, region: eu-1, key: 'k/{{workflow.uid}}'}"),
    finds: [
      "11:54 spec.templates[0].outputs.artifacts[0].s3.bucket without endpoint, Argo keeps the key only, and takes the artifact repository in place of bucket, region; add endpoint, or give only the key",
    ],
    passes: output("s3: {bucket: b, endpoint: 's3.amazonaws.com', key: 'k/{{workflow.uid}}'}"),
  },
  {
    code: "lost-location",
    trips: input("s3: {endpoint: 'minio:9000', key: k}"),
    finds: [
      "11:53 spec.templates[0].inputs.artifacts[0].s3.endpoint without bucket, Argo keeps the key only, and takes the artifact repository in place of endpoint; add bucket, or give only the key",
    ],
    passes: input("s3: {key: k}"),
  },
  {
    code: "lost-location",
    trips: input("s3: {bucket: b, region: r, roleARN: a, insecure: true, key: k}"),
    finds: [
      "11:53 spec.templates[0].inputs.artifacts[0].s3.bucket without endpoint, Argo keeps the key only, and takes the artifact repository in place of bucket, region, roleARN; add endpoint, or give only the key",
    ],
    passes: input("s3: {key: k}"),
  },
  {
    code: "path-escapes",
    trips: input("raw: {data: x}").replace("path: /a", "path: /a/x/../b"),
    finds: [
      '11:44 spec.templates[0].inputs.artifacts[0].path "/a/x/../b" leads out of its folder; write it without ..',
    ],
    passes: input("raw: {data: x}").replace("path: /a", "path: /a/x/./b..c/"),
  },
  {
    code: "path-escapes",
    trips: output("s3: {key: '{{workflow.uid}}'}").replace("path: /a", "path: /a/.."),
    finds: [
      '11:45 spec.templates[0].outputs.artifacts[0].path "/a/.." leads out of its folder; write it without ..',
    ],
    passes: output("s3: {key: '{{workflow.uid}}'}").replace("path: /a", "path: /../a"),
  },
  {
    code: "artifact-on-mount",
    trips: set("/work/"),
    finds: [
      '9:44 spec.templates[0].inputs.artifacts[0].path the volume "work" is mounted there, and cannot be replaced; put the artifact further in',
    ],
    passes: set("/work/a"),
  },
  {
    code: "odd-key",
    trips: output("s3: {key: '/{{workflow.uid}}/a'}"),
    finds: [
      "11:59 spec.templates[0].outputs.artifacts[0].s3.key begins with a slash, which makes a folder without a name; write it without",
    ],
    passes: output("s3: {key: '{{workflow.uid}}/a/'}"),
  },
  {
    code: "odd-key",
    trips: output("gcs: {bucket: b, key: '{{workflow.uid}}//a'}"),
    finds: [
      "11:71 spec.templates[0].outputs.artifacts[0].gcs.key has //, which makes a folder without a name; write it without",
    ],
    passes: output("gcs: {bucket: b, key: '{{workflow.uid}}/a..b/.c'}"),
  },
  {
    code: "odd-key",
    trips: input("s3: {key: a/../b}"),
    finds: [
      '11:58 spec.templates[0].inputs.artifacts[0].s3.key has ".." in it, which stores do not follow; write it without',
    ],
    passes: input("hdfs: {addresses: ['my:9000'], path: /a, hdfsUser: u}"),
  },
  {
    code: "bucket-with-path",
    trips: output("gcs: {bucket: 'gs://b/c', key: '{{workflow.uid}}'}"),
    finds: [
      '11:63 spec.templates[0].outputs.artifacts[0].gcs.bucket must be a name; write "b", and put "c" into the key',
    ],
    passes: output("gcs: {bucket: b, key: 'c/{{workflow.uid}}'}"),
  },
  {
    code: "endpoint-with-path",
    trips: input("s3: {bucket: b, endpoint: 's3.amazonaws.com/b', key: k}"),
    finds: [
      '11:74 spec.templates[0].inputs.artifacts[0].s3.endpoint must be a host; write "s3.amazonaws.com", and put the rest into bucket or key',
    ],
    passes: input("s3: {bucket: b, endpoint: 's3.amazonaws.com/', key: k}"),
  },
];
