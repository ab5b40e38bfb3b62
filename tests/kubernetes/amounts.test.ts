import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  type Amounts,
  amountsIn,
  largestAmounts,
  mostOf,
  printAmount,
  requestsOf,
  sumAmounts,
  timesAmounts,
} from "../../src/kubernetes/amounts.ts";

const printed = (amounts: Amounts) =>
  Object.fromEntries([...amounts].map(([name, amount]) => [name, printAmount(name, amount)]));
const some = [
  amountsIn({ cpu: "100m", memory: "512Mi" }),
  amountsIn({ cpu: "1.5", memory: "1Gi", "nvidia.com/gpu": 1 }),
];

describe("amounts of resources", () => {
  it("are added up, and printed as people write them", () => {
    assert.deepEqual(printed(sumAmounts(some)), {
      cpu: "1600m",
      memory: "1.5Gi",
      "nvidia.com/gpu": "1",
    });
    assert.deepEqual(printed(timesAmounts(sumAmounts(some), 5)), {
      cpu: "8",
      memory: "7.5Gi",
      "nvidia.com/gpu": "5",
    });
  });

  it("have the most of each resource", () => {
    assert.deepEqual(printed(mostOf([...some, amountsIn({ cpu: "2", memory: "1k" })])), {
      cpu: "2",
      memory: "1Gi",
      "nvidia.com/gpu": "1",
    });
  });

  it("of the largest ones are those of each resource by itself", () => {
    const all = [...some, amountsIn({ cpu: "3", memory: "64Mi" })];
    assert.deepEqual(printed(sumAmounts(largestAmounts(all, 2))), {
      cpu: "4500m",
      memory: "1.5Gi",
      "nvidia.com/gpu": "1",
    });
  });

  it("are those of a limit where a container requests nothing", () => {
    const resources = { limits: { cpu: "1", memory: "2Gi" }, requests: { cpu: "500m" } };
    assert.deepEqual(printed(requestsOf(resources)), { cpu: "500m", memory: "2Gi" });
  });

  for (
    const [resource, text, shown] of [
      ["memory", "1", "1"],
      ["memory", "1023", "1023"],
      ["memory", "1500M", "1.4Gi"],
      ["cpu", "0.0001", "1m"],
      ["cpu", "1000m", "1"],
      ["ephemeral-storage", "10Ti", "10Ti"],
    ] as const
  ) {
    it(`prints ${text} of ${resource} as ${shown}`, () => {
      assert.deepEqual(printed(amountsIn({ [resource]: text })), { [resource]: shown });
    });
  }

  it("leave out what is no quantity, or has more digits than a computer", () => {
    assert.deepEqual(
      printed(amountsIn({ cpu: "{{inputs.parameters.cpu}}", memory: "1e99999" })),
      {},
    );
    assert.deepEqual(printed(amountsIn("many")), {});
  });
});
