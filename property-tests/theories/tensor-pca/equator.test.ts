import { describe, expect, test } from "vitest";
import { StockedNumbers } from "../../../src/simulation/random/stocked-numbers.js";
import { streamsOf } from "../../../src/simulation/random/streams.js";
import {
  equatorDrift,
  equatorOf,
  equatorVariance,
  stationaryVariance,
} from "../../../src/theories/tensor-pca/equator/equator-process.js";
import {
  explosionSurvival,
  meanExplosionTime,
} from "../../../src/theories/tensor-pca/equator/explosion-time.js";
import { tensorProblem } from "./problems.js";

const cubic = { order: 3, strength: 0.5, gamma: 1 };

describe("the equator of tensor PCA", () => {
  test("has the drift and the variance of the full dynamics at r2 = gamma, scaled by sqrt(d)", () => {
    const problem = tensorProblem({ order: 4, signal: 30, gamma: 0.7 });
    const process = equatorOf(problem, 900);
    const m = 1.3 / 30;
    const full = 8 * 0.7 * m * (30 * m ** 2 - (m * m + 0.7) ** 3);
    expect(equatorDrift(process, 1.3) / (30 * full)).toBeCloseTo(1, 1);
    expect(equatorVariance(process)).toBeCloseTo(0.49 * 16 * 0.7 ** 3, 12);
  });

  test.each([
    [3, 0.5, 2.084],
    [3, 1, 0.812],
    [3, 2, 0.4225],
    [4, 0.5, 0.385],
    [4, 1, 0.218],
    [4, 2, 0.135],
  ])("explodes on average at the known time, k = %i, strength %f", (order, strength, expected) => {
    const { value, error } = meanExplosionTime({ order, strength, gamma: 1 }, 0);
    expect(Math.abs(value - expected)).toBeLessThan(6e-4);
    expect(error).toBeLessThan(1e-5);
  });

  test("has a survival whose integral is the mean", () => {
    const step = 0.05;
    const times = Array.from({ length: 601 }, (_, k) => k * step);
    const survival = explosionSurvival(cubic, 0, times).map(({ value }) => value);
    const sum = survival.reduce((total, value, k) => total + value * (k === 0 ? 0.5 : 1), 0) * step;
    expect(sum).toBeCloseTo(meanExplosionTime(cubic, 0).value, 3);
    survival.slice(1).forEach((value, k) => {
      expect(value).toBeLessThanOrEqual(survival[k] + 1e-9);
    });
  });

  test("scales: gamma enters by u / sqrt(gamma), time gamma^k and strength gamma^(k/2)", () => {
    const [gamma, order] = [0.6, 3];
    const strength = 0.5 * gamma ** (order / 2);
    const { value } = meanExplosionTime({ order, strength, gamma }, Math.sqrt(gamma));
    expect((value * gamma ** order) / meanExplosionTime(cubic, 1).value).toBeCloseTo(1, 6);
  });

  test("agrees with Euler's paths on who has exploded by t = 0.3", () => {
    const numbers = new StockedNumbers(streamsOf(2)(0));
    const [paths, length] = [1500, 5e-4];
    let gone = 0;
    for (let path = 0; path < paths; path++) {
      let u = 1;
      for (let time = 0; time < 0.3 && u < 50; time += length)
        u += equatorDrift(cubic, u) * length + Math.sqrt(12 * length) * numbers.normal();
      if (u >= 50) gone++;
    }
    const expected = 1 - explosionSurvival(cubic, 1, [0.3])[0].value;
    expect(Math.abs(gone / paths - expected)).toBeLessThan(0.03);
  });

  test("settles only without a way out", () => {
    expect(stationaryVariance({ order: 2, strength: 0.25, gamma: 0.5 })).toBeCloseTo(1, 12);
    expect(stationaryVariance({ order: 2, strength: 0.6, gamma: 0.5 })).toBeUndefined();
    expect(stationaryVariance({ order: 3, strength: 0, gamma: 0.5 })).toBe(0.5);
    expect(stationaryVariance({ order: 3, strength: 0.1, gamma: 0.5 })).toBeUndefined();
    expect(() => meanExplosionTime({ order: 2, strength: 1, gamma: 1 }, 0)).toThrow(/order >= 3/);
  });
});
