/** Places of artifacts: that they are complete, and that stores can hold what they say. */

import { quote } from "../../../../report/describe.ts";
import { hasField, itemsAt, textAt } from "../../../../yaml/fields.ts";
import { withoutSlash } from "../../../entry/mounts.ts";
import {
  type Artifact,
  artifactsOf,
  artifactsOfTemplates,
  givenArtifactsOf,
  inputArtifactsOf,
} from "../../../document/artifacts.ts";
import { podPartsOf } from "../../../document/containers.ts";
import { bodyOf, everyTemplate, partKey } from "../../../document/flow.ts";
import { invocationsOf } from "../../../document/invocations.ts";
import { keyOf } from "../../../document/keys.ts";
import { lostBecauseOf, missingIn, type Place, placeOf } from "../../../document/locations.ts";
import { once } from "../../../document/once.ts";
import { portsOf } from "../../../document/parameters.ts";
import { type Part, partsAt, partsIn } from "../../../document/part.ts";
import { filled, isTemplated } from "../../../document/templating.ts";
import { isLibrary, type WorkflowDocument } from "../../../document/workflow-document.ts";
import type { Rule } from "../../rule.ts";
import { escapes } from "./escapes.ts";

/** Rules about locations. */
export const rules: readonly Rule[] = [
  {
    code: "incomplete-location",
    severity: "error",
    title: "An artifact's place lacks what makes it one, such as a key, and Argo refuses it",
    check: (document, report) => {
      for (const place of mustBeComplete(document)) {
        const field = missingIn(place);
        // What the CRD requires is a matter of structure where it is absent.
        if (field === undefined || !isTold(place, field)) continue;
        report([...place.path, field], "is required; without it, the artifact has no location", {
          at: "key",
        });
      }
      for (const place of hdfsOf(document)) {
        const wrong = hdfsWrong(place);
        if (wrong === undefined) continue;
        report([...place.path, wrong.field], wrong.message, { at: "key" });
      }
    },
  },
  {
    code: "lost-location",
    severity: "warning",
    title:
      "A store lacks its endpoint, bucket or key, and Argo uses the artifact repository instead",
    check: (document, report) => {
      for (const place of storesOf(document)) {
        const field = lostBecauseOf(place);
        if (field === undefined) continue;
        const given = Object.keys(place.fields).filter((one) =>
          one !== "key" && hasField(place.fields, one)
        );
        const lost = given.slice(0, 3).join(", ");
        report(
          [...place.path, given[0] ?? field],
          `without ${field}, Argo keeps the key only, and takes the artifact repository in place ` +
            `of ${lost}; add ${field}, or give only the key`,
          { at: "key", missing: [...place.path, field] },
        );
      }
    },
  },
  {
    code: "path-escapes",
    severity: "error",
    title: "The path of an artifact leads out of its folder with `..`, which Argo refuses",
    check: (document, report) => {
      for (const { fields, path, holder } of artifactsOfTemplates(document)) {
        const text = textAt(fields, "path") ?? "";
        if (!escapes(text) || ["dag", "steps"].includes(bodyOf(holder) ?? "")) continue;
        report([...path, "path"], `${quote(text)} leads out of its folder; write it without ..`);
      }
    },
  },
  {
    code: "artifact-on-mount",
    severity: "warning",
    title: "An input artifact is to lie where a volume of a containerSet is mounted",
    about: ["containerSet"],
    check: (document, report) => {
      for (const template of everyTemplate(document)) {
        if (!hasField(template.fields, "containerSet")) continue;
        const mounts = new Map(
          partsAt(template, "containerSet", "volumeMounts").map(({ fields }) => [
            withoutSlash(textAt(fields, "mountPath") ?? ""),
            textAt(fields, "name") ?? "",
          ]),
        );
        for (const { fields, path } of portsOf(template, "inputs", "artifacts")) {
          const volume = mounts.get(withoutSlash(textAt(fields, "path") ?? ""));
          if (volume === undefined) continue;
          const message = `the volume ${quote(volume)} is mounted there, and cannot be replaced; ` +
            "put the artifact further in";
          report([...path, "path"], message);
        }
      }
    },
  },
  {
    code: "odd-key",
    severity: "warning",
    title: "A key begins with a slash, or has //, ./ or ../ in it, which stores refuse or misplace",
    check: (document, report) => {
      for (const artifact of artifactsOf(document)) {
        const { location } = artifact.place ?? {};
        const place = keyOf(artifact);
        // Artifactory's is an address, and a path of HDFS is absolute.
        if (place === undefined || location === "artifactory" || location === "hdfs") continue;
        const odd = oddIn(filled(place.key));
        if (odd !== undefined) report(place.path, `${odd}; write it without`);
      }
    },
  },
  {
    code: "bucket-with-path",
    severity: "warning",
    title: "A bucket's name has a scheme or a path, which belongs to the endpoint or the key",
    check: (document, report) => {
      for (const { fields, path } of storesOf(document)) {
        const bucket = textAt(fields, "bucket") ?? "";
        if (!bucket.includes("/")) continue;
        const name = bucket.replace(/^[a-z0-9]+:\/\//i, "");
        const [first = "", ...rest] = name.split("/");
        const help = rest.join("/") === "" ? "" : `, and put ${quote(rest.join("/"))} into the key`;
        report([...path, "bucket"], `must be a name; write ${quote(first)}${help}`);
      }
    },
  },
  {
    code: "endpoint-with-path",
    severity: "warning",
    title: "An endpoint of S3 has a path, and nothing is stored or read",
    check: (document, report) => {
      for (const { location, fields, path } of storesOf(document)) {
        const endpoint = textAt(fields, "endpoint") ?? "";
        const [, host = "", rest = ""] = /^([^/]+)\/+(.*)$/.exec(endpoint) ?? [];
        // A scheme is told by a rule of its own; a slash at the end does no harm.
        if (location !== "s3" || rest === "" || endpoint.includes("://")) continue;
        report(
          [...path, "endpoint"],
          `must be a host; write ${quote(host)}, and put the rest into bucket or key`,
        );
      }
    },
  },
];

/** Whether a field's absence is not told by the structure's check. */
function isTold({ location, fields }: Place, field: string): boolean {
  return location === "s3" || hasField(fields, field);
}

/** Arguments and inputs whose place Argo asks for. */
function mustBeComplete(document: WorkflowDocument): readonly Place[] {
  const given = givenArtifactsOf(document).filter(({ fields }) =>
    (textAt(fields, "from") ?? "") === ""
  );
  const needed = inputArtifactsOf(document).filter((input) =>
    isRepository(input) || (input.fields.optional !== true && isLeft(document, input))
  );
  return placesOf([...given, ...needed, ...archivesOf(document).filter(isRepository)]);
}

/** Argo minds a repository whether or not the caller gives another place. */
function isRepository({ place }: Pick<Artifact, "place">): boolean {
  return place?.location === "git";
}

/** Whether somebody calls a template without giving it this artifact. */
function isLeft(document: WorkflowDocument, { holder, name }: Artifact): boolean {
  return (callersOf(document).get(partKey(holder)) ?? []).some((given) =>
    !(isLibrary(document) && given.path === document.specPath) &&
    !portsOf(given, "arguments", "artifacts").some((one) => one.name === name)
  );
}

/** What callers give each template, by its path. */
const callersOf = once((document: WorkflowDocument): ReadonlyMap<string, readonly Part[]> => {
  const callers = new Map<string, Part[]>();
  for (const { callee, given } of invocationsOf(document)) {
    if (callee === undefined) continue;
    const key = partKey(callee);
    const known = callers.get(key);
    if (known === undefined) callers.set(key, [given]);
    else known.push(given);
  }
  return callers;
});

const storesOf = once((document: WorkflowDocument) => placesOf(artifactsOf(document)));

/** The places in HDFS that Argo checks: of inputs, and where logs go. */
function hdfsOf(document: WorkflowDocument): readonly Part[] {
  return placesOf([...inputArtifactsOf(document), ...archivesOf(document)])
    .filter(({ location }) => location === "hdfs");
}

/** Where logs go. */
function archivesOf(document: WorkflowDocument): readonly Pick<Artifact, "place">[] {
  return podPartsOf(document).flatMap((one) => partsIn(one, "archiveLocation"))
    .map((one) => ({ place: placeOf(one) }));
}

function placesOf(artifacts: readonly Pick<Artifact, "place">[]): readonly Place[] {
  return artifacts.flatMap(({ place }) => place ?? []);
}

interface Wrong {
  readonly field: string;
  readonly message: string;
}

/** What Argo asks of a place in HDFS. */
function hdfsWrong({ fields }: Part): Wrong | undefined {
  const text = (field: string) => textAt(fields, field) ?? "";
  if (itemsAt(fields, "addresses").length === 0) return needs("addresses");
  if (hasField(fields, "path") && !text("path").startsWith("/") && !isTemplated(text("path"))) {
    return { field: "path", message: "must be an absolute path" };
  }
  const [cache, keytab] = ["krbCCacheSecret", "krbKeytabSecret"].map((one) =>
    hasField(fields, one)
  );
  if (text("hdfsUser") === "" && !cache && !keytab) {
    return needs("hdfsUser", ", or krbCCacheSecret or krbKeytabSecret");
  }
  const needed = [
    ...(cache || keytab ? ["krbServicePrincipalName", "krbConfigConfigMap"] : []),
    ...(keytab ? ["krbUsername", "krbRealm"] : []),
  ].find((field) => !hasField(fields, field) || fields[field] === "");
  return needed === undefined ? undefined : needs(needed, " with Kerberos");
}

function needs(field: string, more = ""): Wrong {
  return { field, message: `is required${more}` };
}

/** What is odd in a key. */
function oddIn(key: string): string | undefined {
  if (key.startsWith("/")) return "begins with a slash, which makes a folder without a name";
  if (key.includes("//")) return "has //, which makes a folder without a name";
  const parts = key.split("/");
  const odd = ["..", "."].find((part) => parts.includes(part));
  return odd && `has ${quote(odd)} in it, which stores do not follow`;
}
