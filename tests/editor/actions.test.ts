/** What an editor offers to mend, and what the text is then. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { CodeAction } from "vscode-languageserver-protocol";
import { actionsIn } from "../../src/editor/actions/actions.ts";
import { diagnosticsOf } from "../../src/editor/diagnostics.ts";
import type { View } from "../../src/editor/view.ts";
import { fixRequest, fixSource } from "../../src/jobs/fix/fix.ts";
import { asked, type Beside } from "./view.ts";

const MANIFEST = `metadata: {name: demo}
spec:
  steps:
    - name: source
      class: wurzel.steps.manual_markdown.ManualMarkdownStep
      settings: {FOLDER_PATH: ./docs}
    - name: split
      class: wurzel.steps.splitter.SimpleSplitterStep
      dependsOn: [source]
`;
const VALUES = `workflows:
  demo:
    container: {image: ghcr.io/telekom/wurzel:3.3.1}
`;
const WORKFLOW = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: {name: demo}
spec:
  entrypoint: main
  templates:
    - name: main
      retryStrategy: {limit: 2}
      container:
        image: a:1
        command: [run]
        args: ["{{workflow.nme}}"]
        env:
          - {name: A, value: 0123}
`;

function viewOf(text: string, options: Beside): View {
  return asked(text, { cursor: "\0", ...options }).view;
}

/** Actions for all diagnostics of a code. */
function offered(view: View, code: string, only?: readonly string[]): readonly CodeAction[] {
  const found = diagnosticsOf(view).filter((one) => one.code === code);
  assert.notEqual(
    found.length,
    0,
    `no ${code} among ${diagnosticsOf(view).map((one) => one.code)}`,
  );
  // As an editor has them: through JSON.
  const sent = JSON.parse(JSON.stringify(found));
  return actionsIn(view, sent.slice(0, 1), only);
}

function after({ text }: View, { edit }: CodeAction): string {
  return TextDocument.applyEdits(text.lines, edit?.changes?.[text.uri] ?? []);
}

