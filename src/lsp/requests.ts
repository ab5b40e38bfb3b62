/**
 * The table of what an editor may ask about a text. An answer is made from a {@link View}, which is made once for each
 * state of the workspace: several questions about one keystroke share it, and all that was read for it.
 */

import * as v from "valibot";
import type { ServerCapabilities } from "vscode-languageserver-protocol";
import type { View } from "../editor/view.ts";
import { CallError, CODE } from "./calls.ts";

/** Line of the table. */
export interface RequestEntry {
  readonly method: string;
  /** What the editor is told that the server can do. */
  readonly capabilities: ServerCapabilities;
  /** Answers a request; undefined stands for nothing. */
  readonly answer: (params: unknown, around: Around) => Promise<unknown>;
}

/** What answers are made from beside their text. */
export interface Around {
  readonly viewOf: Views;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Whether the editor can show texts that are in no file. */
  readonly showsBuiltIn: boolean;
}

/** Finds the view of a text; undefined where the text is not known. */
export type Views = (uri: string) => Promise<View | undefined>;

/** What an answer may throw to have the editor show a message, as where a name cannot be given. */
export function refuse(message: string): CallError {
  return new CallError(CODE.requestFailed, message);
}

const textDocument = v.object({ uri: v.string() });
const position = v.object({ line: v.number(), character: v.number() });

/** A text and a place in it. */
export const AT_PLACE = v.object({ textDocument, position });
/** A text. */
export const OF_TEXT = v.object({ textDocument });
/** A text and a part of it. */
export const IN_RANGE = v.object({
  textDocument,
  range: v.object({ start: position, end: position }),
});

/** What an editor sends of a diagnostic. */
const DIAGNOSTIC = v.object({
  range: IN_RANGE.entries.range,
  message: v.string(),
  severity: v.exactOptional(v.picklist([1, 2, 3, 4])),
  code: v.exactOptional(v.union([v.string(), v.number()])),
  source: v.exactOptional(v.string()),
  data: v.optional(v.unknown()),
});

/** Command that gives the page of a file's pipeline or workflows, as HTML; its argument is the file's URI. */
export const GRAPH_COMMAND = "wurzel-argo.graph";

/** Command that gives a text which is in no file, such as the defaults; its argument is the text's URI. */
export const TEXT_COMMAND = "wurzel-argo.text";

const COMMAND = v.object({
  command: v.picklist([GRAPH_COMMAND, TEXT_COMMAND]),
  arguments: v.tuple([v.string()]),
});

