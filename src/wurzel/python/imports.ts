/** Import statements: what they name, and from where. */

import { childrenOf, type Node } from "./syntax.ts";

/** A name that an import statement binds. */
export interface Import {
  /** The module in full; undefined where a relative import goes above the top of its package. */
  readonly module: string | undefined;
  /** What is taken from the module; undefined where the module itself is. */
  readonly taken?: string;
  /** The name that it is bound to; `*` where it is all that the module has. */
  readonly name: string;
  /** Whether only the first part of the module's path is bound, as `import a.b` does. */
  readonly top?: boolean;
  /** Where it is named. */
  readonly offset: number;
}

/** A module as imports see it. */
export interface Importer {
  readonly name: string;
  readonly isPackage: boolean;
  readonly text: string;
}

/** What an import statement binds, in its order. */
export function importsOf(statement: Node, importer: Importer): readonly Import[] {
  const words = wordsOf(statement, importer.text);
  return words[0]?.text === "from" ? fromImports(words, importer) : plainImports(words);
}

interface Word {
  readonly text: string;
  readonly offset: number;
}

/** Names, dots and keywords, without commas and parentheses. */
function wordsOf(statement: Node, text: string): readonly Word[] {
  return childrenOf(statement)
    .map(({ from, to }) => ({ text: text.slice(from, to), offset: from }))
    .filter((word) => !/^[(),]$/.test(word.text));
}

/** `import a.b, c as d` */
function plainImports(words: readonly Word[]): readonly Import[] {
  const imports: Import[] = [];
  for (let index = 1; index < words.length;) {
    const offset = words[index]?.offset ?? 0;
    let module = words[index++]?.text ?? "";
    while (words[index]?.text === ".") {
      module += `.${words[index + 1]?.text ?? ""}`;
      index += 2;
    }
    if (words[index]?.text === "as") {
      imports.push({ module, name: words[index + 1]?.text ?? "", offset });
      index += 2;
    } else imports.push({ module, name: module.replace(/\..*/, ""), top: true, offset });
  }
  return imports;
}

/** `from ..a import b as c, d` */
function fromImports(words: readonly Word[], importer: Importer): readonly Import[] {
  const cut = words.findIndex((word) => word.text === "import");
  const source = words.slice(1, cut).map((word) => word.text).join("");
  const module = absolute(source, importer);
  const imports: Import[] = [];
  for (let index = cut + 1; index < words.length; index++) {
    const { text: taken, offset } = words[index] ?? { text: "", offset: 0 };
    const renamed = words[index + 1]?.text === "as";
    imports.push({ module, taken, name: renamed ? words[index + 2]?.text ?? "" : taken, offset });
    if (renamed) index += 2;
  }
  return imports;
}

/** The full path of a module that may be relative, as `..steps` is. */
function absolute(path: string, { name, isPackage }: Importer): string | undefined {
  const dots = path.search(/[^.]|$/);
  if (dots === 0) return path;
  const parts = name.split(".");
  const kept = parts.length - dots + (isPackage ? 1 : 0);
  if (kept < 1) return undefined;
  return [...parts.slice(0, kept), ...(path.length > dots ? [path.slice(dots)] : [])].join(".");
}
