import fc from "fast-check";
import { expect, test } from "vitest";
import { biasFallsLike } from "../../src/claims/catalog/finite-dimension/simulated-bias.js";
import {
  exponentOf,
  fallsAtLeast,
  hasExponent,
} from "../../src/claims/catalog/finite-dimension/simulated-exponent.js";
import type { Group } from "../../src/claims/catalog/finite-dimension/simulated-exponent.js";
import { vanishes, withoutBias } from "../../src/claims/catalog/finite-dimension/simulated-mean.js";
import { normalStream } from "../../src/problem/normal-stream.js";

const DIMENSIONS = [40, 400, 4000, 40_000, 400_000];
const RUNS = [400, 100, 40, 10, 2];

/** log y of runs with y = C d^p (1 + c / d) exp(scatter z). */
function planted(power: number, correction: number, scatter: number, seed: number): Group[] {
  const normals = normalStream(seed);
  return DIMENSIONS.map((dimension, k) => ({
    dimension,
    logValues: Array.from(
      { length: RUNS[k] },
      () =>
        power * Math.log(dimension) +
        Math.log1p(correction / dimension) +
        0.3 +
        scatter * normals.normal(),
    ),
  }));
}

test("intervals hold planted exponents, corrections included, in 93 % of draws", () => {
  let held = 0;
  const draws = 300;
  for (let seed = 1; seed <= draws; seed++) {
    const power = -1 + (seed % 11) / 10;
    const correction = -8 + (seed % 17);
    const found = exponentOf(planted(power, correction, 0.5, seed));
    if (Math.abs(found.value - power) <= found.error) held++;
  }
  expect(held / draws).toBeGreaterThan(0.93);
});

test("the planted exponent is accepted, its neighbours are not, and a factor changes nothing", () => {
  const given = fc.record({
    power: fc.double({ min: -1, max: 0, noNaN: true }),
    seed: fc.nat(1e6),
  });
  fc.assert(
    fc.property(given, fc.double({ min: -5, max: 5, noNaN: true }), ({ power, seed }, shift) => {
      const groups = planted(power, 0, 0.2, seed);
      const moved = groups.map((group) => ({
        ...group,
        logValues: group.logValues.map((value) => value + shift),
      }));
      expect(exponentOf(moved).value).toBeCloseTo(exponentOf(groups).value, 9);
      expect(hasExponent("y", groups, power, 0.05).decision).not.toBe("fails");
      expect(hasExponent("y", groups, power + 0.25, 0.05).decision).toBe("fails");
      expect(hasExponent("y", groups, power - 0.25, 0.05).decision).toBe("fails");
      expect(fallsAtLeast("y", groups, power + 0.25).decision).toBe("holds");
      expect(fallsAtLeast("y", groups, power - 0.25).decision).toBe("fails");
    }),
    { numRuns: 30 },
  );
});

test("too much scatter decides nothing", () => {
  const groups = planted(-0.5, 0, 20, 7);
  expect(hasExponent("y", groups, -0.5, 0.03).decision).toBe("undecided");
});

test("a bias of order 1/d is taken out exactly, one of order d^(-1/2) is not", () => {
  const at = (dimension: number, power: number) => ({
    dimension,
    difference: { value: 3 * dimension ** power, standardError: 1e-6 },
  });
  const left = withoutBias(at(20, -1), at(50, -1));
  expect(Math.abs(left.value)).toBeLessThan(1e-12);
  expect(vanishes("rest", left, 0.01).decision).toBe("holds");
  const other = withoutBias(at(20, -0.5), at(50, -0.5));
  expect(vanishes("rest", other, 0.01).decision).toBe("fails");
});

test("the exponent of a bias: its own power holds, the power of the noise fails, noise decides nothing", () => {
  const biases = (standardError: number) =>
    [10, 20, 40, 80, 160].map((dimension) => ({
      dimension,
      runs: 1,
      bias: {
        value: -(0.6 / dimension) * (1 + 3 / dimension),
        standardError: standardError / dimension,
      },
    }));
  expect(biasFallsLike("b", biases(0.01), -1, 0.25).finding.decision).toBe("holds");
  expect(biasFallsLike("b", biases(0.01), -0.5, 0.25).finding.decision).toBe("fails");
  expect(biasFallsLike("b", biases(0.3), -1, 0.25).finding.decision).toBe("undecided");
});
