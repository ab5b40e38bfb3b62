/** What must hold within a container's fields, and what Kubernetes asks of the names in them. */

import { checkAnnotations, type ReportAt } from "../../kubernetes/labels.ts";
import { judgeImage } from "../../kubernetes/image.ts";
import { checkDataKey, checkEnvName, checkSubdomain } from "../../kubernetes/names.ts";
import type { Path } from "../../yaml/source.ts";
import { mountsOf, withoutSlash } from "./mounts.ts";
import { checkResources } from "./resource-rules.ts";
import type { Container } from "./schema.ts";

/** Checks a complete container, the workflow's or a step's own; paths are within its fields. */
export function checkContainer(container: Container, report: ReportAt): void {
  const complain = (path: Path, why: string | undefined, at?: "key") => {
    if (why !== undefined) report(path, why, at);
  };
  checkImage(container.image, complain);
  checkSeccomp(container.securityContext, ["securityContext"], report);
  checkCache(container.tokenizerCache, report);
  checkReferences(container, complain);
  checkMountPaths(container, report);
  for (const name of Object.keys(container.env ?? {})) {
    complain(["env", name], checkEnvName(name), "key");
  }
  checkAnnotations(container.annotations, ["annotations"], report);
  checkResources(
    container.resources ?? {},
    (path, why, at) => report(["resources", ...path], why, at),
  );
}

/** The name of an image, unless Argo makes it when the workflow runs. */
function checkImage(image: string, complain: (path: Path, why: string | undefined) => void): void {
  if (!image.includes("{{")) complain(["image"], judgeImage(image));
}

interface SeccompFields {
  readonly seccompProfileType?: string;
  readonly seccompLocalhostProfile?: string;
}

/** A profile of one's own and the type that says so belong together. */
export function checkSeccomp(
  context: SeccompFields | undefined,
  path: Path,
  report: ReportAt,
): void {
  const { seccompProfileType, seccompLocalhostProfile } = context ?? {};
  const isLocal = seccompProfileType === "Localhost";
  if (isLocal && seccompLocalhostProfile === undefined) {
    report([...path, "seccompProfileType"], "Localhost needs a seccompLocalhostProfile");
  } else if (!isLocal && seccompLocalhostProfile !== undefined) {
    report(
      [...path, "seccompLocalhostProfile"],
      "is only valid with seccompProfileType: Localhost",
    );
  }
}

/** What the cache cannot do without, should null have taken a default away. */
function checkCache(cache: Container["tokenizerCache"], report: ReportAt): void {
  if (!cache?.enabled) return;
  const needed = cache.createPvc
    ? (["mountPath", "storageSize", "accessModes"] as const)
    : (["mountPath", "claimName"] as const);
  for (const key of needed) {
    if (cache[key] !== undefined) continue;
    report(["tokenizerCache", key], "is required while the cache is enabled");
  }
}

/** Names of Secrets, ConfigMaps and claims, and keys in them. */
function checkReferences(
  container: Container,
  complain: (path: Path, why: string | undefined) => void,
): void {
  for (
    const [field, names] of Object.entries({
      secretRef: container.secretRef,
      configMapRef: container.configMapRef,
    })
  ) {
    for (const [index, name] of (names ?? []).entries()) {
      complain([field, index], checkSubdomain(name));
    }
  }
  for (const [index, { name, prefix }] of (container.envFrom ?? []).entries()) {
    complain(["envFrom", index, "name"], checkSubdomain(name));
    if (prefix) complain(["envFrom", index, "prefix"], checkEnvName(prefix));
  }
  for (const [index, { from, mappings }] of (container.mountSecrets ?? []).entries()) {
    complain(["mountSecrets", index, "from"], checkSubdomain(from));
    for (const [place, { key, value }] of mappings.entries()) {
      const path = ["mountSecrets", index, "mappings", place];
      complain([...path, "key"], checkDataKey(key));
      complain([...path, "value"], checkFileName(value));
    }
  }
  const { claimName } = container.tokenizerCache ?? {};
  if (claimName !== undefined) complain(["tokenizerCache", "claimName"], checkSubdomain(claimName));
}

function checkFileName(name: string): string | undefined {
  const isInside = !name.startsWith("/") && !name.split("/").includes("..");
  return isInside
    ? undefined
    : "must be a file name below the directory, without .. and a / in front";
}

/** Argo fails a pod that mounts two things at one path. */
function checkMountPaths(container: Container, report: ReportAt): void {
  const taken = new Set<string>();
  for (const { mountPath, path } of mountsOf(container)) {
    const place = withoutSlash(mountPath);
    if (taken.has(place)) report(path, `something is mounted at ${mountPath} already`);
    else if (place === "" || place.includes(":")) {
      report(path, "must be a directory below /, without a colon in its path");
    }
    taken.add(place);
  }
}
