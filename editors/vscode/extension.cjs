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
    workspace.registerTextDocumentContentProvider("wurzel-argo", {
      provideTextDocumentContent: (uri) => execute("wurzel-argo.text", uri),
    }),
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
  const docs = settings.get("docs");
  const started = new LanguageClient(
    "wurzelArgo",
    "Wurzel Argo",
    { command, args: ["lsp"] },
    {
      documentSelector: LANGUAGES.flatMap((language) =>
        ["file", "untitled"].map((scheme) => ({ scheme, language }))
      ),
      initializationOptions: { showsBuiltIn: true, ...(docs && { docs }) },
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
    const html = await execute("wurzel-argo.graph", shown);
    if (panel !== undefined && html !== undefined) panel.webview.html = html;
  } catch (error) {
    await window.showWarningMessage(error.message);
  }
}

/** Has the server run a command about a file, or a text of its own. */
function execute(command, uri) {
  return client?.sendRequest("workspace/executeCommand", { command, arguments: [String(uri)] });
}

module.exports = { activate, deactivate };
