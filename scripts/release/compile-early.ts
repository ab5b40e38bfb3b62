/**
 * Has V8 compile functions with the program that they are in, instead of on their first call: then Deno's
 * code cache holds them, and no start compiles them again.
 */

import ts from "typescript";

/** Piece of a text, and what takes its place. */
type Edit = readonly [start: number, end: number, text: string];

/**
 * Puts functions in parentheses, which V8 takes for a sign that they are called at once. Declarations cannot
 * have them and become variables, so nothing may call one above its place: in a bundle whose modules load
 * when they are asked for, only the last lines call anything.
 *
 * @param starts where the functions begin
 */
export function compileEarly(program: string, starts: ReadonlySet<number>): string {
  const file = ts.createSourceFile("program.mjs", program, ts.ScriptTarget.ESNext, true);
  const edits: Edit[] = [];
  const wrap = (node: ts.Node, before: string, after: string) =>
    edits.push([node.getStart(), node.getStart(), before], [node.end, node.end, after]);
  const visit = (node: ts.Node): void => {
    if (starts.has(node.getStart())) {
      if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) wrap(node, "(", ")");
      else if (ts.isFunctionDeclaration(node) && node.parent === file && node.name !== undefined) {
        wrap(node, `var ${node.name.text}=(`, ");");
        edits.push([node.name.getStart(), node.name.end, ""]);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);

  let result = "";
  let done = 0;
  for (const [start, end, text] of edits.sort(([one], [other]) => one - other)) {
    result += program.slice(done, start) + text;
    done = end;
  }
  return result + program.slice(done);
}
