/** The page for a review: what runs, with which settings, on how much, when, and what is wrong. */

import { containersOf } from "../../argo/document/containers.ts";
import { type Call, calleeOf, type Flow, flowsOf } from "../../argo/document/flow.ts";
import type { WorkflowDocument } from "../../argo/document/workflow-document.ts";
import { type InspectedStep, type Inspection, standingOf } from "../../environment/inspection.ts";
import { settingsIn, standing, unknownNote, value } from "../../environment/setting-texts.ts";
import type { Page, Row, Section } from "../../graph/page.ts";
import { type Amounts, mostOf, printAmount } from "../../kubernetes/amounts.ts";
import { checkCron, trimCron } from "../../kubernetes/cron.ts";
import { nextRuns, type Run } from "../../kubernetes/cron-runs.ts";
import { isTimeZone } from "../../kubernetes/time-zone.ts";
import { formatProblem, type Problem } from "../../report/problem.ts";
import { counted } from "../../report/words.ts";
import { itemsAt, scalarAt, textAt } from "../../yaml/fields.ts";
import { demandsOf } from "./demands.ts";
import { type Graphed, titleOf } from "./graph.ts";

/** How many runs of a schedule are listed. */
const RUNS = 10;

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

function schedulesOf(cron: WorkflowDocument["spec"]): readonly string[] {
  const schedules = [textAt(cron, "schedule"), ...itemsAt(cron, "schedules")];
  return schedules.flatMap((one) => typeof one === "string" && one !== "" ? [one] : []);
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

function resourceSections(
  document: WorkflowDocument,
  inspection: Inspection | undefined,
): readonly Section[] {
  const demands = demandsOf(document);
  const entrypoint = textAt(document.spec, "entrypoint");
  const flows = flowsOf(document);
  return flows.flatMap((flow): Section[] => {
    const { sum } = demands.of(flow.template);
    const names = [...sum.keys()];
    if (names.length === 0) return [];
    const isMain = flow.template.name === entrypoint;
    return [{
      heading: isMain && flows.length === 1 ? "Resources" : `Resources of ${flow.template.name}`,
      note:
        "What the containers request, or are limited to where they request nothing. Argo's own " +
        "containers come on top.",
      header: ["", "Tasks", ...names],
      rows: rowsOf(stepNames(flow, inspection), demands.levels(flow), sum, names),
    }];
  });
}

/** What tasks are called: in a pipeline, which has a task for each step, by the names of the steps. */
function stepNames({ calls }: Flow, inspection: Inspection | undefined) {
  return new Map(
    calls.map((call, index) => [call, inspection?.steps[index]?.name ?? call.name] as const),
  );
}

function rowsOf(
  nameOf: ReadonlyMap<Call, string>,
  levels: ReturnType<ReturnType<typeof demandsOf>["levels"]>,
  sum: Amounts,
  names: readonly string[],
): readonly Row[] {
  const cellsOf = (amounts: Amounts) =>
    names.map((name) => {
      const amount = amounts.get(name);
      return amount === undefined ? "-" : printAmount(name, amount);
    });
  const most = mostOf(levels.map(({ atOnce }) => atOnce));
  return [
    ...levels.map(({ calls, atOnce }, index): Row => ({
      cells: [
        `Level ${index + 1}`,
        namesOf(calls.map((call) => nameOf.get(call) ?? "")),
        ...cellsOf(atOnce),
      ],
    })),
    { cells: ["Most at once", "", ...cellsOf(most)], mark: "most" },
    { cells: ["Sum of requests", counted(nameOf.size, "task"), ...cellsOf(sum)], mark: "most" },
  ];
}

/** So many names say enough about a level. */
const NAMES_MAX = 12;

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_MAX).join(", ");
  const rest = names.length - NAMES_MAX;
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

function runSections(document: WorkflowDocument, now: number): readonly Section[] {
  const { cron } = document;
  if (cron === undefined) return [];
  const schedules = schedulesOf(cron).map(trimCron).filter((one) => checkCron(one) === undefined);
  const given = textAt(cron, "timezone") ?? "";
  const zone = given !== "" && given !== "Local" && isTimeZone(given) ? given : "UTC";
  const runs = nextRuns(schedules, zone, now, RUNS);
  const isSuspended = cron.suspend === true;
  return [{
    heading: "Next runs",
    note: [
      isSuspended ? "The CronWorkflow is suspended: none of these runs starts." : "",
      given === zone
        ? `After ${new Date(now).toISOString().slice(0, 16).replace("T", " ")} UTC.`
        : "No time zone is set: the controller's applies, which is taken for UTC here.",
      schedules.some((one) => one.startsWith("@every"))
        ? "Argo counts @every from the last run, this table from now."
        : "",
    ].filter((sentence) => sentence !== "").join(" "),
    header: [`Local time (${zone})`, "UTC", "Schedule", "Summer time"],
    rows: runs.map(runRow),
  }];
}

const CHANGES: Readonly<Record<NonNullable<Run["change"]>, string>> = {
  skipped: "skipped: clocks go forward over this time",
  repeated: "runs twice: this time comes twice",
  moved: "clocks changed: another time in UTC than before",
};

function runRow({ time, local, offset, expression, change }: Run): Row {
  const utc = new Date(time).toISOString().slice(0, 16).replace("T", " ");
  return {
    cells: [
      `${local} ${offset}`,
      change === "skipped" ? "-" : utc,
      expression,
      change === undefined ? "" : CHANGES[change],
    ],
    ...(change !== undefined &&
      { mark: change === "moved" ? "hint" as const : "warning" as const }),
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