describe("actions", () => {
  const cases: readonly {
    readonly what: string;
    readonly view: View;
    readonly code: string;
    readonly title: string;
    readonly replaces: readonly [before: string, after: string];
    readonly isPreferred?: boolean;
  }[] = [
    {
      what: "put a number into quotes where a string is wanted",
      view: viewOf(WORKFLOW, { kind: "argo" }),
      code: "wrong-type",
      title: "Put it in quotes",
      replaces: ["value: 0123", 'value: "0123"'],
      isPreferred: true,
    },
    {
      what: "correct a misspelt key of values",
      view: viewOf(VALUES.replace("container", "contaner"), { kind: "values" }),
      code: "unknown-key",
      title: 'Change to "container"',
      replaces: ["contaner", "container"],
      isPreferred: true,
    },
    {
      what: "correct a misspelt step, in flow style and beside others",
      view: viewOf(MANIFEST.replace("[source]", "[souce]"), { kind: "manifest" }),
      code: "unknown-step",
      title: 'Change to "source"',
      replaces: ["[souce]", "[source]"],
      isPreferred: true,
    },
    {
      what: "correct a misspelt reference within a string",
      view: viewOf(WORKFLOW, { kind: "argo" }),
      code: "unresolved-reference",
      title: 'Change to "workflow.name"',
      replaces: ["{{workflow.nme}}", "{{workflow.name}}"],
      isPreferred: true,
    },
    {
      what: "add a field that is not set",
      view: viewOf(WORKFLOW, { kind: "argo" }),
      code: "retry-without-backoff",
      title: 'Add backoff: {duration: 30s, factor: "2"}',
      replaces: ["{limit: 2}", '{limit: 2, backoff: {duration: 30s, factor: "2"}}'],
      isPreferred: true,
    },
    {
      what: "add a required setting, to be filled in",
      view: viewOf(MANIFEST.replace("      settings: {FOLDER_PATH: ./docs}\n", ""), {
        kind: "manifest",
        beside: [["values", VALUES]],
      }),
      code: "missing-setting",
      title: "Add FOLDER_PATH",
      replaces: [
        "ManualMarkdownStep\n",
        "ManualMarkdownStep\n      settings:\n        FOLDER_PATH: \n",
      ],
    },
    {
      what: "add a required key of a manifest, to be filled in",
      view: viewOf(
        MANIFEST.replace("      class: wurzel.steps.splitter.SimpleSplitterStep\n", ""),
        {
          kind: "manifest",
        },
      ),
      code: "missing-key",
      title: "Add class",
      replaces: ["dependsOn: [source]\n", "dependsOn: [source]\n      class: \n"],
    },
    {
      what: "add a field that the workflow of an entry misses",
      view: viewOf(VALUES + "    schedule: '0 4 * * *'\n    cron: {concurrencyPolicy: Forbid}\n", {
        kind: "values",
        beside: [["manifest", MANIFEST]],
      }),
      code: "forbid-without-deadline",
      title: "Add activeDeadlineSeconds: 86400",
      replaces: [
        "{concurrencyPolicy: Forbid}\n",
        "{concurrencyPolicy: Forbid}\n    workflowSpec:\n      activeDeadlineSeconds: 86400\n",
      ],
      isPreferred: true,
    },
    {
      what: "correct a code in a comment",
      view: viewOf(WORKFLOW.replace("image: a:1", "image: a:1 # wurzel-argo: ignore wrong-imge"), {
        kind: "argo",
      }),
      code: "unknown-ignore",
      title: 'Change to "wrong-image"',
      replaces: ["wrong-imge", "wrong-image"],
      isPreferred: true,
    },
    {
      what: "remove a comment that silences nothing, from its line",
      view: viewOf(
        WORKFLOW.replace("image: a:1", "image: a:1 # wurzel-argo: ignore no-parallelism"),
        {
          kind: "argo",
        },
      ),
      code: "unused-ignore",
      title: "Remove the comment",
      replaces: [" # wurzel-argo: ignore no-parallelism", ""],
      isPreferred: true,
    },
    {
      what: "remove a comment that silences nothing, with its line",
      view: viewOf(WORKFLOW.replace("spec:", "# wurzel-argo: ignore no-parallelism why\nspec:"), {
        kind: "argo",
      }),
      code: "unused-ignore",
      title: "Remove the comment",
      replaces: ["# wurzel-argo: ignore no-parallelism why\n", ""],
      isPreferred: true,
    },
    {
      what: "silence a finding above its line",
      view: viewOf(WORKFLOW, { kind: "argo" }),
      code: "retry-without-backoff",
      title: "Silence retry-without-backoff here, with a comment",
      replaces: [
        "      retryStrategy",
        "      # wurzel-argo: ignore retry-without-backoff (say why)\n      retryStrategy",
      ],
    },
    {
      what: "silence a finding about an item above its dash",
      view: viewOf(MANIFEST.replace("      dependsOn: [source]\n", ""), { kind: "manifest" }),
      code: "missing-dependency",
      title: "Silence missing-dependency here, with a comment",
      replaces: [
        "    - name: split",
        "    # wurzel-argo: ignore missing-dependency (say why)\n    - name: split",
      ],
    },
  ];
  for (const { what, view, code, title, replaces: [before, then], isPreferred = false } of cases) {
    it(what, () => {
      const action = offered(view, code).find((one) => one.title === title);
      assert.ok(action, offered(view, code).map((one) => one.title).join());
      assert.equal(action.isPreferred ?? false, isPreferred);
      assert.equal(action.kind, "quickfix");
      assert.equal(action.diagnostics?.[0]?.code, code);
      assert.equal(after(view, action), view.text.text.replace(before, then));
    });
  }

  it("silence what they say they do", () => {
    for (const { view, code, title } of cases.filter(({ title }) => title.startsWith("Silence"))) {
      const action = offered(view, code).find((one) => one.title === title);
      const silenced = viewOf(action === undefined ? "" : after(view, action), {
        kind: view.text.kind,
      });
      assert.ok(!diagnosticsOf(silenced).some((one) => one.code === code), code);
    }
  });

  it("are not made for what another server says in the same form", () => {
    const view = viewOf(WORKFLOW, { kind: "argo" });
    const foreign = diagnosticsOf(view).map((one) => ({ ...one, source: "yaml" }));
    assert.deepEqual(actionsIn(view, foreign), []);
  });

  it("are the same for an editor that drops what diagnostics carry", () => {
    const view = viewOf(WORKFLOW, { kind: "argo" });
    const found = diagnosticsOf(view);
    const dropped = found.map(({ data: _, ...rest }) => rest);
    const titles = (diagnostics: typeof found) =>
      actionsIn(view, diagnostics).map(({ title }) => title);
    assert.deepEqual(titles(dropped), titles(found));
    assert.ok(titles(found).includes("Put it in quotes"));
  });

  it("keep CRLF", () => {
    const view = viewOf(WORKFLOW.replaceAll("\n", "\r\n"), { kind: "argo" });
    for (const action of offered(view, "retry-without-backoff")) {
      assert.doesNotMatch(after(view, action), /[^\r]\n/);
    }
  });

  it("do not offer to silence an error of a manifest, which stays in any case", () => {
    const view = viewOf(MANIFEST.replace("[source]", "[souce]"), { kind: "manifest" });
    assert.deepEqual(offered(view, "unknown-step").map(({ title }) => title), [
      'Change to "source"',
    ]);
  });

  it("are those of the kinds that are asked for", () => {
    const view = viewOf(WORKFLOW, { kind: "argo" });
    const titles = (only: readonly string[]) =>
      offered(view, "wrong-type", only).map(({ title }) => title);
    assert.deepEqual(titles(["refactor"]), []);
    assert.deepEqual(titles(["source"]), ["Fix all that has one safe answer in this file"]);
    assert.deepEqual(titles(["quickfix"]), [
      "Put it in quotes",
      "Silence wrong-type here, with a comment",
    ]);
  });

  it("leave alone what another server says, and data that is not theirs", () => {
    const view = viewOf(WORKFLOW, { kind: "argo" });
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
    const foreign = [undefined, null, 1, { path: "a" }, { path: [{}] }, {
      path: ["x"],
      fix: [{ kind: "rm" }],
    }];
    for (const data of foreign) {
      for (const source of ["wurzel-argo", "yaml"]) {
        assert.deepEqual(actionsIn(view, [{ range, message: "m", code: "c", source, data }]), []);
      }
    }
  });
});

