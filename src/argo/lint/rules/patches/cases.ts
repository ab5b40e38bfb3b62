import { container, type RuleCase, workflow } from "../case.ts";

const MAIN = "templates:\n  - name: main\n    container: {image: busybox:1.37}";

/** A workflow with this patch, as a line of YAML, for all pods. */
function patch(text: string): string {
  return workflow(`podSpecPatch: ${text}\n${MAIN}`);
}

/** A workflow with this patch for the pod of its template. */
function own(text: string, more = ""): string {
  return container("", `podSpecPatch: ${text}\n${more}`);
}

function set(text: string): string {
  const containers = "containers: [{name: a, image: 'busybox:1.37'}]";
  return workflow(
    `templates:\n  - name: main\n    podSpecPatch: ${text}\n    containerSet: {${containers}}`,
  );
}

const SIDE = "sidecars: [{name: side, image: 'busybox:1.37'}]";

/** Patches of pods. */
export const cases: readonly RuleCase[] = [
  {
    code: "patch-no-yaml",
    trips: patch("'{\"hostNetwork\": true'"),
    finds: [
      "7:17 spec.podSpecPatch must be a mapping in YAML or JSON, such as `hostNetwork: true`",
    ],
    passes: patch("'{\"hostNetwork\": true}'"),
  },
  {
    code: "patch-no-yaml",
    trips: patch("hostNetwork"),
    finds: [
      "7:17 spec.podSpecPatch must be a mapping in YAML or JSON, such as `hostNetwork: true`",
    ],
    passes: patch("'hostNetwork: true'"),
  },
  {
    code: "patch-no-yaml",
    trips: own("'[]'"),
    finds: [
      "11:21 spec.templates[0].podSpecPatch must be a mapping in YAML or JSON, such as `hostNetwork: true`",
    ],
    passes: own("'{{workflow.name}}'"),
  },
  {
    code: "patch-no-yaml",
    trips: own("'{priority: {1}'"),
    finds: [
      "11:21 spec.templates[0].podSpecPatch must be a mapping in YAML or JSON, such as `hostNetwork: true`",
    ],
    passes: own("'{\"priority\": {{=workflow.priority}}}'"),
  },
  {
    code: "patch-of-no-container",
    trips: patch("'containers: [{name: mian, tty: true}]'"),
    finds: ['7:17 spec.podSpecPatch no item of containers is called "mian"; did you mean "main"?'],
    passes: patch("'containers: [{name: main, tty: true}, {name: wait, tty: true}]'"),
  },
  {
    code: "patch-of-no-container",
    trips: patch("'containers: [{name: init, tty: true}]'"),
    finds: ['7:17 spec.podSpecPatch no item of containers is called "init"; there are main, wait'],
    passes: patch("'initContainers: [{name: init, tty: true}]'"),
  },
  {
    code: "patch-of-no-container",
    trips: patch("'containers: [{name: side, tty: true}]'"),
    finds: ['7:17 spec.podSpecPatch no item of containers is called "side"; there are main, wait'],
    passes: patch("'containers: [{name: side, image: busybox, tty: true}]'"),
  },
  {
    code: "patch-of-no-container",
    trips: own("'containers: [{name: side, tty: true}]'"),
    finds: [
      '11:21 spec.templates[0].podSpecPatch no item of containers is called "side"; there are main, wait',
    ],
    passes: own("'containers: [{name: side, tty: true}]'", SIDE),
  },
  {
    code: "patch-of-no-container",
    trips: set("'containers: [{name: main, tty: true}]'"),
    finds: [
      '9:21 spec.templates[0].podSpecPatch no item of containers is called "main"; there are wait, a',
    ],
    passes: set("'containers: [{name: a, tty: true}]'"),
  },
  {
    code: "patch-of-no-container",
    trips: own("'containers: [{tty: true}]'"),
    finds: [
      "11:21 spec.templates[0].podSpecPatch no name: each item of containers needs the name of its container, such as main",
    ],
    passes: own("'containers: [{name: {{workflow.name}}, tty: true}]'"),
  },
  {
    code: "patch-of-nothing",
    trips: container("", 'podSpecPatch: \'{"metadata":{"labels":{"a":"b"}}}\''),
    finds: [
      "11:21 spec.templates[0].podSpecPatch no pod's spec has \"metadata\"; labels and annotations belong in podMetadata, or the template's metadata",
    ],
    passes: container("", "podSpecPatch: 'hostUsers: false'"),
  },
  {
    code: "patch-of-nothing",
    trips: container("", "podSpecPatch: 'containers: {main: {image: a}}'"),
    finds: [
      "11:21 spec.templates[0].podSpecPatch its containers must be an array of mappings with names",
    ],
    passes: container(
      "",
      'podSpecPatch: \'{"containers": [{"name": "main", "image": "a"}], "$setElementOrder/containers": []}\'',
    ),
  },
  {
    code: "patch-of-nothing",
    trips: container(
      "",
      `podSpecPatch: '{"nodeSelectors": {}, "containers": [{"name": "main", "resource": {}}]}'`,
    ),
    finds: [
      '11:21 spec.templates[0].podSpecPatch no pod\'s spec has "nodeSelectors"; did you mean "nodeSelector"?',
      '11:21 spec.templates[0].podSpecPatch no container has "resource"; did you mean "resources"?',
    ],
    passes: container(
      "",
      `podSpecPatch: '{"nodeSelector": {}, "containers": [{"name": "main", "resources": {}}]}'`,
    ),
  },
  {
    code: "patch-no-yaml",
    trips: container("", "podSpecPatch: '{containers: [{name: main, tty: true}]}'"),
    finds: [
      "11:21 spec.templates[0].podSpecPatch begins with `{`, so Argo reads it as JSON, which it is not: quote its keys and strings, or write it in lines",
    ],
    passes: own(
      `'{"containers": [{"name": "main", "tty": {{=true}}, "image": "{{workflow.name}}:1"}]}'`,
    ),
  },
];
