/**
 * The table of what an editor may ask about a text. An answer is made from a {@link View}, which is made once for each
 * state of the workspace: several questions about one keystroke share it, and all that was read for it.
 */

import * as v from "valibot";
import type { View } from "../editor/view.ts";
import {
  aboutText,
  AT_PLACE,
  atPlace,
  atPlaceWith,
  IN_RANGE,
  OF_TEXT,
  orRefuse,
  readParams,
  refuse,
  type RequestEntry,
  type Views,
} from "./request-entry.ts";

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
