/** Text as it may be shown: without characters that steer a terminal, and with its width known. */

import { isPrintableAscii } from "../yaml/ascii.ts";

/** Control characters, line ends that not every reader knows, and marks that change reading direction. */
const STEERING = /[^ -~\u00a0-\uffff]|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** The text with characters that would steer a terminal, or turn text around, written out. */
export function visible(text: string, except = ""): string {
  return text.replace(STEERING, (character) => {
    if (except.includes(character)) return character;
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
  });
}

/** Lines with such characters written out; line ends stay. */
export function visibleLines(text: string): string {
  return visible(text.replaceAll("\r\n", "\n"), "\n\t");
}

/** A value as indented JSON, in which such characters are escaped. */
export function visibleJson(
  value: unknown,
  replacer?: (key: string, value: unknown) => unknown,
): string {
  const json = JSON.stringify(value, replacer, 2);
  // Line ends are the layout's: those of texts are escaped already.
  const escaped = json.replace(
    STEERING,
    (character) => character === "\n" ? character : `\\u${hex(character.codePointAt(0) ?? 0, 4)}`,
  );
  return `${escaped}\n`;
}

/** How many columns of a terminal a character takes: two where it is wide, none where it combines. */
export function columnsOf(character: string): 0 | 1 | 2 {
  if (isPrintableAscii(character)) return 1;
  if (/^[\p{M}\p{Cf}]$/u.test(character)) return 0;
  return isWide(character) ? 2 : 1;
}

/** Whether it is of the scripts of East Asia, their punctuation and full-width forms, or emoji. */
function isWide(character: string): boolean {
  return /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u
    .test(character);
}

function hex(code: number, length: number): string {
  return code.toString(16).padStart(length, "0");
}
