/** Releases of Wurzel, and what each of them has. */

import { quote } from "../../report/describe.ts";
import { didYouMean } from "../../report/did-you-mean.ts";
import { nearest } from "../../report/nearest.ts";
import type { MiddlewareFacts, Setting, Since, StepFacts } from "./setting.ts";

/** The release that an image runs: the tag of one whose name ends in `/wurzel`; undefined where it tells none. */
export function releaseOfImage(image: string, releases: readonly string[]): string | undefined {
  const [, tag] = /(?:^|\/)wurzel:v?([\w.-]+)(?:@.*)?$/.exec(image) ?? [];
  return releases.find((release) => release === tag);
}

/**
 * What is wrong with a release that somebody names.
 *
 * @returns undefined where it is known
 */
export function judgeRelease(name: string, releases: readonly string[]): string | undefined {
  if (releases.includes(name)) return undefined;
  const others = `known are ${releases.join(", ")}`;
  return `no release ${quote(name)} is known, ${didYouMean(nearest(name, releases), others)}`;
}

/** Whether a release has something. */
export function isIn(release: string, { since, until }: Since): boolean {
  return (since === undefined || compare(since, release) <= 0) &&
    (until === undefined || compare(release, until) <= 0);
}

/** Whether some releases lack it. */
export function differs({ since, until }: Since): boolean {
  return since !== undefined || until !== undefined;
}

/** The releases that have something: `from 3.3.0 on`, `up to 3.3.0`. */
export function rangeInWords({ since, until }: Since): string {
  if (since === undefined) return `up to ${until}`;
  return until === undefined ? `from ${since} on` : `from ${since} to ${until}`;
}

/** Facts as one release has them. */
export function inRelease<T extends StepFacts | MiddlewareFacts>(facts: T, release: string): T {
  const requires = "requires" in facts ? facts.requires : undefined;
  return {
    ...facts,
    settings: facts.settings.filter((one) => isIn(release, one)).map(withoutRange),
    otherSettings: facts.settings.filter((one) => !isIn(release, one)),
    ...(requires && { requires: requires.filter((one) => isIn(release, one)) }),
  };
}

function withoutRange({ since: _, until: __, ...setting }: Setting): Setting {
  return setting;
}

/** Below zero where the first release is older. */
function compare(one: string, other: string): number {
  const [some, others] = [one, other].map((release) => release.split(".").map(Number));
  for (let index = 0; index < 3; index++) {
    const difference = (some?.[index] ?? 0) - (others?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
