import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logConstantOf, logPowerOf, powerOf } from "../../src/asymptotics/growth.js";
import { covers, type Interval } from "../../src/asymptotics/interval.js";
import { curveOfImplicitLaw, implicitLaw, lawOf } from "./implicit-laws.js";

/**
 * Their corrections are series in log log t / log t whose coefficients grow with the power of log t. The same draws
 * every time: shares of so few, bounded for every seed, would bound nothing.
 */
const draws = fc.sample(implicitLaw, { numRuns: 80, seed: 2 }).map((law) => {
  const curve = curveOfImplicitLaw(law);
  const { power, logPower, logConstant } = lawOf(law);
  const measured: Record<string, [Interval, number]> = {
    "power of t": [powerOf(curve), power],
    "power of log t": [logPowerOf(curve, power), logPower],
    constant: [logConstantOf(curve, { power, logPower }), logConstant],
  };
  return measured;
});

describe.each(["power of t", "power of log t", "constant"])(
  "over laws that are solved for t implicitly: the interval of the %s",
  (name) => {
    const share = (holds: (interval: Interval, truth: number) => boolean): number =>
      draws.filter((draw) => holds(...draw[name])).length / draws.length;

    test("covers the truth in at least 95 % of draws", () => {
      expect(share(covers)).toBeGreaterThanOrEqual(0.95);
    });

    test("excludes the truth in at most 3 %", () => {
      const twice = ({ value, error }: Interval, truth: number): boolean =>
        covers({ value, error: 2 * error }, truth);
      expect(share(twice)).toBeGreaterThanOrEqual(0.97);
    });
  },
);
