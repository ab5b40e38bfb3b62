/** The built-in defaults as a text that an editor can show: what holds where no file says otherwise. */

import { TextDocument } from "vscode-languageserver-textdocument";
import type { Location } from "vscode-languageserver-protocol";
import defaultsText from "../../../values/defaults.yaml" with { type: "text" };
import { placeOf } from "../../yaml/places.ts";
import type { Path } from "../../yaml/source.ts";
import { wayTo } from "../cursor/mended.ts";
import type { View } from "../view.ts";

/** Address of the defaults, which are in no file. */
const DEFAULTS_URI = "wurzel-argo:///defaults.yaml";

/** Text at an address of the server's own; undefined where there is none. */
export function builtInText(uri: string): string | undefined {
  // Some editors write an address without an authority with a single slash.
  return /^wurzel-argo:\/+defaults\.yaml$/.test(uri) ? defaultsText : undefined;
}

/** Where the defaults say what a field of an entry is, for the field at an offset of a values file. */
export function builtInAt({ text }: View, offset: number): Location | undefined {
  if (text.kind !== "values") return undefined;
  const { keyPath = [] } = wayTo(text, offset) ?? wayTo(text, offset - 1) ?? {};
  const [workflows, entry, ...rest] = keyPath;
  if (workflows !== "workflows" || entry === undefined || rest.length === 0) return undefined;
  const start = offsetOf(rest);
  if (start === undefined) return undefined;
  const lines = TextDocument.create(DEFAULTS_URI, "yaml", 0, defaultsText);
  const position = lines.positionAt(start);
  return { uri: DEFAULTS_URI, range: { start: position, end: position } };
}

/** The key of a field, the comment that stands in its place, or the nearest key around it. */
function offsetOf(path: Path): number | undefined {
  const source = { name: DEFAULTS_URI, text: defaultsText };
  const place = placeOf(source, path, "key");
  if (place === undefined || place.exact) return place?.start;
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1
      ? { start: 0, exact: true }
      : placeOf(source, path.slice(0, length - 1), "key");
    if (parent?.exact !== true) continue;
    const line = `\n${" ".repeat((length - 1) * 2)}# ${path[length - 1]}:`;
    const found = defaultsText.indexOf(line, parent.start);
    return found < 0 ? parent.start : found + 1;
  }
  return undefined;
}
