import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { run } from "../../src/cli/app.ts";
import { assertGolden } from "../support/golden.ts";
import { readText } from "../support/data.ts";
import { THIRTY_STEPS, THIRTY_VALUES } from "../support/thirty-steps.ts";
import { fakeHost, type FakeWorld } from "./fake-host.ts";

const manifest = readText("golden", "graph", "handbook.yaml");
const values = readText("golden", "graph", "values.yaml");

const WORKFLOW = `apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata: {name: build}
spec:
  entrypoint: main
  templates:
    - name: main
      dag:
        tasks:
          - {name: fetch, template: run}
          - {name: build, template: stages, depends: fetch}
          - {name: tell, template: run, depends: build.Failed || build.Errored || fetch.Failed}
    - name: stages
      steps:
        - [{name: lint, template: run}, {name: test, template: run, withItems: [a, b]}]
        - [{name: pack, template: run}, {name: sign, templateRef: {name: keys, template: sign}}]
    - name: run
      container: {image: "busybox:1.36", command: [sh]}
`;

async function graph(line: string, world: FakeWorld = {}) {
  const files = { "pipeline.yaml": manifest, "values.yaml": values, "build.yaml": WORKFLOW };
  const host = fakeHost(["graph", ...line.split(" ")], { files, ...world });
  const code = await run(host);
  return { code, out: host.stdout(), err: host.stderr(), files: host.files };
}

describe("graph of a pipeline", () => {
  it("is a tree, where a shared step is drawn once", async () => {
    assert.deepEqual(
      await graph("pipeline.yaml").then(({ code, out, err }) => ({ code, out, err })),
      {
        code: 0,
        err: "",
        out: `handbook
├── docs  ManualMarkdownStep
│   └── clean  DropDuplicationStep
│       ├── split  SimpleSplitterStep
│       │   └── embed  EmbeddingStep
│       │       └── store  QdrantConnectorStep
│       └── archive  S3MarkdownStep
├── pdfs  DoclingStep
│   └── clean (above)
└── wiki  SFTPManualMarkdownStep
    └── clean (above)
`,
      },
    );
  });

  for (
    const [form, file] of [
      ["mermaid", "pipeline.mmd"],
      ["dot", "pipeline.dot"],
      ["svg", "pipeline.svg"],
      ["html", "review.html"],
    ] as const
  ) {
    it(`is ${form} by the end of the file's name`, async () => {
      const now = form === "html" ? " --now 2026-03-26T12:00Z" : "";
      const { code, out, err, files } = await graph(
        `-f values.yaml -o ${file}${now} pipeline.yaml`,
      );
      assert.deepEqual({ code, out, err }, { code: 0, out: "", err: "" });
      assertGolden(files.get(file)?.replace(/Made by .*</, "Made by …<") ?? "", "graph", file);
    });
  }

  it("has a picture in the documentation", () => {
    assert.equal(readText("golden", "graph", "pipeline.svg"), readText("..", "docs", "graph.svg"));
  });

  it("is JSON with all that is known", async () => {
    const { out } = await graph("--json -f values.yaml pipeline.yaml");
    const [{ title, charts: [{ nodes, edges }] }] = JSON.parse(out);
    assert.equal(title, "handbook");
    assert.equal(nodes.length, 8);
    assert.deepEqual(edges[0], { from: 0, to: 3, label: "" });
    assert.deepEqual(nodes[0].details.slice(0, 2), [
      ["class", "wurzel.steps.manual_markdown:ManualMarkdownStep"],
      ["takes", "nothing"],
    ]);
  });

  it("hides secrets in every form", async () => {
    const files = { "pipeline.yaml": THIRTY_STEPS, "values.yaml": THIRTY_VALUES };
    for (
      const form of ["--format=tree", "--format=dot", "--format=svg", "--format=html", "--json"]
    ) {
      const { code, out } = await graph(`${form} -f values.yaml pipeline.yaml`, { files });
      assert.equal(code, 0);
      assert.doesNotMatch(out, /do-not-show-me/);
    }
  });

  it("is not written where an input is wrong, or with --strict has a warning", async () => {
    const wrong = manifest.replace("[split]", "[spilt]");
    const { code, err, files } = await graph("-o out.svg pipeline.yaml", {
      files: { "pipeline.yaml": wrong },
    });
    assert.equal(code, 1);
    assert.match(err, /^pipeline\.yaml:\d+:\d+: error: .*no step is called "spilt"/);
    assert.equal(files.has("out.svg"), false);
    const strict = await graph(
      "--strict -f values.yaml --set container.env.QDRANTCONNECTORSTEP__APIKEY=x pipeline.yaml",
    );
    assert.deepEqual([strict.code, strict.out], [1, ""]);
  });

  it("is compared with a file by --check", async () => {
    const files = { "pipeline.yaml": manifest, "values.yaml": values, "tree.txt": "old\n" };
    const { code, out } = await graph("-o tree.txt --check pipeline.yaml", { files });
    assert.equal(code, 1);
    assert.match(out, /^-old\n\+handbook$/m);
  });
});

