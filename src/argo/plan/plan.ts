/**
 * From a pipeline and its values to plans: all that templates draw, with every default resolved and
 * every name made. Templates decide nothing.
 */

import { isOlder } from "../schema/release.ts";
import type { Tree } from "../../yaml/value.ts";
import type { Entry } from "../entry/schema.ts";
import { trimCron } from "../../kubernetes/cron.ts";
import { containersEnv } from "./env.ts";
import { passOver } from "./pass-through.ts";
import { type SharedSettings, sharedSettingsName, shareSettings } from "./shared-settings.ts";
import { type PlanRequest, planSpec, type SpecPlan } from "./spec.ts";

/** A document to draw: the template's name, and what it is given. */
export type DocumentPlan =
  | { readonly template: "workflow"; readonly plan: WorkflowPlan }
  | { readonly template: "cronworkflow"; readonly plan: CronWorkflowPlan }
  | { readonly template: "serviceaccount"; readonly plan: ServiceAccountPlan }
  | { readonly template: "configmap"; readonly plan: ConfigMapPlan };

/** A Workflow, or one of the two templates of workflows. */
export interface WorkflowPlan {
  readonly kind: "Workflow" | "WorkflowTemplate" | "ClusterWorkflowTemplate";
  readonly metadata: Metadata;
  readonly spec: SpecPlan;
  /** The user's own data. */
  readonly extra: Tree;
}

/** A CronWorkflow, with the workflow in it or with a reference to its template. */
export interface CronWorkflowPlan {
  readonly metadata: Metadata;
  readonly schedules: readonly string[];
  /** The one schedule of Argo 3.5, which has no array of them. */
  readonly schedule?: string;
  /** Further fields of CronWorkflowSpec. */
  readonly fields: Tree;
  /** Labels and annotations of the Workflows that it starts. */
  readonly workflowMetadata?: Tree;
  readonly spec?: SpecPlan;
  /** Name of the WorkflowTemplate, in place of the spec. */
  readonly templateRef?: string;
  readonly extra: Tree;
}

/** A ServiceAccount with the Role and RoleBinding that Argo's executor needs. */
export interface ServiceAccountPlan {
  readonly metadata: Metadata;
  /** The ServiceAccount's own, with its annotations. */
  readonly accountMetadata: Metadata;
  readonly extra: Tree;
}

/** A ConfigMap with settings that steps share. */
export interface ConfigMapPlan {
  readonly metadata: Metadata;
  readonly data: Readonly<Record<string, string>>;
  readonly extra: Tree;
}

/** Metadata of a document; either a name or the beginning of one. */
export interface Metadata {
  readonly name?: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Plans all documents, in the order in which a cluster should get them. */
export function planDocuments(request: PlanRequest): readonly DocumentPlan[] {
  const { entry } = request.values;
  const { extra = {} } = entry;
  const labels = { ...request.pipeline.labels, ...entry.labels };
  const annotations = { ...request.pipeline.annotations, ...entry.annotations };
  const marks = {
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
  const namespace = entry.namespace === undefined ? {} : { namespace: entry.namespace };
  const schedules = (entry.schedules ?? []).map(trimCron);
  const shared = settingsToShare(request);
  const spec = planSpec(
    shared === undefined ? request : { ...request, environment: shared.environment },
  );
  const documents: DocumentPlan[] = [];

  if (entry.serviceAccount?.create && entry.serviceAccountName !== undefined) {
    const metadata = {
      name: entry.serviceAccountName,
      ...namespace,
      ...(marks.labels && { labels }),
    };
    const own = entry.serviceAccount.annotations ?? {};
    const accountMetadata = {
      ...metadata,
      ...(Object.keys(own).length > 0 && { annotations: own }),
    };
    documents.push({ template: "serviceaccount", plan: { metadata, accountMetadata, extra } });
  }

  if (shared !== undefined && Object.keys(shared.data).length > 0) {
    const metadata = {
      name: sharedSettingsName(entry.name),
      ...namespace,
      ...(marks.labels && { labels }),
    };
    documents.push({ template: "configmap", plan: { metadata, data: shared.data, extra } });
  }

  const workflowMetadata = Object.keys(marks).length > 0 ? { workflowMetadata: marks } : {};
  if (schedules.length === 0 || entry.workflowTemplate) {
    const kind = schedules.length > 0 ? "WorkflowTemplate" : templateKind(entry.kind);
    const name = entry.generateName ? { generateName: `${entry.name}-` } : { name: entry.name };
    const place = kind === "ClusterWorkflowTemplate" ? {} : namespace;
    documents.push({
      template: "workflow",
      plan: {
        kind,
        metadata: { ...name, ...place, ...marks },
        // A template hands its labels on to the Workflows made from it only by way of its spec.
        spec: kind === "Workflow"
          ? spec
          : { ...spec, fields: passOver(workflowMetadata, spec.fields) },
        extra,
      },
    });
  }
  if (schedules.length > 0) {
    const plan = {
      metadata: { name: entry.name, ...namespace, ...marks },
      schedules,
      ...(isOlder(request.values.argo, "3.6") && { schedule: schedules[0] ?? "" }),
      fields: { ...entry.cron },
      ...workflowMetadata,
      extra,
    };
    documents.push({
      template: "cronworkflow",
      plan: entry.workflowTemplate ? { ...plan, templateRef: entry.name } : { ...plan, spec },
    });
  }
  return documents;
}

function settingsToShare(
  { pipeline, values, environment }: PlanRequest,
): SharedSettings | undefined {
  const { compact } = values.entry;
  if (typeof compact !== "object" || !compact.configMap) return undefined;
  return shareSettings(
    environment ?? containersEnv(pipeline, values),
    sharedSettingsName(values.entry.name),
  );
}

function templateKind(kind: Entry["kind"]): WorkflowPlan["kind"] {
  return kind === undefined || kind === "CronWorkflow" ? "Workflow" : kind;
}
