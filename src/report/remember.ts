/** Memory for answers: documents repeat a few names and amounts many times. */

/** Limits for hostile input: answers kept, and the length of the strings that they are kept for. */
const KNOWN_MAX = 10_000;
const LENGTH_MAX = 1_000;

/** Makes a function of a string remember its answers. */
export function remember<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (text) => {
    if (text.length > LENGTH_MAX) return work(text);
    const before = known.get(text);
    if (before !== undefined) return before.answer;
    if (known.size >= KNOWN_MAX) known.clear();
    const answer = work(text);
    known.set(text, { answer });
    return answer;
  };
}
