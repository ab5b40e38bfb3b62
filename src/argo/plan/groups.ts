/** Tasks in groups, for a DAG takes so many only. */

import type { DagPlan, TaskPlan } from "./tasks.ts";

/** Tasks that Argo's full CRDs allow in one DAG. */
const TASKS_MAX = 200;

/**
 * The DAG of an entrypoint, first, and those of its groups: consecutive stretches of the tasks. A group
 * waits for those that have what its tasks need.
 *
 * @param tasks each behind those that it needs
 */
export function groupTasks(entrypoint: string, tasks: readonly TaskPlan[]): readonly DagPlan[] {
  const groups: DagPlan[] = [];
  let level = tasks;
  while (level.length > TASKS_MAX) {
    const groupOf = new Map<string, string>();
    const above: TaskPlan[] = [];
    for (let start = 0; start < level.length; start += TASKS_MAX) {
      const name = `group-${groups.length + 1}`;
      const members = level.slice(start, start + TASKS_MAX);
      for (const member of members) groupOf.set(member.name, name);
      const inside = ({ needs, ...task }: TaskPlan): TaskPlan => ({
        ...task,
        needs: needs.filter((need) => groupOf.get(need) === name),
      });
      const needs = new Set(
        members.flatMap((one) => one.needs.flatMap((need) => groupOf.get(need) ?? [])),
      );
      needs.delete(name);
      groups.push({ name, tasks: members.map(inside) });
      above.push({ name, template: name, needs: [...needs], artifacts: [], parameters: [] });
    }
    level = above;
  }
  return [{ name: entrypoint, tasks: level }, ...groups];
}
