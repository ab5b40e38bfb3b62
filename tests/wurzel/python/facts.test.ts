import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readPythonSteps, validate } from "../../../mod.ts";
import { readPythonPipeline } from "../../../mod.ts";
import type { Setting, StepFacts } from "../../../mod.ts";
import { catalogOf } from "../../../src/wurzel/catalog/catalog.ts";
import { plain } from "../../support/data.ts";

const HEADER = `
import enum, typing as t
from enum import Enum, IntEnum, StrEnum, auto
from pathlib import Path
from typing import Annotated, ClassVar, Literal, Optional, Union
import pydantic
from pydantic import Field, HttpUrl, PositiveInt, SecretStr, field_validator, model_validator
from wurzel.core import NoSettings, Settings, TypedStep
from wurzel.datacontract import MarkdownDataContract
`;

async function steps(files: Readonly<Record<string, string>>): Promise<readonly StepFacts[]> {
  return (await readPythonSteps({ module: "own", read: (path) => files[path] })).steps;
}

/** The settings of a step whose settings class S has this body, or of what stands in its place. */
async function settings(body: string, before = ""): Promise<unknown> {
  const text = `${HEADER}${before}
class S(Settings):
    """What it reads."""
    model_config = {}
    _private: int = 1
    CONSTANT = 1
${body.replace(/^/gm, "    ")}

class Own(TypedStep[S, None, list[MarkdownDataContract]]):
    pass
`;
  return plain((await steps({ "own.py": text }))[0]?.settings);
}

const FIELDS: readonly (readonly [line: string, comes: Partial<Setting>])[] = [
  ["A: int", { type: "integer", required: true }],
  ["A: float = 0.5", { type: "number", default: 0.5 }],
  ["A: int = -1_000", { type: "integer", default: -1000 }],
  ["A: bool = True", { type: "boolean", default: true }],
  ["A: str = 'a' \"b\"", { type: "string", default: "ab" }],
  ["A: str = r'\\d' '\\n\\x41\\u00e9'", { type: "string", default: "\\d\nA\u00e9" }],
  ["A: Path = Path('data')", { type: "path", default: "data" }],
  ["A: HttpUrl", { type: "url", required: true }],
  ["A: pydantic.AnyUrl = pydantic.AnyUrl('http://a')", { type: "url", default: "http://a" }],
  ["A: SecretStr", { type: "string", secret: true, required: true }],
  ["A: SecretStr = SecretStr('s3cr3t')", { type: "string", secret: true }],
  ["A: SecretStr = SecretStr('')", { type: "string", secret: true, default: "" }],
  ["A: Optional[SecretStr] = None", {
    type: "string",
    secret: true,
    nullable: true,
    default: null,
  }],
  ["A: Optional[int] = None", { type: "integer", nullable: true, default: null }],
  ["A: int | None = 3", { type: "integer", nullable: true, default: 3 }],
  ["A: None | str", { type: "string", nullable: true, required: true }],
  ["A: t.Union[int, None] = Field(None, gt=0)", {
    type: "integer",
    nullable: true,
    gt: 0,
    default: null,
  }],
  ["A: int | str = 1", { type: "string", default: 1 }],
  ["A: int = Field(5, gt=0, le=10, description='How many.')", {
    type: "integer",
    gt: 0,
    le: 10,
    default: 5,
    description: "How many.",
  }],
  ["A: float = pydantic.Field(default=1, ge=0, lt=2)", {
    type: "number",
    ge: 0,
    lt: 2,
    default: 1,
  }],
  ["A: int = Field(..., ge=1)", { type: "integer", ge: 1, required: true }],
  ["A: int = Field(ge=1)", { type: "integer", ge: 1, required: true }],
  ["A: Annotated[int, Field(ge=1)] = 2", { type: "integer", ge: 1, default: 2 }],
  ["A: PositiveInt = 2", { type: "integer", gt: 0, default: 2 }],
  ["A: list[str] = Field(default_factory=list)", { type: "array", default: [] }],
  ["A: list[str] = ['a', 'b']", { type: "array", default: ["a", "b"] }],
  ["A: set[int] = Field(default_factory=lambda: {1})", { type: "array" }],
  ["A: dict[str, int] = {'a': 1, 'b': -2}", { type: "object", default: { a: 1, b: -2 } }],
  ["A: Literal['a', 'b'] = 'a'", { type: "string", enum: ["a", "b"], default: "a" }],
  ["A: Literal[1, 2, None] = None", {
    type: "integer",
    enum: [1, 2],
    nullable: true,
    default: null,
  }],
  ["A: str = Field('x', pattern='x+')", { type: "string", default: "x" }],
  // What is not known may be any text, and is not asked for.
  ["A: Unknown", { type: "string", required: true }],
  ["A: 'int' = 1", { type: "string", default: 1 }],
  ["A: int = compute()", { type: "integer" }],
  ["A: str = f'{x}'", { type: "string" }],
  ["A: str = b'x'", { type: "string" }],
  ["A: int = Field(1, validation_alias='OTHER')", { type: "integer", default: 1 }],
  ["A: int = Field(alias='OTHER')", { type: "integer" }],
];

