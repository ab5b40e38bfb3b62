/** Line breaks in a minified program, so that what runtimes show of it at an error can be read. */

import ts from "typescript";

/** Length that most lines keep to, in characters. */
const WIDTH = 160;

/** Breaks lines before statements and declarations, where a line break means nothing. */
export function breakLines(program: string): string {
  let result = "";
  let end = 0;
  for (const start of breaksIn(program)) {
    const line = Math.max(end, program.lastIndexOf("\n", start - 1) + 1);
    if (start - line < WIDTH) continue;
    result += `${program.slice(end, start)}\n`;
    end = start;
  }
  return result + program.slice(end);
}

/** Where statements begin, and declarations behind a comma, in order. */
function breaksIn(program: string): readonly number[] {
  const file = ts.createSourceFile("program.mjs", program, ts.ScriptTarget.ESNext);
  const found: number[] = [];
  const visit = (node: ts.Node): void => {
    const isList = ts.isSourceFile(node) || ts.isBlock(node) || ts.isCaseOrDefaultClause(node);
    const parts = isList
      ? node.statements
      : ts.isVariableDeclarationList(node)
      ? node.declarations.slice(1)
      : [];
    for (const part of parts) found.push(part.getStart(file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.sort((one, other) => one - other);
}
