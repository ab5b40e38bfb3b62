/** The server: from an editor's first message to its last. */

import type {
  InitializeResult,
  PublishDiagnosticsParams,
  ServerCapabilities,
} from "vscode-languageserver-protocol";
import { type Host, HostError } from "../host/host.ts";
import { VERSION } from "../jobs/version.ts";
import type { Tree } from "../yaml/value.ts";
import { type Callee, CallError, CODE, defectIn, handleCalls } from "./calls.ts";
import { frameOf, readFrames } from "./frames.ts";
import { publisher } from "./publish.ts";
import { readParams } from "./request-entry.ts";
import { REQUESTS } from "./requests.ts";
import { DID_CHANGE, DID_CHANGE_FOLDERS, DID_CLOSE, DID_OPEN, INITIALIZE } from "./shapes.ts";
import { pathOf } from "./uri.ts";
import { openWorkspace } from "./workspace.ts";

/** How often to look whether the editor is still there, in milliseconds. */
const LOOK = 1000;

/**
 * Serves one editor until it says goodbye, closes the stream or ends.
 *
 * @returns the exit code: 1 where the editor goes without having asked for the end
 */
export async function serve(host: Host): Promise<number> {
  const workspace = openWorkspace(host);
  let phase: "new" | "running" | "shutting-down" | "over" = "new";
  let docs: string | undefined;
  let showsBuiltIn = false;
  let [isKnown, isAsked] = [false, false];
  let canWatch = false;
  let sending = Promise.resolve();
  let watch: ReturnType<typeof setInterval> | undefined;
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => stop = resolve);

  /** Sends one message after the other; where nothing can be written any more, there is nobody to serve. */
  const send = (message: Tree) =>
    sending = sending.then(() => host.writeStdout(frameOf(message))).catch(async (error) => {
      if (phase === "over") return;
      phase = "over";
      await log(error instanceof HostError ? error.message : defectIn("writing", error));
      stop();
    });
  const log = (line: string) => host.writeStderr(`wurzel-argo lsp: ${line}\n`);
  const publish = async (params: PublishDiagnosticsParams) => {
    if (phase !== "running") return;
    await send({ jsonrpc: "2.0", method: "textDocument/publishDiagnostics", params });
  };
  const published = publisher({
    workspace,
    publish,
    docs: () => docs,
    failed: (error) => log(defectIn("diagnostics", error)),
  });

  function initialize(params: unknown): InitializeResult {
    const { processId, workspaceFolders, rootUri, capabilities, initializationOptions } =
      readParams(INITIALIZE, params);
    const folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    workspace.setRoots(pathsOf(folders));
    docs = initializationOptions?.docs;
    showsBuiltIn = initializationOptions?.showsBuiltIn === true;
    canWatch = capabilities?.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    if (typeof processId === "number") {
      watch = setInterval(() => {
        if (host.hasEnded(processId)) stop();
      }, LOOK);
    }
    phase = "running";
    isKnown = true;
    return {
      capabilities: capabilitiesOf(),
      serverInfo: { name: "wurzel-argo", version: VERSION },
    };
  }

  /** Has the editor say when files change on the disk. */
  async function watchFiles(): Promise<void> {
    if (!canWatch) return;
    const watchers = [{ globPattern: "**/*.{yaml,yml,json,py}" }];
    const method = "workspace/didChangeWatchedFiles";
    const registrations = [{ id: "files", method, registerOptions: { watchers } }];
    const params = { registrations };
    await send({ jsonrpc: "2.0", id: "files", method: "client/registerCapability", params });
  }

  function changed(): void {
    workspace.touch();
    published.schedule();
  }

  const notifications = new Map<string, (params: unknown) => unknown>([
    ["initialized", watchFiles],
    ["textDocument/didOpen", (params) => {
      workspace.texts.open(readParams(DID_OPEN, params).textDocument);
      workspace.files.forget();
      changed();
    }],
    ["textDocument/didChange", (params) => {
      const { textDocument: { uri, version }, contentChanges } = readParams(DID_CHANGE, params);
      if (!workspace.texts.change(uri, version, contentChanges)) {
        throw new CallError(CODE.invalidParams, "the text is not open");
      }
      changed();
    }],
    ["textDocument/didClose", async (params) => {
      const { uri } = readParams(DID_CLOSE, params).textDocument;
      workspace.texts.close(uri);
      workspace.files.forget();
      changed();
      await published.clear(uri);
    }],
    ["textDocument/didSave", () => {
      workspace.files.forget();
      changed();
    }],
    ["workspace/didChangeWatchedFiles", () => {
      workspace.files.forget();
      changed();
    }],
    ["workspace/didChangeWorkspaceFolders", (params) => {
      const { added, removed } = readParams(DID_CHANGE_FOLDERS, params).event;
      const gone = new Set(pathsOf(removed.map(({ uri }) => uri)));
      const kept = workspace.roots().filter((root) => !gone.has(root));
      workspace.setRoots([...kept, ...pathsOf(added.map(({ uri }) => uri))]);
      changed();
    }],
  ]);

  const requests = new Map(REQUESTS.map((entry) => [entry.method, entry]));

  const callee: Callee = {
    send,
    log,
    isOver: () => phase === "over",
    request(method, params) {
      if (method === "initialize") {
        if (phase !== "new") throw new CallError(CODE.invalidRequest, "initialized already");
        return initialize(params);
      }
      if (phase === "new") throw new CallError(CODE.notInitialized, "not initialized yet");
      if (phase !== "running") throw new CallError(CODE.invalidRequest, "shutting down");
      if (method === "shutdown") {
        phase = "shutting-down";
        isAsked = true;
        published.stop();
        return null;
      }
      const entry = requests.get(method);
      if (entry === undefined) throw new CallError(CODE.methodNotFound, `no method ${method}`);
      return entry.answer(params, { viewOf: workspace.viewOf, now: host.now, showsBuiltIn });
    },
    notify(method, params) {
      if (method === "exit") {
        phase = "over";
        return stop();
      }
      return phase === "running" ? notifications.get(method)?.(params) : undefined;
    },
  };

  await handleCalls(readFrames(until(stopped, host.streamStdin())), callee);
  phase = "over";
  published.stop();
  clearInterval(watch);
  await sending;
  return isAsked || !isKnown ? 0 : 1;
}

/** What the server can do: texts are synchronized by their changes, and what the table says. */
function capabilitiesOf(): ServerCapabilities {
  const common: ServerCapabilities = {
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
  return REQUESTS.reduce((all, { capabilities }) => ({ ...all, ...capabilities }), common);
}

/** The stream until it ends, or shall end. */
async function* until(
  stopped: Promise<void>,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([iterator.next(), stopped]);
    if (next === undefined || next.done === true) return;
    yield next.value;
  }
}

function pathsOf(uris: readonly string[]): readonly string[] {
  return uris.flatMap((uri) => pathOf(uri)?.replace(/(?<=.)\/+$/, "") ?? []);
}
