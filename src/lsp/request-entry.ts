/** Lines of the table of requests: how a request is read, and what it is answered from. */

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

/** An answer; a message in its place is an error, which editors show. */
export function orRefuse<T>(answer: T | string): T {
  if (typeof answer === "string") throw refuse(answer);
  return answer;
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
