/** Names of images, as registries have them. */

import { quote } from "../report/describe.ts";

const PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/;

/** Says what is wrong with an image's name, in a sentence; undefined when nothing is. */
export function judgeImage(image: string): string | undefined {
  if (/\s/.test(image)) return `${quote(image)} has a space in it; take it out`;
  const [, rest] = /^[a-z][a-z0-9+.-]*:\/\/(.*)$/i.exec(image) ?? [];
  if (rest !== undefined) return `must have no scheme; write ${quote(rest)}`;
  const [tagged = "", ...digests] = image.split("@");
  if (digests.length > 0 && (digests.length > 1 || !DIGEST.test(digests[0] ?? ""))) {
    return "must end with one digest after the @, such as sha256: and 64 digits";
  }
  const slash = tagged.lastIndexOf("/");
  const colon = tagged.indexOf(":", slash + 1);
  const name = colon < 0 ? tagged : tagged.slice(0, colon);
  const tag = colon < 0 ? undefined : tagged.slice(colon + 1);
  if (tag === "") return `${quote(image)} has no tag after its colon; name one, or drop the colon`;
  if (tag !== undefined && !TAG.test(tag)) {
    return `${quote(tag)} is no tag; tags are letters, digits, _, . and -`;
  }
  return judgePath(name);
}

function judgePath(name: string): string | undefined {
  const [first = "", ...others] = name.split("/");
  const hasHost = others.length > 0 && (/[.:A-Z]/.test(first) || first === "localhost");
  if (hasHost && !HOST.test(first)) return `${quote(first)} is no registry`;
  const wrong = (hasHost ? others : [first, ...others]).find((part) => !PART.test(part));
  if (wrong === undefined) return undefined;
  if (wrong === "") return "has a slash too many";
  return wrong !== wrong.toLowerCase() && PART.test(wrong.toLowerCase())
    ? `${quote(wrong)} must be in lower case: ${quote(wrong.toLowerCase())}`
    : `${quote(wrong)} must consist of lowercase letters and digits, with ., _ or - between them`;
}