describe("fixing all", () => {
  const FAULTY = WORKFLOW.replace("value: 0123", "value: 0123}\n          - {name: B, value: yes");
  const all = (view: View) => actionsIn(view, [], ["source.fixAll"]);

  it("makes of a workflow what lint --fix makes", () => {
    const view = viewOf(FAULTY, { kind: "argo" });
    const [action] = all(view);
    assert.ok(action);
    assert.equal(after(view, action), fixSource({ name: "a.yaml", text: FAULTY }));
    assert.notEqual(after(view, action), FAULTY);
  });

  it("edits only the lines that change", () => {
    const view = viewOf(FAULTY, { kind: "argo" });
    assert.equal(all(view)[0]?.edit?.changes?.[view.text.uri]?.length, 2);
  });

  it("makes of values what validate --fix makes", () => {
    const values = VALUES.replace("}", ", env: {A: 0123, B: yes}}");
    const view = viewOf(values, { kind: "values", beside: [["manifest", MANIFEST]] });
    const [action] = all(view);
    const fixed = fixRequest({
      manifest: MANIFEST,
      values: [{ name: "values.yaml", text: values }],
    });
    assert.ok(action);
    assert.equal(after(view, action), fixed.values?.[0]?.text);
    assert.notEqual(after(view, action), values);
  });

  it("is not offered where nothing can be mended", () => {
    assert.deepEqual(all(viewOf(VALUES, { kind: "values", beside: [["manifest", MANIFEST]] })), []);
  });
});
