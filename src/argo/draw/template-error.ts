/** What is wrong with a template of the user's, at its place. */

import type { Source } from "../../yaml/source.ts";
import type { Finding } from "../../report/problem.ts";
import { closersOf, compiles } from "./tag-code.ts";

/** Ends drawing; whoever asked for it makes a finding of it. */
export class TemplateError extends Error {
  readonly finding: Finding;

  constructor(source: Source, offset: number, message: string) {
    super(message);
    this.finding = { severity: "error", code: "template-error", message, source, offset };
  }
}

/** Tag of a template: its code, how it starts, and where the code is. */
export interface Tag {
  readonly kind: "run" | "write";
  readonly code: string;
  readonly offset: number;
}

/** Tags of a template, in order. */
export function tagsOf(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  for (const { 1: sign = "", 2: code = "", 0: whole, index } of text.matchAll(TAG)) {
    const inside = whole.indexOf(code.trim(), 2);
    tags.push({ kind: sign === "" ? "run" : "write", code, offset: index + Math.max(inside, 0) });
  }
  return tags;
}

const TAG = /<%[-_]?\s*([=~]?)([^]*?)[-_]?%>/g;

/** Error of compiling a template, at the tag that is behind it. */
export function syntaxError(source: Source, error: unknown): TemplateError {
  const tags = tagsOf(source.text);
  const message = error instanceof Error ? error.message : String(error);
  const [, why = "", line, column] = /^(.*?) at line (\d+) col (\d+):/.exec(message) ?? [];
  if (line !== undefined) {
    return new TemplateError(source, offsetAt(source.text, Number(line), Number(column)), why);
  }
  const cause = reasonOf(message);
  const wrong = tags.find(({ kind, code }) => kind === "write" && !compiles(`return (${code}\n)`));
  if (wrong !== undefined) return new TemplateError(source, wrong.offset, cause);
  let program = "";
  for (const tag of tags) {
    program += tag.kind === "run" ? `${tag.code}\n` : ";\n";
    if (!compiles(program + closersOf(program))) {
      return new TemplateError(source, tag.offset, cause);
    }
  }
  const open = tags.findLast(({ kind, code }) => kind === "run" && closersOf(code) !== "");
  return new TemplateError(
    source,
    open?.offset ?? 0,
    open === undefined ? cause : "a bracket that opens here is not closed",
  );
}

/** What the engine says of a syntax error, without the code that it made. */
function reasonOf(message: string): string {
  const [, reason] = /^Bad template syntax\s+(.*)/.exec(message) ?? [];
  return reason ?? message.split("\n")[0] ?? message;
}

function offsetAt(text: string, line: number, column: number): number {
  let start = 0;
  for (let seen = 1; seen < line; seen++) {
    const end = text.indexOf("\n", start);
    if (end < 0) break;
    start = end + 1;
  }
  return start + column - 1;
}
