/** What a stream's events do not say themselves: where each ends, what closes it, what it stands for. */

import {
  COLLECTION_STYLE,
  type Event,
  EVENT_ID,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from "js-yaml";
import type { Stream } from "./parse.ts";

/** What is known of events, by their numbers. */
export interface Extents {
  /** Where the text of each ends, in the stream's text. */
  readonly ends: readonly number[];
  /** The event that closes a document, list or map. */
  readonly closing: readonly number[];
  /** The event that an alias stands for. */
  readonly targets: ReadonlyMap<number, number>;
}

interface Scan {
  readonly text: string;
  readonly ends: number[];
  readonly closing: number[];
  readonly targets: Map<number, number>;
  /** What is still open. */
  readonly open: number[];
  /** The events that have names, in the document at hand. */
  anchors: Map<string, number>;
  /** Where the last token ended. */
  end: number;
}

/** Finds out, in one pass. */
export function extentsOf({ text, events }: Stream): Extents {
  const scan: Scan = {
    text,
    ends: events.map(() => 0),
    closing: events.map(() => 0),
    targets: new Map(),
    open: [],
    anchors: new Map(),
    end: 0,
  };
  events.forEach((event, at) => take(scan, events, event, at));
  return scan;
}

function take(scan: Scan, events: readonly Event[], event: Event, at: number): void {
  switch (event.type) {
    case EVENT_ID.DOCUMENT:
      scan.anchors = new Map();
      scan.open.push(at);
      break;
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      rememberAnchor(scan, event, at);
      scan.open.push(at);
      scan.end = event.start + 1;
      break;
    case EVENT_ID.SCALAR:
      rememberAnchor(scan, event, at);
      scan.end = event.valueStart < 0 ? emptyAt(scan) : event.valueEnd + (isQuoted(event) ? 1 : 0);
      scan.ends[at] = scan.end;
      break;
    case EVENT_ID.ALIAS: {
      const target = scan.anchors.get(scan.text.slice(event.anchorStart, event.anchorEnd));
      if (target !== undefined) scan.targets.set(at, target);
      scan.end = event.anchorEnd;
      scan.ends[at] = scan.end;
      break;
    }
    case EVENT_ID.POP:
      close(scan, events, at);
  }
}

function close(scan: Scan, events: readonly Event[], at: number): void {
  const opening = scan.open.pop();
  const event = opening === undefined ? undefined : events[opening];
  if (opening === undefined || event === undefined) return;
  if (isInBrackets(scan.text, event)) {
    const end = skipBlank(scan.text, scan.end);
    scan.end = (scan.text[end] === "," ? skipBlank(scan.text, end + 1) : end) + 1;
  }
  scan.ends[opening] = scan.end;
  scan.closing[opening] = at;
}

/** A pair in a flow list, as in `[a: 1]`, has no brackets of its own. */
function isInBrackets(text: string, event: Event): boolean {
  if (event.type !== EVENT_ID.SEQUENCE && event.type !== EVENT_ID.MAPPING) return false;
  return event.style === COLLECTION_STYLE.FLOW && /[[{]/.test(text.charAt(event.start));
}

function isQuoted({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
}

function rememberAnchor(
  { text, anchors }: Scan,
  { anchorStart, anchorEnd }: ScalarEvent | SequenceEvent | MappingEvent,
  at: number,
): void {
  if (anchorStart >= 0) anchors.set(text.slice(anchorStart, anchorEnd), at);
}

/** Where a value would stand that is not written: behind its colon or its dash. */
function emptyAt({ text, end }: Scan): number {
  const next = skipBlank(text, end);
  return text[next] === ":" || text[next] === "-" ? next + 1 : end;
}

/** The next offset that is neither space nor comment. */
function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    if (text[at] === "#") { while (at < text.length && !/[\r\n]/.test(text[at] ?? "")) at++; }
    else if (/\s/.test(text[at] ?? "")) at++;
    else break;
  }
  return at;
}
