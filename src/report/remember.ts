/** Remembering answers: documents have the same few names and amounts again and again. */

/** Answers are forgotten beyond so many, and not kept for longer texts, for the sake of hostile ones. */
const KNOWN_MAX = 10_000;
const LENGTH_MAX = 1_000;

/** The same function of a text, which remembers its answers. */
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
