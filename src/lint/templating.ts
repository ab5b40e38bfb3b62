/** Texts that Argo fills in before the cluster sees them, which nobody can judge before. */

/** Whether a text holds a `{{...}}`. */
export function isTemplated(text: string): boolean {
  return text.includes("{{");
}
