/** Texts that Argo fills in before the cluster sees them, which nobody can judge before. */

/** Whether a text holds a `{{...}}`. */
export function isTemplated(text: string): boolean {
  return text.includes("{{");
}

/** What stands where Argo fills something in. */
export const FILLED = "filled-in-later";

/** A text as it is once it is filled in, as far as that can be known. */
export function filled(text: string): string {
  const [first = "", ...others] = text.split("{{");
  return first + others.map((part) => {
    const end = part.indexOf("}}");
    return end < 0 ? part : FILLED + part.slice(end + 2);
  }).join("");
}
