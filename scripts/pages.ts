/**
 * Writes the pages in docs that are made from the program anew, and the repository's name wherever it is
 * repeated: `make pages`.
 */

import denoConfig from "../deno.json" with { type: "json" };
import npmConfig from "../package.json" with { type: "json" };
import { PAGES } from "../tests/project/pages.ts";
import {
  NAMING_PACKAGE,
  NAMING_REPOSITORY,
  withPackage,
  withRepository,
} from "../tests/project/repository.ts";

for (const [name, page] of Object.entries(PAGES)) {
  Deno.writeTextFileSync(new URL(`../docs/${name}`, import.meta.url), await page());
}
for (const name of NAMING_REPOSITORY) rewrite(name, (text) => withRepository(text, npmConfig));
for (const name of NAMING_PACKAGE) rewrite(name, (text) => withPackage(text, denoConfig));

function rewrite(name: string, change: (text: string) => string): void {
  const file = new URL(`../${name}`, import.meta.url);
  Deno.writeTextFileSync(file, change(Deno.readTextFileSync(file)));
}
