/** Colours of a terminal. */

const CODES = { bold: "1", red: "31", green: "32", yellow: "33", cyan: "36" } as const;

/** Gives a text a colour, or leaves it as it is where there are none. */
export type Paint = (color: keyof typeof CODES, text: string) => string;

/** Paint for a stream that shows colours, or that does not. */
export function paintWith(hasColor: boolean): Paint {
  return (color, text) => hasColor ? `\x1b[${CODES[color]}m${text}\x1b[0m` : text;
}
