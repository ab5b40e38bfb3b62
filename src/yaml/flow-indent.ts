/** TODO */
export interface PaddedText {
  readonly text: string;
  readonly toSource: (offset: number) => number;
}

export function padFlowText(_text: string): PaddedText | undefined {
  return undefined;
}
