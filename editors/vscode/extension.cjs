/** Starts `wurzel-argo lsp` for VS Code, and shows the graph of a file beside it. */

const { commands, ViewColumn, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** Languages of the files that the server may know; it goes by their content. */
const LANGUAGES = ["yaml", "python"];

let client;
let panel;
/** The file whose graph is shown. */
let shown;

/** Called by VS Code for the first file of a language that package.json names. */
async function activate(context) {
  context.subscriptions.push(
    commands.registerCommand("wurzelArgo.showGraph", showGraph),
    commands.registerCommand("wurzelArgo.restart", restart),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("wurzelArgo")) return restart();
    }),
    workspace.onDidSaveTextDocument(({ languageId }) => {
      if (panel !== undefined && LANGUAGES.includes(languageId)) return drawGraph();
    }),
  );
  await start();
}

/** Called by VS Code at its end. */
async function deactivate() {
  await client?.stop();
}

async function restart() {
  const before = client;
  client = undefined;
  await before?.dispose();
  await start();
}

async function start() {
  const settings = workspace.getConfiguration("wurzelArgo");
  const command = settings.get("path") || "wurzel-argo";
  const pages = settings.get("pages");
  const started = new LanguageClient(
    "wurzelArgo",
    "Wurzel Argo",
    { command, args: ["lsp"] },
    {
      documentSelector: LANGUAGES.flatMap((language) =>
        ["file", "untitled"].map((scheme) => ({ scheme, language }))
      ),
      initializationOptions: pages ? { pages } : {},
    },
  );
  try {
    await started.start();
    client = started;
  } catch {
    // What went wrong is shown by the client itself.
    const choice = await window.showErrorMessage(
      `This needs wurzel-argo: install it, or set wurzelArgo.path (now ${command}).`,
      "Open Settings",
    );
    if (choice !== undefined) {
      await commands.executeCommand("workbench.action.openSettings", "wurzelArgo.path");
    }
  }
}

async function showGraph() {
  shown = window.activeTextEditor?.document.uri.toString() ?? shown;
  if (shown === undefined) return;
  if (panel === undefined) {
    const beside = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    // The page has no scripts, and may load nothing.
    panel = window.createWebviewPanel("wurzelArgo.graph", "Graph", beside, {
      enableScripts: false,
      localResourceRoots: [],
    });
    panel.onDidDispose(() => panel = undefined);
  }
  await drawGraph();
}

async function drawGraph() {
  try {
    const params = { command: "wurzel-argo.graph", arguments: [shown] };
    const html = await client?.sendRequest("workspace/executeCommand", params);
    if (panel !== undefined && html !== undefined) panel.webview.html = html;
  } catch (error) {
    await window.showWarningMessage(error.message);
  }
}

module.exports = { activate, deactivate };
