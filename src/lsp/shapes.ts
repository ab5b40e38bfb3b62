/** What editors send about themselves, their folders and their texts. */

import * as v from "valibot";

const folders = v.array(v.object({ uri: v.string() }));
const versioned = v.object({ uri: v.string(), version: v.number() });
const place = v.object({
  line: v.pipe(v.number(), v.integer(), v.minValue(0)),
  character: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** First request: who asks, and where. */
export const INITIALIZE = v.object({
  processId: v.nullish(v.number()),
  rootUri: v.nullish(v.string()),
  workspaceFolders: v.nullish(folders),
  // What a user or an editor says amiss here keeps nobody from starting.
  initializationOptions: v.fallback(
    v.nullish(v.object({ docs: v.optional(v.string()), showsBuiltIn: v.optional(v.boolean()) })),
    undefined,
  ),
  capabilities: v.fallback(
    v.nullish(v.object({
      workspace: v.nullish(v.object({
        didChangeWatchedFiles: v.nullish(v.object({ dynamicRegistration: v.nullish(v.boolean()) })),
      })),
    })),
    undefined,
  ),
});

/** A text is open from now on. */
export const DID_OPEN = v.object({
  textDocument: v.object({ ...versioned.entries, text: v.string() }),
});

/** Parts of an open text have changed, one after the other. */
export const DID_CHANGE = v.object({
  textDocument: versioned,
  contentChanges: v.array(v.object({
    range: v.optional(v.object({ start: place, end: place })),
    text: v.string(),
  })),
});

/** A text is closed. */
export const DID_CLOSE = v.object({ textDocument: v.object({ uri: v.string() }) });

/** Folders have come to the workspace, and left it. */
export const DID_CHANGE_FOLDERS = v.object({
  event: v.object({ added: folders, removed: folders }),
});
