/** What counts as a difference in the cluster, and what does not. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatLabel } from "../../../src/argo/compare/change.ts";
import { compareObjects } from "../../../src/argo/compare/compare.ts";
import { objectsIn } from "../../../src/argo/compare/object.ts";
import { readDocuments } from "../../../src/yaml/read.ts";

/** What differs, as `+ path`, `- path`, `~ path` and `order path`; whole objects as `+ Kind name`. */
function differences(old: string, current: string): readonly string[] {
  const [before, after] = [old, current].map((text) =>
    readDocuments({ name: "", text }).documents.flatMap(({ value }) => objectsIn(value))
  );
  const { changes } = compareObjects(before ?? [], after ?? []);
  const signs = { added: "+", removed: "-", changed: "~", reordered: "order" };
  return changes.flatMap(({ old, new: current, fields }) => {
    if (old === undefined) return [`+ ${current?.kind} ${current?.name}`];
    if (current === undefined) return [`- ${old.kind} ${old.name}`];
    return fields.map(({ kind, label }) => `${signs[kind]} ${formatLabel(label)}`);
  });
}

const workflow = (spec: string, name = "a") =>
  `kind: Workflow\nmetadata: {name: ${name}}\nspec: {${spec}}\n`;
const container = (fields: string) => workflow(`templates: [{name: t, container: {${fields}}}]`);
const T = "spec.templates[t].container";

describe("no difference", () => {
  const same: Readonly<Record<string, readonly [string, string]>> = {
    "is quoting": [
      container("env: [{name: A, value: '1'}]"),
      container("env: [{name: A, value: 1}]"),
    ],
    "is the order of templates, tasks and variables": [
      workflow(
        "templates: [{name: a, dag: {tasks: [{name: x}, {name: y}]}}, {name: b, suspend: {}}]",
      ),
      workflow(
        "templates: [{name: b, suspend: {}}, {name: a, dag: {tasks: [{name: y}, {name: x}]}}]",
      ),
    ],
    "is the order of mounts": [
      container("volumeMounts: [{name: v, mountPath: /a}, {name: v, mountPath: /b}]"),
      container("volumeMounts: [{name: v, mountPath: /b}, {name: v, mountPath: /a}]"),
    ],
    "is the order of schedules and tolerations": [
      "kind: CronWorkflow\nmetadata: {name: a}\nspec: {schedules: [x, y], workflowSpec: {tolerations: [{key: a}, {key: b}]}}\n",
      "kind: CronWorkflow\nmetadata: {name: a}\nspec: {schedules: [y, x], workflowSpec: {tolerations: [{key: b}, {key: a}]}}\n",
    ],
    "is the order of what a task waits for": [
      workflow("templates: [{name: a, dag: {tasks: [{name: x, depends: a && b}]}}]"),
      workflow("templates: [{name: a, dag: {tasks: [{name: x, depends: b && a}]}}]"),
    ],
    "is another way to write an amount": [
      container("resources: {limits: {memory: 1Gi, cpu: 1000m}}"),
      container("resources: {limits: {memory: 1024Mi, cpu: 1}}"),
    ],
    "is the layout of a patch": [
      workflow('podSpecPatch: "{containers: [{name: main, tty: true}]}"'),
      workflow('podSpecPatch: "containers:\\n- name: main\\n  tty: true\\n"'),
    ],
    "is null, or a map that says nothing": [
      workflow("entrypoint: t, nodeSelector: {}, onExit: null"),
      workflow("entrypoint: t"),
    ],
    "is what the cluster writes": [
      "kind: Workflow\nmetadata: {name: a, uid: x, generation: 2, annotations: {kubectl.kubernetes.io/last-applied-configuration: x}}\nspec: {}\nstatus: {phase: Running}\n",
      workflow(""),
    ],
    "is a list around the objects": [
      "kind: List\nitems:\n- {kind: Workflow, metadata: {name: a}, spec: {}}\n",
      workflow(""),
    ],
  };
  for (const [name, [old, current]] of Object.entries(same)) {
    it(name, () => assert.deepEqual(differences(old, current), []));
  }
});