describe("a setting in a settings class", () => {
  for (const [line, comes] of FIELDS) {
    it(line, async () => {
      assert.deepEqual(await settings(line), [{ required: false, ...comes, name: "A" }]);
    });
  }

  it("is none where it is private, a constant or of the class", async () => {
    assert.deepEqual(await settings("A: ClassVar[int] = 1\nB = 2\ndef f(self): pass"), []);
  });

  it("may be an enum of the tree, with its values", async () => {
    const enums = [
      "class Mode(str, Enum):\n    FAST = 'fast'\n    SLOW = 'slow'\n",
      "class Mode(StrEnum):\n    FAST = auto()\n    SLOW = enum.auto()\n",
    ];
    for (const one of enums) {
      assert.deepEqual(await settings("A: Mode = Mode.FAST\nB: Mode = Mode.SLOW.value", one), [
        { name: "A", type: "string", enum: ["fast", "slow"], default: "fast", required: false },
        { name: "B", type: "string", enum: ["fast", "slow"], default: "slow", required: false },
      ]);
    }
    const unknown = "class Mode(Enum):\n    FAST = auto()\n";
    assert.deepEqual(await settings("A: Mode = Mode.FAST", unknown), [
      { name: "A", type: "string", required: false },
    ]);
  });

  it("may be settings of their own", async () => {
    const inner = "class Inner(Settings):\n    X: int = 1\n";
    assert.deepEqual(await settings("A: Inner", inner), [
      { name: "A", type: "object", required: false },
    ]);
  });

  it("may have any text where a validator comes before", async () => {
    const validator = (head: string) =>
      `A: int = Field(1, gt=0)\nB: list[int] = []\n${head}\ndef f(cls, v): return v\n`;
    const before = [
      { name: "A", type: "string", default: 1, required: false },
      { name: "B", type: "array", default: [], required: false },
    ];
    assert.deepEqual(await settings(validator("@field_validator('A', mode='before')")), before);
    assert.deepEqual(await settings(validator("@model_validator(mode='before')")), before);
    const after = await settings(validator("@field_validator('A', mode='after')"));
    assert.deepEqual(after, [
      { name: "A", type: "integer", gt: 0, default: 1, required: false },
      { name: "B", type: "array", default: [], required: false },
    ]);
  });
});

describe("a step class of the tree", () => {
  const OWN = `${HEADER}
from wurzel.steps.embedding.settings import EmbeddingSettings
from wurzel.steps import EmbeddingStep
from wurzel.core.self_consuming_step import SelfConsumingLeafStep
from elsewhere import Foreign, ForeignStep
import pandera.typing as pat
class Data: pass
class Base(Settings):
    A: int = 1
    B: int
class S(Base):
    C: int = 3
    A: str = "one"
`;
  const only = async (code: string) => {
    const { class: path, aliases: _, ...known } = (await steps({ "own.py": OWN + code }))[0] ?? {
      class: "",
    };
    const { settings = [], ...contracts } = { settings: [], ...known };
    return { path, names: settings.map(({ name }: Setting) => name), ...contracts };
  };

  it("has its contracts and settings, inherited ones first", async () => {
    assert.deepEqual(await only("class X(TypedStep[S, list[Data], pat.DataFrame[Data]]): pass\n"), {
      path: "own.X",
      names: ["A", "B", "C"],
      input: "list[Data]",
      output: "DataFrame[Data]",
    });
  });

  it("may have no settings and no input", async () => {
    for (const none of ["None", "NoSettings", "Settings"]) {
      const came = await only(`class X(TypedStep[${none}, None, Data]): pass\n`);
      assert.deepEqual(came, { path: "own.X", names: [], input: null, output: "Data" });
    }
  });

  it("may be based on another one, of the tree or of Wurzel", async () => {
    const [first, second] = await steps({
      "own.py": `${OWN}class X(TypedStep[S, None, Data]): pass\nclass Y(X): pass\n`,
    });
    assert.deepEqual({ ...first, class: "" }, { ...second, class: "" });
    const { names, output } = await only("class X(EmbeddingStep): pass\n");
    assert.deepEqual([names.length, output], [13, "DataFrame[EmbeddingResult]"]);
    const both = await only("class X(EmbeddingStep, TypedStep[S, Data, Data]): pass\n");
    assert.deepEqual(both.names, ["A", "B", "C"]);
  });

  it("may read settings that Wurzel has, and add to them", async () => {
    const more = "class More(EmbeddingSettings):\n    EXTRA: int = 1\n    API: str = ''\n";
    const { names } = await only(`${more}class X(TypedStep[More, Data, Data]): pass\n`);
    assert.deepEqual([names.length, names.at(-1), names.includes("API")], [14, "EXTRA", true]);
  });

  it("may consume its own output", async () => {
    const came = await only("class X(SelfConsumingLeafStep[S, list[Data]]): pass\n");
    assert.deepEqual(came, {
      path: "own.X",
      names: ["A", "B", "C"],
      input: null,
      output: "list[Data]",
    });
  });

  it("is left out where not all of its settings are known", async () => {
    for (
      const code of [
        "class X(TypedStep[Foreign, None, Data]): pass\n",
        "class More(Foreign):\n    A: int\nclass X(TypedStep[More, None, Data]): pass\n",
        "class X(ForeignStep): pass\n",
        "class X: pass\n",
        "class X(X): pass\n",
        "class X(Y): pass\nclass Y(X): pass\n",
      ]
    ) assert.equal((await only(code)).path, "");
  });

  it("is known by every path that it is imported by", async () => {
    const [facts] = await steps({
      "own.py": "from pkg import Other as Mine\n",
      "pkg/__init__.py": "from .inner import Own as Other\n",
      "pkg/inner.py": `${HEADER}class Own(TypedStep[None, None, MarkdownDataContract]): pass\n`,
    });
    assert.equal(facts?.class, "pkg.inner.Own");
    assert.deepEqual(facts?.aliases?.toSorted(), ["own.Mine", "pkg.Other"]);
  });
});

