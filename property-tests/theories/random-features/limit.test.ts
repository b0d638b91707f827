import { describe, expect, test } from "vitest";
import { StockedNumbers } from "../../../src/simulation/random/stocked-numbers.js";
import { streamsOf } from "../../../src/simulation/random/streams.js";
import { DeterministicEquivalent } from "../../../src/theories/random-features/deterministic-equivalent.js";
import { lossAfter } from "../../../src/theories/random-features/inversion.js";
import { powerLawSum } from "../../../src/theories/random-features/power-sums.js";
import { randomFeatures } from "../../../src/theories/random-features/random-features.js";
import {
  drawFeatures,
  eigenProblem,
} from "../../../src/theories/random-features/simulation/features-model.js";
import { isFailure } from "../../../src/theory/failure.js";

const problem = (changes: Record<string, unknown> = {}) =>
  randomFeatures.parse(
    {
      name: "features",
      model: "power-law-random-features",
      ...{ alpha: 0.9, beta: 0.4, features: 40, ambient: 120, gamma: 8, ...changes },
    },
    "test",
  );

describe("sums of powers over 1..count", () => {
  test.each([
    [1e6, 1.2, 5.2761038004854853],
    [1e5, 0.3, 4516.6507666493962],
    [1e18, 1.5, 2.6123753466854883],
  ])("up to %f of j^-%f", (count, power, expected) => {
    const { positions, weights } = powerLawSum(count);
    const sum = positions.reduce((total, j, k) => total + weights[k] * j ** -power, 0);
    expect(Math.abs(sum / expected - 1)).toBeLessThan(1e-13);
  });
});

describe("the deterministic equivalent", () => {
  test("is the mean over W of the transform of the Volterra equation, to order 1/d", () => {
    const one = problem({ features: 120, ambient: 300, gamma: 24 });
    const equivalent = new DeterministicEquivalent(one);
    const g = one.gamma / one.features;
    const point = equivalent.at(0.02, 0);
    const s = point.s[0];
    const found = Array.from({ length: 24 }, (_, run) => {
      const drawn = drawFeatures(one, new StockedNumbers(streamsOf(3)(run)));
      const { eigenvalues, best, floor } = eigenProblem(drawn);
      let free = floor / s;
      let kernel = 0;
      eigenvalues.forEach((l, k) => {
        free += (l * best[k] ** 2) / (s + 2 * g * l);
        kernel += (g * l) ** 2 / (s + 2 * g * l);
      });
      return free / (1 - kernel);
    });
    const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
    const deviation = Math.sqrt(
      found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / found.length ** 2,
    );
    expect(Math.abs(mean - point.loss[0])).toBeLessThan(3 * deviation + (2 * mean) / 120);
  });

  test("is inverted: the transform of the loss gives back its values", () => {
    const equivalent = new DeterministicEquivalent(problem());
    const { s, loss } = equivalent.at(0.5, 0);
    // int_0^inf e^(-s r) P(r) dr by trapezoids in log r, which converge geometrically
    let sum = 0;
    const width = 0.1;
    for (let u = -30; u < 8; u += width) {
      const steps = Math.exp(u) / s[0];
      sum += width * Math.exp(-Math.exp(u)) * steps * lossAfter(equivalent, steps, 24);
    }
    expect(Math.abs(sum / loss[0] - 1)).toBeLessThan(1e-9);
  });

  test("starts at sum w and settles at its floor over 1 - kernel", () => {
    const equivalent = new DeterministicEquivalent(problem());
    expect(lossAfter(equivalent, 1e-6, 24)).toBeCloseTo(equivalent.initialLoss, 5);
    expect(lossAfter(equivalent, 1e200, 24) / equivalent.lastLoss).toBeCloseTo(1, 9);
  });
});

describe("power-law random features", () => {
  test("have a loss whose runs agree with the limit at small steps, by either simulation", async () => {
    const one = problem({ features: 20, ambient: 60, gamma: 1 });
    const request = { until: 20, points: 2, spacing: "linear", runs: 60, workers: 0 } as const;
    for (const method of ["exact-in-law", "full"]) {
      const ensemble = await randomFeatures.simulate!(one, { ...request, seed: 4, method });
      const integrate = await randomFeatures.methods[0].prepare(one);
      const limit = await integrate({
        log10Times: ensemble.times.map(Math.log10),
        tolerance: 1e-8,
      });
      if (isFailure(limit)) throw new Error(limit.failure);
      for (const k of [1, 2]) {
        const list = ensemble.values.loss.map((run) => run[k] as number);
        const mean = list.reduce((sum, value) => sum + value, 0) / 60;
        const error = Math.sqrt(list.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / 60;
        const expected = limit.values.loss[k] as number;
        expect(Math.abs(mean - expected)).toBeLessThan(4 * error + (2 * expected) / 20);
      }
    }
  });

  test("divide the noise of a step by the batch: gamma b at batch b doubles kernels alike", () => {
    const one = new DeterministicEquivalent(problem({ gamma: 2 }));
    const eight = new DeterministicEquivalent(problem({ gamma: 16, batch: 8 }));
    expect(eight.kernel / one.kernel).toBeCloseTo(1, 12);
    expect(lossAfter(eight, 100, 24) / lossAfter(one, 800, 24)).toBeCloseTo(1, 9);
  });

  test("are refused where no step size settles, with one that does", async () => {
    const integrate = await randomFeatures.methods[0].prepare(problem({ gamma: 400 }));
    const outcome = await integrate({ log10Times: [0], tolerance: 1e-8 });
    if (!isFailure(outcome)) throw new Error("no failure");
    expect(outcome.kind).toBe("diverged");
    expect(outcome.remedy).toMatch(/choose gamma below/);
  });

  test("need more coordinates than features", () => {
    expect(() => problem({ ambient: 40 })).toThrow(/ambient: 40, expected more than features/);
    expect(() => problem({ ridge: 1 })).toThrow(/ridge: unknown key/);
  });
});

/** Slope of log P in log r at r steps. */
function slopeAt(equivalent: DeterministicEquivalent, steps: number): number {
  const factor = 1.5;
  const [low, high] = [
    lossAfter(equivalent, steps / factor, 24),
    lossAfter(equivalent, steps * factor, 24),
  ];
  return Math.log(high / low) / Math.log(factor * factor);
}

describe("exponents of the loss in the number of steps", () => {
  test.each([
    ["1/(2 alpha) - 1 - (2 beta - 1)/(2 alpha): the target's, beta < alpha", 1, 0.3, -0.8],
    ["the target's at beta > 1/2 before the features tell", 1.5, 0.7, -(3 + 1.4 - 1) / 3],
  ])("%s", (_, alpha, beta, expected) => {
    const equivalent = new DeterministicEquivalent(
      problem({ alpha, beta, features: 1e9, ambient: 1e12, gamma: 2e8 }),
    );
    expect(Math.abs(slopeAt(equivalent, 1e7) - expected)).toBeLessThan(0.02);
  });
});
