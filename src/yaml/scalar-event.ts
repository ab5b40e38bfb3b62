/** What a scalar's event stands for, with what Go's reader does that the parser does not. */
import { getScalarValue, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import { readPlain, readTagged, type Scalar } from "./scalars.ts";

/** Why a scalar has no value. */
export interface Misfit {
  readonly code: string;
  readonly message: string;
}

/** A scalar's text; that of a block scalar at a file's end has a line end only where the file has. */
export function scalarText(source: string, event: ScalarEvent): string {
  const text = getScalarValue(source, event);
  const goesToTheEnd = event.indent >= 0 && event.valueEnd === source.length;
  return goesToTheEnd && !/[\r\n]$/.test(source.slice(-1)) ? text.replace(/\n$/, "") : text;
}

/** A scalar's value, by its tag, else by its form if it is plain. */
export function scalarValue(source: string, event: ScalarEvent, text: string): Scalar | Misfit {
  if (event.tagStart < 0 && event.style !== SCALAR_STYLE.PLAIN) return text;
  const tag = source.slice(Math.max(event.tagStart, 0), Math.max(event.tagEnd, 0));
  const value = tag === "" ? readPlain(text) : readTagged(tag, text);
  if (value === undefined) return { code: "yaml-tag", message: `what stands here is no ${tag}` };
  if (typeof value === "number" && !Number.isFinite(value)) {
    return {
      code: "yaml-number",
      message: "JSON, and so Helm and Kubernetes, has finite numbers only; " +
        `where a text is meant, put it in quotes: "${text}"`,
    };
  }
  return value;
}

/** Why Go refuses a plain scalar in brackets that the standard allows, or takes more for its text. */
export function misreadInBrackets(source: string, event: ScalarEvent): string | undefined {
  if (event.style !== SCALAR_STYLE.PLAIN || event.valueStart < 0) return undefined;
  if (source.slice(event.valueStart, event.valueEnd).includes("?")) {
    return "within brackets, a text that has a `?` in it must be in quotes";
  }
  return /^:[,[\]{}]/.test(source.slice(event.valueEnd, event.valueEnd + 2))
    ? "a space is missing behind the colon"
    : undefined;
}
