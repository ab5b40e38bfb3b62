/** Images: that their names are such as registries have. */

import { judgeImage } from "../../../../kubernetes/image.ts";
import { textAt } from "../../../../yaml/fields.ts";
import { allContainersOf } from "../../../document/containers.ts";
import { filled } from "../../../document/templating.ts";
import type { Rule } from "../../rule.ts";

/** Rules about images. */
export const rules: readonly Rule[] = [
  {
    code: "wrong-image",
    severity: "warning",
    title: "The name of an image is none, and no node can pull it",
    check: (document, report) => {
      for (const { fields, path } of allContainersOf(document)) {
        const image = textAt(fields, "image") ?? "";
        const wrong = image === "" ? undefined : judgeImage(filled(image));
        if (wrong !== undefined) report([...path, "image"], wrong);
      }
    },
  },
];
