/**
 * All groups of rules, a line for each. A group is a folder with its rules and their cases, which tests and the
 * documentation read.
 */

export { rules as agents } from "./agents/rules.ts";
export { rules as allowedValues } from "./allowed-values/rules.ts";
export { rules as argumentsRules } from "./arguments/rules.ts";
export { rules as bodies } from "./bodies/rules.ts";
export { rules as calls } from "./calls/rules.ts";
export { rules as claims } from "./claims/rules.ts";
export { rules as comments } from "./comments/rules.ts";
export { rules as containers } from "./containers/rules.ts";
export { rules as dag } from "./dag/rules.ts";
export { rules as dollars } from "./dollars/rules.ts";
export { rules as expressions } from "./expressions/rules.ts";
export { rules as files } from "./files/rules.ts";
export { rules as images } from "./images/rules.ts";
export { rules as inputsOutputs } from "./inputs-outputs/rules.ts";
export { rules as itemNames } from "./item-names/rules.ts";
export { rules as labels } from "./labels/rules.ts";
export { rules as lifecycle } from "./lifecycle/rules.ts";
export { rules as locations } from "./locations/rules.ts";
export { rules as modes } from "./modes/rules.ts";
export { rules as locks } from "./locks/rules.ts";
export { rules as names } from "./names/rules.ts";
export { rules as patches } from "./patches/rules.ts";
export { rules as pods } from "./pods/rules.ts";
export { rules as ports } from "./ports/rules.ts";
export { rules as references } from "./references/rules.ts";
export { rules as privileges } from "./privileges/rules.ts";
export { rules as resources } from "./resources/rules.ts";
export { rules as retries } from "./retries/rules.ts";
export { rules as schedules } from "./schedules/rules.ts";
export { rules as size } from "./size/rules.ts";
export { rules as storage } from "./storage/rules.ts";
export { rules as structure } from "./structure/rules.ts";
export { rules as templates } from "./templates/rules.ts";
export { rules as times } from "./times/rules.ts";
export { rules as users } from "./users/rules.ts";
export { rules as variables } from "./variables/rules.ts";
export { rules as volumes } from "./volumes/rules.ts";
