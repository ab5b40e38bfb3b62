/** An editor for tests: a client of the protocol, and the server that it speaks to. */

import { PassThrough, type Readable, type Writable } from "node:stream";
import { after } from "node:test";
import type { PublishDiagnosticsParams } from "vscode-languageserver-protocol";
import { createMessageConnection, type MessageConnection } from "vscode-jsonrpc/node";
import { run } from "../../src/cli/app.ts";
import { fakeHost, type FakeWorld } from "../cli/fake-host.ts";

/** Editor in a test. */
export interface Editor {
  readonly connection: MessageConnection;
  /** What is written to the server, for tests that write what no client would. */
  readonly stdin: PassThrough;
  /** Asks, and returns the answer. */
  ask(method: string, params: unknown): Promise<unknown>;
  tell(method: string, params?: unknown): Promise<void>;
  open(name: string, text: string, version?: number): Promise<void>;
  /** Replaces a part of an open text, by line and character. */
  edit(name: string, version: number, ...changes: readonly Edit[]): Promise<void>;
  /** The next diagnostics of a file that are of this state of it, or a later one. */
  diagnosed(name: string, version?: number): Promise<PublishDiagnosticsParams>;
  /** Exit code, once the server has ended. */
  readonly ended: Promise<number>;
  /** All that the server wrote to standard error. */
  stderr(): string;
  /** All that the server wrote to standard output. */
  stdout(): string;
}

/** Replaced part of a text: from line and character up to line and character. */
export type Edit = readonly [
  from: readonly [number, number],
  to: readonly [number, number],
  text: string,
];

/** URI of a file of the workspace. */
export function uriOf(name: string): string {
  return `file:///work/${name}`;
}

/** Starts a server in this process, on files in memory, and initializes it. */
export async function openEditor(
  files: FakeWorld["files"] = {},
  initialize: Readonly<Record<string, unknown>> = {},
  instead: FakeWorld["instead"] = {},
): Promise<Editor> {
  const editor = startEditor(files, instead);
  await editor.ask("initialize", {
    processId: null,
    rootUri: "file:///work",
    capabilities: {},
    ...initialize,
  });
  await editor.tell("initialized", {});
  return editor;
}

/** Starts a server in this process without a word to it. */
export function startEditor(
  files: FakeWorld["files"] = {},
  instead: FakeWorld["instead"] = {},
): Editor {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  const written: string[] = [];
  const host = fakeHost(["lsp"], {
    files,
    instead: {
      streamStdin: () => stdin,
      writeStdout: (text) => {
        written.push(text);
        stdout.write(text);
        return Promise.resolve();
      },
      ...instead,
    },
  });
  const ended = run(host);
  return editorOn({ stdin, stdout, ended, stderr: host.stderr, written: () => written.join("") });
}

interface Streams {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly ended: Promise<number>;
  readonly stderr: () => string;
  readonly written: () => string;
}

/** An editor on the streams of a server. */
export function editorOn({ stdin, stdout, ended, stderr, written }: Streams): Editor {
  const through = new PassThrough();
  through.pipe(stdin);
  const connection = createMessageConnection(stdout, through);
  const published: PublishDiagnosticsParams[] = [];
  const waiting = new Set<() => void>();
  connection.onNotification(
    "textDocument/publishDiagnostics",
    (params: PublishDiagnosticsParams) => {
      published.push(params);
      for (const wake of waiting) wake();
    },
  );
  connection.listen();
  after(() => {
    through.end();
    connection.dispose();
  });
  const tell = (method: string, params?: unknown) => connection.sendNotification(method, params);
  return {
    connection,
    stdin: through,
    ended,
    stderr,
    stdout: written,
    tell,
    ask: (method, params) => connection.sendRequest<unknown>(method, params),
    open: (name, text, version = 1) =>
      tell("textDocument/didOpen", {
        textDocument: { uri: uriOf(name), languageId: "yaml", version, text },
      }),
    edit: (name, version, ...changes) =>
      tell("textDocument/didChange", {
        textDocument: { uri: uriOf(name), version },
        contentChanges: changes.map(([from, to, text]) => ({
          range: { start: placeOf(from), end: placeOf(to) },
          text,
        })),
      }),
    async diagnosed(name, version = 1) {
      for (;;) {
        const found = published.find((one) =>
          one.uri === uriOf(name) && (one.version ?? Infinity) >= version
        );
        if (found !== undefined) {
          published.splice(published.indexOf(found), 1);
          return found;
        }
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
    },
  };
}

function placeOf([line, character]: readonly [number, number]) {
  return { line, character };
}
