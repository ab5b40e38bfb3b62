/** Whether the value of a variable is one that its setting takes. */

import type { EnvVar } from "../argo/plan/env.ts";
import { quote } from "../report/describe.ts";
import { differs, rangeInWords } from "../wurzel/catalog/release.ts";
import type { Setting } from "../wurzel/catalog/setting.ts";
import { judgeText } from "./judge-text.ts";
import { isSecret, isSecretUnnamed } from "./secret.ts";
import type { Remark } from "./subject.ts";

/** Whether a setting takes a value, and whether every release has the setting where that is not known. */
export function checkValue(
  variable: EnvVar,
  setting: Setting,
  release: string | undefined,
): readonly Remark[] {
  const { name, value } = variable;
  const remarks: Remark[] = [];
  if (release === undefined && differs(setting)) {
    const message =
      `only Wurzel ${rangeInWords(setting)} has the setting ${setting.name}, and others ` +
      "refuse it; --wurzel RELEASE says which one runs";
    remarks.push({ severity: "warning", code: "setting-of-release", message, variable, at: "key" });
  }
  const wrong = value === undefined ? undefined : judgeText(setting, value);
  if (value === undefined || wrong === undefined) return remarks;
  const shown = quote(value, () => isSecret(variable, setting));
  const message = `${name} ${wrong}, not ${shown}`;
  const hidesLine = isSecretUnnamed(variable, setting);
  return [...remarks, { severity: "warning", code: "wrong-value", message, variable, hidesLine }];
}
