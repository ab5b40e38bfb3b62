/** What is drawn of a graph, whatever it is a graph of. */

/** One or several charts under a title. */
export interface Drawing {
  readonly title: string;
  readonly charts: readonly Chart[];
}

/** A graph: its nodes in order, and its edges by the nodes' numbers. */
export interface Chart {
  /** Shown where the drawing has several. */
  readonly title: string;
  readonly nodes: readonly ChartNode[];
  readonly edges: readonly Edge[];
}

/** A node: a box with a name, and what is known of it. */
export interface ChartNode {
  readonly name: string;
  /** What the node is, such as a class; a junction is a dot at which many edges meet. */
  readonly kind: string;
  readonly isJunction?: boolean;
  /** Further lines, each with its label, which pictures show in a tooltip. */
  readonly details: readonly Detail[];
}

/** A line about a node. */
export type Detail = readonly [label: string, value: string];

/** An edge, from the node that comes first to the one that follows it. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  /** On what condition it is followed, such as `Failed`; empty where there is none. */
  readonly label: string;
}

/** The lines whose values are known. */
export function knownDetails(
  lines: readonly (readonly [label: string, value: string | undefined])[],
): readonly Detail[] {
  return lines.flatMap(([label, value]): Detail[] => value === undefined ? [] : [[label, value]]);
}
