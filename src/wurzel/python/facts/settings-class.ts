/** Settings classes of the tree: the fields that they and their bases have. */

import { catalogOf } from "../../catalog/catalog.ts";
import type { Setting } from "../../catalog/setting.ts";
import { loosened } from "./annotation.ts";
import { basesOf } from "./enum.ts";
import { settingOf } from "./field.ts";
import { classNamed, nameOf, pathOf } from "./named.ts";
import { onceEach } from "./once-each.ts";
import { textOf } from "../scope.ts";
import { childOf, childrenOf, type Node } from "../syntax.ts";
import type { Definition, Scope } from "../value.ts";

/** Bases that have no settings of their own. */
const PLAIN_BASES = new Set([
  ...["Settings", "SettingsLeaf", "SettingsBase", "BaseSettings", "BaseModel"],
  ...["ABC", "Generic", "object"],
]);

/** Wurzel's settings classes, each with a step that reads it. */
const OF_WURZEL: ReadonlyMap<string, string> = new Map([
  ["DecagonSettings", "decagon.step.DecagonKnowledgeBaseStep"],
  ["DoclingSettings", "docling.docling_step.DoclingStep"],
  ["DropStettings", "duplication.DropDuplicationStep"],
  ["ElevenLabsKnowledgeBaseSettings", "elevenlabs.step.ElevenLabsKnowledgeBaseStep"],
  ["EmbeddingSettings", "embedding.step.EmbeddingStep"],
  ["ManualMarkdownSettings", "manual_markdown.ManualMarkdownStep"],
  ["MilvusSettings", "milvus.step.MilvusConnectorStep"],
  ["QdrantSettings", "qdrant.step.QdrantConnectorStep"],
  ["S3MarkdownStepSettings", "s3.step.S3MarkdownStep"],
  ["SFTPManualMarkdownSettings", "sftp.sftp_manual_markdown.SFTPManualMarkdownStep"],
  ["ScraperAPISettings", "scraperapi.step.ScraperAPIStep"],
  ["SplitterSettings", "splitter.SimpleSplitterStep"],
  ["WonderfulRAGSettings", "wonderful.step.WonderfulRAGStep"],
]);

/** The settings of the classes that have been looked at. */
export type SettingsMemo = (definition: Definition) => readonly Setting[] | undefined;

/** Makes ready to look at settings classes. */
export function openSettingsMemo(): SettingsMemo {
  const memo: SettingsMemo = onceEach((definition) => settingsOfClass(memo, definition));
  return memo;
}

/** The settings of what stands for a settings class; undefined where they are not all known. */
export function settingsOf(
  memo: SettingsMemo,
  scope: Scope,
  node: Node,
): readonly Setting[] | undefined {
  if (node.name === "None") return [];
  const definition = classNamed(scope, node);
  if (definition !== undefined) return memo(definition);
  // Of Generic[T] the name counts.
  const base = node.name === "MemberExpression" && childOf(node, "[") ? node.firstChild : node;
  const name = base === null ? undefined : nameOf(scope, base);
  if (name === undefined) return undefined;
  if (PLAIN_BASES.has(name) || name === "NoSettings") return [];
  const step = OF_WURZEL.get(name);
  const isWurzel = pathOf(scope, node)?.startsWith("wurzel.") === true;
  return step === undefined || !isWurzel
    ? undefined
    : catalogOf().stepAt(`wurzel.steps.${step}`)?.settings;
}

/** The bases' fields first; a field that is there keeps its place. */
function settingsOfClass(
  memo: SettingsMemo,
  definition: Definition,
): readonly Setting[] | undefined {
  const settings = new Map<string, Setting>();
  for (const base of basesOf(definition).toReversed()) {
    const inherited = settingsOf(memo, definition.scope, base);
    if (inherited === undefined) return undefined;
    for (const setting of inherited) settings.set(setting.name, setting);
  }
  const body = childOf(definition.node, "Body");
  const statements = body === undefined ? [] : childrenOf(body);
  for (const statement of statements) {
    const setting = settingOf(definition.scope, statement);
    if (setting !== undefined) settings.set(setting.name, setting);
  }
  const validated = validatedFields(definition.scope, statements);
  return [...settings.values()].map((setting) =>
    validated === "all"
      ? { ...loosened(setting), required: false }
      : validated.has(setting.name)
      ? loosened(setting)
      : setting
  );
}

/** The fields whose text goes through a function of the class before anything else. */
function validatedFields(scope: Scope, statements: readonly Node[]): ReadonlySet<string> | "all" {
  const fields = new Set<string>();
  for (const statement of statements) {
    if (statement.name !== "DecoratedStatement") continue;
    for (const decorator of childrenOf(statement).filter(({ name }) => name === "Decorator")) {
      const text = textOf(scope, decorator);
      if (!/validator\b/.test(text) || /mode\s*=\s*["']after["']/.test(text)) continue;
      if (/model_validator|root_validator|["']\*["']/.test(text)) return "all";
      for (const [, name = ""] of text.matchAll(/["'](\w+)["']/g)) fields.add(name);
    }
  }
  return fields;
}
