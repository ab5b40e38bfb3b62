/** Writes the pages in docs that are made from the program anew: `make pages`. */

import { PAGES } from "../tests/project/pages.ts";

for (const [name, page] of Object.entries(PAGES)) {
  Deno.writeTextFileSync(new URL(`../docs/${name}`, import.meta.url), await page());
}
