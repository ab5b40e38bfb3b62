/** Writes the tables of lint rules in docs/lint.md anew: `make rules`. */

import { readFileSync, writeFileSync } from "node:fs";
import { withTables } from "../tests/argo/lint/tables.ts";

const page = new URL("../docs/lint.md", import.meta.url);
writeFileSync(page, withTables(readFileSync(page, "utf8")));