describe("the step classes of a Python pipeline", () => {
  it("are known to the checks, and the place where a step is made is shown", async () => {
    const files: Readonly<Record<string, string>> = {
      "demo.py": `from wurzel.utils import WZ
from wurzel.steps.qdrant.step import QdrantConnectorStep
from own import Own
own = WZ(Own)
pipeline = own >> WZ(QdrantConnectorStep)
`,
      "own.py": `${HEADER}
class S(Settings):
    LENGTH: int = Field(1, gt=0)
class Own(TypedStep[S, None, list[MarkdownDataContract]]): pass
`,
    };
    const manifest = await readPythonPipeline({
      pipeline: "demo:pipeline",
      read: (path) => files[path],
    });
    const env = "{OWN__LENGTH: '0', OWN__LENGHT: '1', QDRANTCONNECTORSTEP__COLLECTION: c}";
    const values = [{
      name: "values.yaml",
      text: `workflows: {demo: {name: demo, container: {env: ${env}}}}`,
    }];
    const said = validate({ manifest, values }).map((one) =>
      `${one.file}:${one.line} ${one.severity} ${one.message}`
    );
    assert.deepEqual(said.filter((one) => !one.includes("hint")), [
      "demo.py:5 warning pipeline takes embeddings (DataFrame[EmbeddingResult]), but own gives " +
      "documents (list[MarkdownDataContract])",
      'values.yaml:1 warning OWN__LENGTH must be an integer, more than 0, not "0"',
      'values.yaml:1 warning Own has no setting "OWN__LENGHT", did you mean "OWN__LENGTH"?',
    ]);
  });
});

describe("Wurzel's own settings classes", () => {
  const classes: readonly (readonly [settings: string, step: string])[] = [
    ["decagon.settings.DecagonSettings", "decagon.step.DecagonKnowledgeBaseStep"],
    ["docling.settings.DoclingSettings", "docling.docling_step.DoclingStep"],
    ["duplication.DropStettings", "duplication.DropDuplicationStep"],
    [
      "elevenlabs.settings.ElevenLabsKnowledgeBaseSettings",
      "elevenlabs.step.ElevenLabsKnowledgeBaseStep",
    ],
    ["embedding.settings.EmbeddingSettings", "embedding.step.EmbeddingStep"],
    ["manual_markdown.ManualMarkdownSettings", "manual_markdown.ManualMarkdownStep"],
    ["milvus.settings.MilvusSettings", "milvus.step.MilvusConnectorStep"],
    ["qdrant.settings.QdrantSettings", "qdrant.step.QdrantConnectorStep"],
    ["s3.settings.S3MarkdownStepSettings", "s3.step.S3MarkdownStep"],
    [
      "sftp.sftp_manual_markdown.SFTPManualMarkdownSettings",
      "sftp.sftp_manual_markdown.SFTPManualMarkdownStep",
    ],
    ["scraperapi.settings.ScraperAPISettings", "scraperapi.step.ScraperAPIStep"],
    ["splitter.SplitterSettings", "splitter.SimpleSplitterStep"],
    ["wonderful.settings.WonderfulRAGSettings", "wonderful.step.WonderfulRAGStep"],
  ];
  for (const [path, step] of classes) {
    it(`have the settings of the step that reads them: ${path}`, async () => {
      const name = path.slice(path.lastIndexOf(".") + 1);
      const module = `wurzel.steps.${path.slice(0, path.lastIndexOf("."))}`;
      const text = `${HEADER}from ${module} import ${name}\n` +
        `class Own(TypedStep[${name}, None, list[MarkdownDataContract]]):\n    pass\n`;
      const [own] = await steps({ "own.py": text });
      const known = catalogOf().stepAt(`wurzel.steps.${step}`)?.settings;
      assert.ok(known !== undefined && known.length > 0);
      assert.deepEqual(own?.settings, known);
    });
  }
});
