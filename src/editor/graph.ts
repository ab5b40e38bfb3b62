/** The page that shows what the file at hand runs. */

import { writePage } from "../graph/page.ts";
import { type Graphed, graphPipeline, graphWorkflows } from "../jobs/graph/graph.ts";
import { reviewOf } from "../jobs/graph/review.ts";
import { VERSION } from "../jobs/version.ts";
import { formatProblem } from "../report/problem.ts";
import { requestOf } from "./request-of.ts";
import type { View } from "./view.ts";

/** A page as HTML, or why there is none. */
export type GraphPage = { readonly html: string } | { readonly message: string };

/**
 * Draws the pipeline or the workflows of a text, with the values that belong to it.
 *
 * @param now milliseconds since 1970, from which the next runs are counted
 */
export function graphPage(view: View, now: number): GraphPage {
  const graphed = graphOf(view);
  if (graphed === undefined) {
    return { message: "no graph: this file belongs to no pipeline and has no workflow" };
  }
  const { drawings, problems } = graphed;
  if (drawings.length > 0) {
    return { html: writePage(reviewOf(graphed, now), `Made by wurzel-argo ${VERSION}`) };
  }
  const wrong = problems.find(({ severity }) => severity === "error");
  return { message: wrong === undefined ? "no graph: nothing to draw" : formatProblem(wrong) };
}

function graphOf({ text, projects }: View): Graphed | undefined {
  if (text.kind === "argo") return graphWorkflows(text, "review");
  const [request] = projects.flatMap((project) => requestOf(project) ?? []);
  return request && graphPipeline(request, "review");
}
