/** The parser's reasons in plain words. */

export function describeSyntaxError(
  _text: string,
  reason: string,
  offset: number,
  _maxDepth: number,
): { readonly message: string; readonly offset: number } {
  return { message: reason, offset };
}
