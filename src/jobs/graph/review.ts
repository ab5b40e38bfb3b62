/** The page for a review: what runs, with which settings, on how much, when, and what is wrong. */

import { containersOf } from "../../argo/document/containers.ts";
import { calleeOf, flowsOf } from "../../argo/document/flow.ts";
import type { WorkflowDocument } from "../../argo/document/workflow-document.ts";
import { type InspectedStep, type Inspection, standingOf } from "../../environment/inspection.ts";
import { settingsIn, standing, unknownNote, value } from "../../environment/setting-texts.ts";
import type { Page, Row, Section } from "../../graph/page.ts";
import { formatProblem, type Problem } from "../../report/problem.ts";
import { counted } from "../../report/words.ts";
import { scalarAt, textAt } from "../../yaml/fields.ts";
import { type Graphed, titleOf } from "./graph.ts";
import { resourceSections } from "./resource-sections.ts";
import { runSections, schedulesOf } from "./run-sections.ts";

/**
 * Makes the page of what was drawn.
 *
 * @param now milliseconds since 1970, from which the next runs are counted
 */
export function reviewOf(
  { drawings, documents, inspection, problems }: Graphed,
  now: number,
): Page {
  const [first] = drawings;
  return {
    title: drawings.length === 1 && first !== undefined
      ? first.title
      : counted(drawings.length, "workflow"),
    facts: documents.flatMap(factsOf),
    drawings,
    sections: [
      ...(inspection === undefined ? documents.map(taskSection) : [
        stepSection(inspection),
        ...settingSections(inspection),
      ]),
      ...documents.flatMap((document) => resourceSections(document, inspection)),
      ...documents.flatMap((document) => runSections(document, now)),
      problemSection(problems),
    ],
  };
}

function factsOf(document: WorkflowDocument): Page["facts"] {
  const { metadata, spec, cron } = document;
  const images = new Set(
    document.templates.flatMap((template) =>
      containersOf(template).flatMap(({ fields }) => textAt(fields, "image") ?? [])
    ),
  );
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["Workflow", titleOf(document)],
    ["Namespace", textAt(metadata, "namespace")],
    ["Schedule", cron && schedulesOf(cron).join(", ")],
    ["Time zone", cron && textAt(cron, "timezone")],
    ["Overlapping runs", cron && textAt(cron, "concurrencyPolicy")],
    ["Service account", textAt(spec, "serviceAccountName")],
    ["Deadline of a run", secondsOf(scalarAt(spec, "activeDeadlineSeconds"))],
    ["Image", [...images].join("\n")],
  ];
  return facts.flatMap(([label, value]) =>
    value === undefined || value === "" ? [] : [[label, value] as const]
  );
}

function secondsOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${text} seconds`;
}

function stepSection({ steps }: Inspection): Section {
  return {
    heading: "Steps",
    header: ["Step", "Class", "Needs", "Takes", "Gives"],
    rows: steps.map((step) => ({
      cells: [step.name ?? "", step.class, step.needs.join("\n"), takes(step), step.output ?? "?"],
    })),
  };
}

function takes({ input }: InspectedStep): string {
  return input === null ? "nothing" : input ?? "?";
}

function settingSections(inspection: Inspection): readonly Section[] {
  const note = unknownNote(inspection).trim();
  const header = ["Step", "Setting", "From", "Value"];
  const settings = settingsIn(inspection);
  const rowsOf = (isDefault: boolean) =>
    settings.filter(({ setting }) => (standingOf(setting) === "default") === isDefault)
      .map(({ of, setting }): Row => ({
        cells: [of, setting.variable, standing(setting), value(setting)],
        ...(setting.missing && { mark: "error" }),
      }));
  const defaults = rowsOf(true);
  const sections: Section[] = [
    { heading: "Settings", ...(note !== "" && { note }), header, rows: rowsOf(false) },
  ];
  if (defaults.length > 0) {
    const heading = counted(
      defaults.length,
      "setting with its default",
      "settings with their defaults",
    );
    sections.push({ heading, isFolded: true, header, rows: defaults });
  }
  return sections;
}

function taskSection(document: WorkflowDocument): Section {
  return {
    heading: `Tasks of ${titleOf(document)}`,
    header: ["Task", "Of", "Template", "Image"],
    rows: flowsOf(document).flatMap(({ template, calls }) =>
      calls.map((call): Row => {
        const callee = calleeOf(document, call);
        const images = callee === undefined
          ? []
          : containersOf(callee).flatMap(({ fields }) => textAt(fields, "image") ?? []);
        return {
          cells: [call.name, template.name, callee?.name ?? "elsewhere", images.join("\n")],
        };
      })
    ),
  };
}

function problemSection(problems: readonly Problem[]): Section {
  return {
    heading: "Problems",
    ...(problems.length === 0 && { note: "None: no errors, no warnings, no hints." }),
    header: ["", "Problem", "Code"],
    rows: problems.map((problem) => ({
      cells: [
        problem.severity,
        formatProblem(problem).replace(`${problem.severity}: `, ""),
        problem.code,
      ],
      mark: problem.severity,
    })),
  };
}
