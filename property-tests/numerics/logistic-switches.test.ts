import { describe, expect, it } from "vitest";
import { allowance, LOGISTIC_KINDS, logisticRoad } from "./logistic-road.js";
import { logisticValues } from "./logistic-cases.js";

/** A place where the method changes: walked across from `before` to `after`. */
interface Switch {
  readonly name: string;
  readonly at: (side: number) => { mean: number; variance: number };
}

const theta = (whole: number, variance: number): Switch => ({
  name: `mean / variance = ${whole} at variance ${variance}`,
  at: (side) => ({ mean: whole * variance * (1 + side), variance }),
});
const SWITCHES: readonly Switch[] = [
  // the step of the trapezoidal rule changes from variance 1 on; at 25 the series takes over
  ...[1, 2 ** 2, (16 / 5) ** 2, (16 / 3) ** 2, 25].flatMap((variance) =>
    [0, 0.3, 2.5, 40, 700, 1e4, -0.3, -40].map((mean) => ({
      name: `variance ${variance} at mean ${mean}`,
      at: (side: number) => ({ mean, variance: variance * (1 + side) }),
    })),
  ),
  ...[1, 1.7, 30, 3000].flatMap((variance) => [1, 2, 3, 7].map((whole) => theta(whole, variance))),
  ...[0.01, 1, 200, 1e5].map((variance) => ({
    name: `sign of the mean at variance ${variance}`,
    at: (side: number) => ({ mean: side, variance }),
  })),
  // the deficit of the Mills ratio changes to a continued fraction at x = mean / sqrt(variance) = 3
  ...[1.5, 50, 4000].map((variance) => ({
    name: `mean = 3 standard deviations at variance ${variance}`,
    at: (side: number) => ({ mean: 3 * Math.sqrt(variance) * (1 + side), variance }),
  })),
  // the product of e^-mean and the loss leaves the normal numbers
  ...[0.1, 0.9].map((variance) => ({
    name: `e^-mean = 1e-290 at variance ${variance}`,
    at: (side: number) => ({ mean: 290 * Math.LN10 * (1 + side), variance }),
  })),
];

describe("switches between methods for logistic expectations", () => {
  it.each(SWITCHES)("no cliff at $name", ({ at }) => {
    for (const side of [-1e-3, -1e-6, -1e-9, -4e-16, 0, 4e-16, 1e-9, 1e-6, 1e-3]) {
      const { mean, variance } = at(side);
      const values = logisticValues(mean, variance);
      for (const kind of LOGISTIC_KINDS) {
        const road = logisticRoad(kind, mean, variance);
        expect(Math.abs(values[kind] - road)).toBeLessThanOrEqual(allowance(mean, road));
      }
    }
  });

  it.each(SWITCHES)("no jump at $name", ({ at }) => {
    const [before, after] = [at(-4e-16), at(4e-16)];
    const [one, other] = [before, after].map(({ mean, variance }) =>
      logisticValues(mean, variance),
    );
    // the logarithms move by at most 2 per unit of mean and of variance
    const moved =
      2 * Math.abs(after.mean - before.mean) + 2 * Math.abs(after.variance - before.variance);
    for (const kind of LOGISTIC_KINDS) {
      const jump = Math.abs(one[kind] - other[kind]);
      expect(jump).toBeLessThanOrEqual(moved + allowance(before.mean, one[kind]));
    }
  });
});
