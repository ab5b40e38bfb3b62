/** Python's syntax: the one file that knows the parser, which reads a module and runs nothing. */

import type { parser as pythonParser } from "@lezer/python";
import { loadWithoutEnvironment } from "../../host/without-environment.ts";
import type { Source } from "../../yaml/source.ts";

/** A node of a module's tree. */
export type Node = ReturnType<typeof pythonParser.parse>["topNode"];

/** Parses modules until their sizes add up to more than anybody waits for. */
export type Parse = (source: Source) => Parsed;

/** A module's tree, or what keeps it from being one. */
export type Parsed =
  | { readonly root: Node }
  | { readonly code: string; readonly message: string; readonly offset: number };

/** Characters and steps of the parser in one run, about a second's worth; ordinary code has a step in five characters. */
const CHARACTERS_MAX = 8_000_000;
const STEPS_MAX = 1_600_000;

/** Loads the parser, and makes a reader of modules that belong to one run. */
export async function loadParser(): Promise<Parse> {
  // It looks for LOG, for those who mend the parser.
  const { parser } = await loadWithoutEnvironment("LOG", () => import("@lezer/python"));
  // An error ends the parse: what comes after one would be a guess.
  const strict = parser.configure({ strict: true });
  let [characters, steps] = [0, 0];
  return ({ text }) => {
    characters += text.length;
    if (characters > CHARACTERS_MAX) return TOO_LARGE;
    try {
      const parse = strict.startParse(readable(text));
      for (;;) {
        if (++steps > STEPS_MAX) return TOO_LARGE;
        const tree = parse.advance();
        if (tree !== null) return { root: tree.topNode };
      }
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const offset = Number(/\d+$/.exec(error.message)?.[0] ?? 0);
      return { code: "python-syntax", message: NOT_PYTHON, offset };
    }
  };
}

const NOT_PYTHON = "is not understood as Python from here on: it is not valid, or nested too deep";

const TOO_LARGE: Parsed = {
  code: "too-large",
  message: "is too large: the modules of a pipeline are read up to a few MB of code in all",
  offset: 0,
};

/** The text with every character in its place, without what Python takes and the parser does not. */
function readable(text: string): string {
  return text
    .replace(/^\uFEFF/, "\n")
    .replace(/^\f+/gm, (feeds) => "\n".repeat(feeds.length))
    .replace(/\byield(?=[ \t\f]*(?:[)\]};,#\r\n]|$))/g, "...  ");
}

/** The children of a node. */
export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== "Comment") children.push(child);
  }
  return children;
}

/** The first child of a kind. */
export function childOf(node: Node, name: string): Node | undefined {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === name) return child;
  }
  return undefined;
}