describe("a difference", () => {
  const others: Readonly<Record<string, readonly [string, string, readonly string[]]>> = {
    "is told by the item's name": [
      container("env: [{name: A, value: x}, {name: B, value: x}]"),
      container("env: [{name: C, value: x}, {name: A, value: y}]"),
      [`+ ${T}.env[C]`, `~ ${T}.env[A].value`, `- ${T}.env[B]`],
    ],
    "is told by the mount's path": [
      container("volumeMounts: [{name: v, mountPath: /a}]"),
      container("volumeMounts: [{name: w, mountPath: /a}]"),
      [`~ ${T}.volumeMounts[/a].name`],
    ],
    "is told by the argument's place": [
      container("args: [run, -o, /a, -e, X]"),
      container("args: [run, -v, -o, /b, -e, X]"),
      [`+ ${T}.args[1]`, `~ ${T}.args[3]`],
    ],
    "is a schedule that replaces another, or comes to it": [
      "kind: CronWorkflow\nmetadata: {name: a}\nspec: {schedules: [x]}\n---\nkind: CronWorkflow\nmetadata: {name: b}\nspec: {schedules: [x]}\n",
      "kind: CronWorkflow\nmetadata: {name: a}\nspec: {schedules: [y]}\n---\nkind: CronWorkflow\nmetadata: {name: b}\nspec: {schedules: [y, x]}\n",
      ["~ spec.schedules", "+ spec.schedules"],
    ],
    "is an empty map that says something": [
      workflow("volumes: [{name: v}]"),
      workflow("volumes: [{name: v, emptyDir: {}}]"),
      ["+ spec.volumes[v].emptyDir"],
    ],
    "is the order of init containers": [
      workflow("templates: [{name: t, initContainers: [{name: a}, {name: b}]}]"),
      workflow("templates: [{name: t, initContainers: [{name: b}, {name: a}]}]"),
      ["order spec.templates[t].initContainers"],
    ],
    "is the order of variables of which one names another": [
      container("env: [{name: A, value: x}, {name: B, value: $(A)}]"),
      container("env: [{name: B, value: $(A)}, {name: A, value: x}]"),
      [`order ${T}.env`],
    ],
    "is the order of envFrom, of which the last wins": [
      container("envFrom: [{secretRef: {name: a}}, {secretRef: {name: b}}]"),
      container("envFrom: [{secretRef: {name: b}}, {secretRef: {name: a}}]"),
      [`- ${T}.envFrom[0]`, `+ ${T}.envFrom[1]`],
    ],
    "is the kind, and what only a CronWorkflow has": [
      "kind: Workflow\nmetadata: {name: a, labels: {team: x}}\nspec: {entrypoint: t}\n",
      "kind: CronWorkflow\nmetadata: {name: a, labels: {team: x}}\nspec: {schedules: [x], workflowMetadata: {labels: {team: x}}, workflowSpec: {entrypoint: u}}\n",
      ["~ kind", "+ spec.schedules", "~ spec.workflowSpec.entrypoint"],
    ],
    "is a name, where each side has one workflow": [
      workflow("entrypoint: t", "a"),
      workflow("entrypoint: t", "b"),
      ["~ metadata.name"],
    ],
    "is an object that is new or gone": [
      workflow("", "a") + "---\n" + workflow("", "b"),
      workflow("", "a") + "---\n" + workflow("", "c"),
      ["+ Workflow c", "- Workflow b"],
    ],
    "is a namespace": [
      "kind: Role\nmetadata: {name: a, namespace: x}\n",
      "kind: Role\nmetadata: {name: a, namespace: y}\n",
      ["~ metadata.namespace"],
    ],
    "is a name that the cluster makes": [
      "kind: Workflow\nmetadata: {name: a}\n",
      "kind: Workflow\nmetadata: {generateName: a-}\n",
      ["+ metadata.generateName", "- metadata.name"],
    ],
  };
  for (const [name, [old, current, expected]] of Object.entries(others)) {
    it(name, () => assert.deepEqual(differences(old, current), expected));
  }

  it("is found in ten thousand items in no time", () => {
    const list = (first: string) =>
      workflow(
        `templates: [{name: t, withItems: [${[first, ...Array(10_000).fill("x")].join()}]}]`,
      );
    assert.deepEqual(differences(list("a"), list("b")), ["~ spec.templates[t].withItems[0]"]);
  });
});

describe("a workflow that refers to a template of its own documents", () => {
  const SPEC = "entrypoint: t, templates: [{name: t, container: {image: 'a:1'}}]";
  const SCHEDULED =
    `kind: CronWorkflow\nmetadata: {name: a}\nspec: {schedules: [x], workflowSpec: {${SPEC}}}\n`;
  const TEMPLATE = `kind: WorkflowTemplate\nmetadata: {name: a}\nspec: {${SPEC}}\n`;
  const REFERRING =
    "kind: CronWorkflow\nmetadata: {name: a}\nspec: {schedules: [x], workflowSpec: {workflowTemplateRef: {name: a}}}\n";
  const BOTH = `${TEMPLATE}---\n${REFERRING}`;

  it("is compared with the spec of the template, where that is new", () => {
    const cases: readonly (readonly [old: string, differences: readonly string[]])[] = [
      [SCHEDULED, []],
      [SCHEDULED.replace("a:1", "a:0"), ["~ spec.workflowSpec.templates[t].container.image"]],
      [workflow(SPEC), ["~ kind", "+ spec.schedules"]],
    ];
    for (const [old, expected] of cases) {
      assert.deepEqual(differences(old, BOTH), [
        ...expected,
        "+ spec.workflowSpec.workflowTemplateRef",
        "+ WorkflowTemplate a",
      ]);
    }
  });

  it("is compared with the spec of the template, where that is gone", () => {
    assert.deepEqual(differences(BOTH, SCHEDULED), [
      "- spec.workflowSpec.workflowTemplateRef",
      "- WorkflowTemplate a",
    ]);
  });

  it("has the fields that it gives itself over those of the template", () => {
    const own = REFERRING.replace("{name: a}}}", "{name: a}, entrypoint: u}}");
    assert.deepEqual(differences(SCHEDULED, `${TEMPLATE}---\n${own}`), [
      "~ spec.workflowSpec.entrypoint",
      "+ spec.workflowSpec.workflowTemplateRef",
      "+ WorkflowTemplate a",
    ]);
  });

  it("is compared as it is where the template is in both, in neither, or the workflow is new", () => {
    const image = "spec.templates[t].container.image";
    assert.deepEqual(differences(BOTH, BOTH.replace("a:1", "a:2")), [`~ ${image}`]);
    assert.deepEqual(differences(`${TEMPLATE}---\n${SCHEDULED}`, BOTH), [
      "+ spec.workflowSpec.workflowTemplateRef",
      "- spec.workflowSpec.entrypoint",
      "- spec.workflowSpec.templates",
    ]);
    assert.deepEqual(differences(SCHEDULED, REFERRING).length, 3);
    const other = workflow(SPEC, "b");
    assert.deepEqual(differences(other, `${other}---\n${BOTH}`), [
      "+ WorkflowTemplate a",
      "+ CronWorkflow a",
    ]);
  });
});
