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
  readonly answer: (params: unknown, views: Views) => Promise<unknown>;
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

/** All requests; each loads what it is answered with when it is asked for the first time. */
export const REQUESTS: readonly RequestEntry[] = [];

/** Line of a request about a place: the answer gets its offset. */
export function atPlace<S extends typeof AT_PLACE>(
  method: string,
  capabilities: ServerCapabilities,
  answer: (view: View, offset: number, params: v.InferOutput<S>) => unknown,
  shape: v.GenericSchema<unknown, v.InferOutput<S>> = AT_PLACE,
): RequestEntry {
  return aboutText(
    method,
    capabilities,
    shape,
    (view, params) => answer(view, view.text.lines.offsetAt(params.position), params),
  );
}

/** Line of a request about a text. */
export function aboutText<P extends { readonly textDocument: { readonly uri: string } }>(
  method: string,
  capabilities: ServerCapabilities,
  shape: v.GenericSchema<unknown, P>,
  answer: (view: View, params: P) => unknown,
): RequestEntry {
  return {
    method,
    capabilities,
    answer: async (params, views) => {
      const read = readParams(shape, params);
      const view = await views(read.textDocument.uri);
      return view === undefined ? undefined : await answer(view, read);
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
