/** Tasks that share templates: one for each shape of step, told what is the step's own by parameters. */

import { cleanName } from "../../kubernetes/clean-name.ts";
import type { Entry } from "../entry/schema.ts";
import { type Artifact, artifactOf } from "./artifacts.ts";
import { commandOf, programOf, templateName } from "./command.ts";
import { passOver } from "./pass-through.ts";
import type { DrawnStep, Parameter, PlacedStep, TaskPlan, TemplatePlan } from "./tasks.ts";
import type { TemplateBody } from "./template.ts";

/** Label of a step's pods: their names tell the shape only. */
export const STEP_LABEL = "wurzel.dev/step";

/** Longest value of a label. */
const LABEL_MAX = 63;

/** The tasks of all steps, and a template for each shape, in the order of their first steps. */
export function compactTasks(
  steps: readonly DrawnStep[],
  entry: Entry,
  executor: string,
): { readonly tasks: readonly TaskPlan[]; readonly templates: readonly TemplatePlan[] } {
  const templates = new Map<string, TemplatePlan>();
  const texts = new Map<TemplateBody, string>();
  const tasks = steps.map((one): TaskPlan => {
    const { placed: { step, task, needs }, body } = one;
    const text = texts.get(body) ?? JSON.stringify(body);
    texts.set(body, text);
    const shape = JSON.stringify([needs.length, task.length > LABEL_MAX, text]);
    const template = templates.get(shape) ??
      shapeTemplate(templateName(templates.size + 1), one, entry, executor);
    templates.set(shape, template);
    return {
      name: task,
      template: template.name,
      step,
      needs: needs.map((need) => need.task),
      artifacts: [],
      parameters: parametersOf(one.placed),
    };
  });
  return { tasks, templates: [...templates.values()] };
}

function parametersOf({ step, task, folder, needs }: PlacedStep): readonly Parameter[] {
  const ofInputs = needs.flatMap((need, index) => [
    { name: `folder${index}`, value: need.folder },
    { name: `key${index}`, value: need.task },
  ]);
  return [
    { name: "class", value: programOf(step) },
    { name: "folder", value: folder },
    { name: "key", value: task },
    ...(task.length > LABEL_MAX ? [{ name: "label", value: cleanName(task, LABEL_MAX) }] : []),
    ...ofInputs,
  ];
}

function shapeTemplate(
  name: string,
  { placed, body }: DrawnStep,
  entry: Entry,
  executor: string,
): TemplatePlan {
  const { step, task, needs } = placed;
  const artifact = (name: string, number: number | ""): Artifact => ({
    ...artifactOf(entry, reference(`key${number}`), reference(`folder${number}`)),
    name,
  });
  const output = artifact("out", "");
  const inputs = needs.map((_, index) => artifact(`in${index}`, index));
  const label = reference(task.length > LABEL_MAX ? "label" : "key");
  return {
    name,
    step,
    task,
    parameters: parametersOf(placed).map((one) => ({ name: one.name })),
    inputs,
    outputs: [output],
    ...body,
    fields: passOver({ metadata: { labels: { [STEP_LABEL]: label } } }, body.fields),
    command: body.command ?? commandOf({
      program: reference("class"),
      executor,
      output: output.path,
      inputs: inputs.map(({ path }) => path),
    }),
  };
}

function reference(parameter: string): string {
  return `{{inputs.parameters.${parameter}}}`;
}
