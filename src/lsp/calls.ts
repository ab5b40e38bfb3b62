/** Calls of JSON-RPC 2.0: messages to requests and notifications, and their results to answers. */

import { isMap, type Tree } from "../yaml/value.ts";
import type { Frame } from "./frames.ts";

/** Codes of errors, as JSON-RPC and the protocol number them. */
export const CODE = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  notInitialized: -32002,
  requestFailed: -32803,
  requestCancelled: -32800,
} as const;

/** Error that a request is answered with; its message is shown to the user. */
export class CallError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = "CallError";
    this.code = code;
  }
}

type Id = string | number;

/** What a caller may be told, and who answers. */
export interface Callee {
  /** Answers a request. Throws {@link CallError}. */
  request(method: string, params: unknown): unknown;
  /** Takes a notification, which nobody answers. */
  notify(method: string, params: unknown): unknown;
  /** Sends a message. */
  send(message: Tree): Promise<void>;
  /** Writes a line for whoever looks after the program. */
  log(line: string): Promise<void>;
  /** Whether to stop, after what was handled last. */
  isOver(): boolean;
}

/**
 * Handles messages one after the other until the stream ends, or the callee is over. A request that is
 * cancelled before its turn is not handled.
 */
export async function handleCalls(frames: AsyncIterable<Frame>, callee: Callee): Promise<void> {
  const queue = queueOf<Tree>();
  const waiting = new Set<Id>();
  const cancelled = new Set<Id>();

  async function readAll(): Promise<void> {
    for await (const frame of frames) {
      const message = "text" in frame ? parse(frame.text) : undefined;
      if (message === undefined) {
        await reject(frame);
        continue;
      }
      const { method, params, id } = message;
      if (method === "$/cancelRequest") {
        const meant = isMap(params) ? idOf(params.id) : undefined;
        if (meant !== undefined && waiting.has(meant)) cancelled.add(meant);
        continue;
      }
      const known = idOf(id);
      if (known !== undefined && method !== undefined) waiting.add(known);
      queue.add(message);
    }
    queue.end();
  }

  async function reject(frame: Frame): Promise<void> {
    const why = "broken" in frame ? frame.broken : "a message is no JSON object";
    await callee.log(why);
    if ("broken" in frame && frame.kind === "end") return;
    const isTooLong = "broken" in frame && frame.kind === "size";
    const isOther = "text" in frame && isJson(frame.text);
    await fail(null, isTooLong || isOther ? CODE.invalidRequest : CODE.parseError, why);
  }

  async function handle(message: Tree): Promise<void> {
    const { method, params } = message;
    const id = idOf(message.id);
    if (typeof method !== "string") {
      // Answers to what the server asks for are taken as they come.
      if (!("result" in message || "error" in message)) {
        await fail(id ?? null, CODE.invalidRequest, "a message needs a method");
      }
    } else if (id !== undefined) await answer(id, method, params);
    else if (message.id !== undefined) {
      await fail(null, CODE.invalidRequest, "an id is a string or a number");
    } else await notify(method, params);
  }

  async function answer(id: Id, method: string, params: unknown): Promise<void> {
    // What has arrived meanwhile may cancel it.
    await nextTurn();
    waiting.delete(id);
    if (cancelled.delete(id)) return await fail(id, CODE.requestCancelled, "cancelled");
    try {
      const result = await callee.request(method, params) ?? null;
      await callee.send({ jsonrpc: "2.0", id, result });
    } catch (error) {
      if (error instanceof CallError) return await fail(id, error.code, error.message);
      await callee.log(defectIn(method, error));
      await fail(id, CODE.internalError, `internal error in ${method}, please report it`);
    }
  }

  async function notify(method: string, params: unknown): Promise<void> {
    try {
      await callee.notify(method, params);
    } catch (error) {
      await callee.log(
        error instanceof CallError ? `${method}: ${error.message}` : defectIn(method, error),
      );
    }
  }

  function fail(id: Id | null, code: number, message: string): Promise<void> {
    return callee.send({ jsonrpc: "2.0", id, error: { code, message } });
  }

  const reading = readAll().catch(() => queue.end());
  for (let message = await queue.next(); message !== undefined; message = await queue.next()) {
    await handle(message);
    // Who said goodbye may keep the stream open.
    if (callee.isOver()) return;
  }
  await reading;
}

/** Line about a defect: its kind and where it is, without its message, which may quote a text. */
export function defectIn(what: string, error: unknown): string {
  if (!(error instanceof Error)) return `internal error in ${what}`;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [`internal error in ${what}: ${error.name}`, ...frames.slice(0, 8)].join("\n");
}

function parse(text: string): Tree | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function idOf(value: unknown): Id | undefined {
  return typeof value === "string" || typeof value === "number" ? value : undefined;
}

/** Lets what has arrived be read. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Values in the order in which they are added, for one who waits for them. */
function queueOf<T>() {
  let [values, isOver] = [new Array<T>(), false];
  let [taken, wake] = [0, () => {}];
  return {
    add(value: T): void {
      values.push(value);
      wake();
    },
    end(): void {
      isOver = true;
      wake();
    },
    async next(): Promise<T | undefined> {
      for (;;) {
        if (taken < values.length) return values[taken++];
        [values, taken] = [[], 0];
        if (isOver) return undefined;
        await new Promise<void>((resolve) => wake = resolve);
      }
    },
  };
}