/** All requests; each loads what it is answered with when it is asked for the first time. */
export const REQUESTS: readonly RequestEntry[] = [
  atPlace(
    "textDocument/completion",
    { completionProvider: { triggerCharacters: [" ", ".", "{", "[", "/"] } },
    async (view, offset) => {
      const { completionsAt } = await import("../editor/complete/complete.ts");
      return completionsAt(view, offset);
    },
  ),
  aboutText(
    "textDocument/hover",
    { hoverProvider: true },
    AT_PLACE,
    async (view, params, { now }) => {
      const { hoverAt } = await import("../editor/hover/hover.ts");
      return hoverAt(view, view.text.lines.offsetAt(params.position), now());
    },
  ),
  atPlaceWith(
    "textDocument/definition",
    { definitionProvider: true },
    AT_PLACE,
    async (view, offset, _, { showsBuiltIn }) => {
      const { definitionsAt } = await import("../editor/symbols/definition.ts");
      const found = definitionsAt(view, offset);
      if (found.length > 0 || !showsBuiltIn) return found;
      const { builtInAt } = await import("../editor/symbols/built-in.ts");
      return builtInAt(view, offset);
    },
  ),
  atPlaceWith(
    "textDocument/references",
    { referencesProvider: true },
    v.object({ ...AT_PLACE.entries, context: v.object({ includeDeclaration: v.boolean() }) }),
    async (view, offset, { context }, { viewOf }) => {
      const { referencesAt } = await import("../editor/symbols/definition.ts");
      const home = await atHome(view, offset, viewOf);
      return referencesAt(home.view, home.offset, context.includeDeclaration);
    },
  ),
  atPlace(
    "textDocument/documentHighlight",
    { documentHighlightProvider: true },
    async (view, offset) => {
      const { highlightsAt } = await import("../editor/symbols/definition.ts");
      return highlightsAt(view, offset);
    },
  ),
  atPlace(
    "textDocument/prepareRename",
    { renameProvider: { prepareProvider: true } },
    async (view, offset) => {
      const { renameTargetAt } = await import("../editor/symbols/rename.ts");
      return orRefuse(renameTargetAt(view, offset));
    },
  ),
  atPlaceWith(
    "textDocument/rename",
    {},
    v.object({ ...AT_PLACE.entries, newName: v.string() }),
    async (view, offset, { newName }, { viewOf }) => {
      const { renameAt } = await import("../editor/symbols/rename.ts");
      const home = await atHome(view, offset, viewOf);
      return orRefuse(renameAt(home.view, home.offset, newName));
    },
  ),
  aboutText(
    "textDocument/codeAction",
    { codeActionProvider: { codeActionKinds: ["quickfix", "source.fixAll"] } },
    v.object({
      ...IN_RANGE.entries,
      context: v.object({
        diagnostics: v.array(DIAGNOSTIC),
        only: v.exactOptional(v.array(v.string())),
      }),
    }),
    async (view, { context: { diagnostics, only } }) => {
      const { actionsIn } = await import("../editor/actions/actions.ts");
      return actionsIn(view, diagnostics, only);
    },
  ),
  aboutText(
    "textDocument/documentSymbol",
    { documentSymbolProvider: true },
    OF_TEXT,
    async (view) => (await import("../editor/outline.ts")).symbolsOf(view),
  ),
  aboutText(
    "textDocument/foldingRange",
    { foldingRangeProvider: true },
    OF_TEXT,
    async (view) => (await import("../editor/folding.ts")).foldingsOf(view),
  ),
  aboutText(
    "textDocument/inlayHint",
    { inlayHintProvider: true },
    IN_RANGE,
    async (view, { range }) => (await import("../editor/inlays.ts")).inlaysIn(view, range),
  ),
  {
    method: "workspace/executeCommand",
    capabilities: { executeCommandProvider: { commands: [GRAPH_COMMAND, TEXT_COMMAND] } },
    answer: async (params, { viewOf, now }) => {
      const { command, arguments: [uri] } = readParams(COMMAND, params);
      if (command === TEXT_COMMAND) {
        const { builtInText } = await import("../editor/symbols/built-in.ts");
        return builtInText(uri) ?? orRefuse(`no text is at ${uri}`);
      }
      const view = await viewOf(uri);
      if (view === undefined) throw refuse("no graph: the file is not known");
      const { graphPage } = await import("../editor/graph.ts");
      const page = graphPage(view, now());
      return "html" in page ? page.html : orRefuse(page.message);
    },
  },
];

/** Where a name is at home, for only the view of a manifest has all values that belong to it. */
async function atHome(
  view: View,
  offset: number,
  viewOf: Views,
): Promise<{ readonly view: View; readonly offset: number }> {
  const { homeOf } = await import("../editor/symbols/home.ts");
  const home = homeOf(view, offset);
  const found = home && await viewOf(home.text.uri);
  return home === undefined || found?.text !== home.text
    ? { view, offset }
    : { view: found, offset: home.offset };
}

/** An answer; a message in its place is an error, which editors show. */
function orRefuse<T>(answer: T | string): T {
  if (typeof answer === "string") throw refuse(answer);
  return answer;
}

/** Line of a request about a place: the answer gets its offset. */
export function atPlace(
  method: string,
  capabilities: ServerCapabilities,
  answer: (view: View, offset: number) => unknown,
): RequestEntry {
  return atPlaceWith(method, capabilities, AT_PLACE, answer);
}

/** Line of a request about a place that says more: the answer gets its offset, and all that was said. */
export function atPlaceWith<P extends v.InferOutput<typeof AT_PLACE>>(
  method: string,
  capabilities: ServerCapabilities,
  shape: v.GenericSchema<unknown, P>,
  answer: (view: View, offset: number, params: P, around: Around) => unknown,
): RequestEntry {
  return aboutText(
    method,
    capabilities,
    shape,
    (view, params, around) =>
      answer(view, view.text.lines.offsetAt(params.position), params, around),
  );
}

/** Line of a request about a text. */
export function aboutText<P extends { readonly textDocument: { readonly uri: string } }>(
  method: string,
  capabilities: ServerCapabilities,
  shape: v.GenericSchema<unknown, P>,
  answer: (view: View, params: P, around: Around) => unknown,
): RequestEntry {
  return {
    method,
    capabilities,
    answer: async (params, around) => {
      const read = readParams(shape, params);
      const view = await around.viewOf(read.textDocument.uri);
      return view === undefined ? undefined : await answer(view, read, around);
    },
  };
}

/** Parameters of a call. Throws {@link CallError} where they are not what they should be. */
export function readParams<P>(shape: v.GenericSchema<unknown, P>, params: unknown): P {
  const read = v.safeParse(shape, params);
  if (read.success) return read.output;
  const path = v.getDotPath(read.issues[0]) ?? "params";
  throw new CallError(CODE.invalidParams, `invalid parameters: ${path}`);
}