describe("the page of a pipeline", () => {
  const page = async (line: string) => (await graph(`--format html ${line}`)).out;

  it("counts the next runs from now, and marks those that summer time moves", async () => {
    const text = await page("-f values.yaml pipeline.yaml");
    const rows = text.slice(text.indexOf("<h2>Next runs")).match(/<tr.*?<\/tr>/g) ?? [];
    assert.deepEqual(rows.slice(1, 4).map((row) => row.replace(/<\/?t[rd]>/g, "|")), [
      "||2026-03-28 02:30 +01:00||2026-03-28 01:30||30 2 * * *||||",
      '<tr class="wa-warning">|2026-03-29 02:30 +01:00||-||30 2 * * *||' +
      "skipped: clocks go forward over this time||",
      '<tr class="wa-hint">|2026-03-30 02:30 +02:00||2026-03-30 00:30||30 2 * * *||' +
      "clocks changed: another time in UTC than before||",
    ]);
  });

  it("says how much runs at once, which parallelism limits", async () => {
    const { out } = await graph("--format html -f values.yaml pipeline.yaml", {
      files: { "pipeline.yaml": THIRTY_STEPS, "values.yaml": THIRTY_VALUES },
    });
    assert.match(out, /At most 6 pods run at once\./);
    assert.match(out, /<td>Most at once<\/td><td><\/td><td>3250m<\/td><td>8\.5Gi<\/td>/);
    assert.match(out, /<td>Sum of requests<\/td><td>30 tasks<\/td><td>9250m<\/td>/);
  });

  it("without values has steps and settings alone", async () => {
    const text = await page("pipeline.yaml");
    assert.deepEqual(text.match(/(?<=<h2>).*?(?=<)/g), ["Steps", "Settings", "Problems"]);
    const lacking = manifest.replace("settings: {FOLDER_PATH: ./docs}", "settings: {}");
    const { out } = await graph("--format html pipeline.yaml", {
      files: { "pipeline.yaml": lacking },
    });
    assert.match(out, /<tr class="wa-error"><td>docs<\/td><td>MANUAL.*<td>MISSING<\/td>/);
  });

  it("lists hints too, at what mends them; they are not on standard error", async () => {
    const { out, err } = await graph(
      "--format html -f values.yaml --set-json workflowSpec.podGC=null pipeline.yaml",
    );
    assert.equal(err, "");
    assert.match(out, /<td>hint<\/td><td>--set-json:1:14: .*<td>not-set<\/td>/);
    const quiet = "--ignore not-set --set-json workflowSpec.podGC=null";
    assert.doesNotMatch(
      (await graph(`--format html -f values.yaml ${quiet} pipeline.yaml`)).out,
      /not-set/,
    );
  });
});

describe("graph of Argo workflows", () => {
  it("has a tree for each dag and steps template", async () => {
    const { code, out, err } = await graph("build.yaml");
    assert.deepEqual({ code, out, err }, {
      code: 0,
      err: "",
      out: `WorkflowTemplate build: dag main
└── fetch  run
    ├── build  stages (steps)
    │   └── [Failed, Errored] tell  run
    └── [Failed] tell (above)

WorkflowTemplate build: steps stages
├── lint  run
│   └── after group 1
│       ├── pack  run
│       └── sign  keys/sign
└── test × 2  run
    └── after group 1 (above)
`,
    });
  });

  it("has pictures and a page", async () => {
    const svg = await graph("--format svg build.yaml");
    assert.match(svg.out, /<title>fetch\nimage: busybox:1\.36<\/title>/);
    const { out } = await graph("--format html build.yaml");
    assert.match(out, /<td>sign<\/td><td>stages<\/td><td>elsewhere<\/td>/);
    assert.match(out, /<h2>Problems<\/h2>/);
  });

  it("of several documents has a part for each, on standard input too", async () => {
    const stdin = `${WORKFLOW}---\n${WORKFLOW.replaceAll("build", "other")}`;
    const { out } = await graph("--format mermaid -", { stdin });
    assert.match(out, /title: "2 workflows"/);
    assert.match(out, /subgraph g3\["WorkflowTemplate other: dag main"\]/);
  });

  it("of one that only refers to a template names that", async () => {
    const stdin = "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {name: w}\n" +
      "spec: {workflowTemplateRef: {name: shared}}\n";
    assert.equal((await graph("-", { stdin })).out, "Workflow w\n└── shared  WorkflowTemplate\n");
  });

  it("is not drawn where a task waits for none that is there", async () => {
    const stdin = WORKFLOW.replace("depends: fetch}", "depends: fetsh}");
    const { code, out, err } = await graph("-", { stdin });
    assert.deepEqual([code, out], [1, ""]);
    assert.match(err, /^<stdin>:11:\d+: error: .*fetsh/);
  });

  it("takes no values", async () => {
    const { code, err } = await graph("-f values.yaml build.yaml");
    assert.equal(code, 2);
    assert.match(err, /values are for pipelines; build\.yaml is a workflow/);
  });
});

describe("the command line of graph", () => {
  for (
    const [line, sentence] of [
      ["--ascii --format svg pipeline.yaml", "--ascii is for a tree"],
      ["--json --format svg pipeline.yaml", "--json and --format exclude each other"],
      ["--now 2026-01-01 pipeline.yaml", "--now is for html"],
      ["--format html --now tomorrow pipeline.yaml", '--now: "tomorrow" is no time'],
      ["--format png pipeline.yaml", '--format must be tree, mermaid, dot, svg or html, not "png"'],
    ] as const
  ) {
    it(`"${line}" is wrong`, async () => {
      const { code, err } = await graph(line);
      assert.equal(code, 2);
      assert.ok(err.includes(sentence), err);
    });
  }
});
