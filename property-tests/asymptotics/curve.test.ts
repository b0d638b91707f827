import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  curveFromLogarithms,
  curveFromSimulation,
  distanceFrom,
  dividedBy,
  from,
  until,
} from "../../src/asymptotics/curve.js";
import { interpolated } from "../../src/asymptotics/interpolated.js";
import { finalExponent } from "../../src/asymptotics/local-exponent.js";
import { sampledTimes } from "./planted.js";

const times = sampledTimes(100);
const problem = { name: "p", model: "tide" };
const means = times.map((x) => 2 + Math.exp(-0.1 * x));
const deviations = means.map((mean, k) => 1e-3 * mean * (k + 1));
const simulated = curveFromSimulation("$y$", times, means, deviations, problem);

test("the noise of a simulated mean is that of its logarithm, and stays with its time", () => {
  expect(simulated.problem).toBe(problem);
  simulated.standardErrors!.forEach((error, k) => expect(error).toBeCloseTo(1e-3 * (k + 1), 12));
  const [late, early] = [from(simulated, 40), until(simulated, 40)];
  expect(early.logTimes.length).toBeGreaterThan(3);
  expect([...early.logTimes, ...late.logTimes]).toEqual(times);
  for (const list of ["logValues", "errors", "standardErrors"] as const)
    expect([...early[list]!, ...late[list]!]).toEqual(simulated[list]);
});

test("the noise of a distance is that of the value, over the distance", () => {
  const distance = distanceFrom(simulated, 1);
  expect(distance.logTimes.length).toBe(times.length);
  distance.standardErrors!.forEach((noise, k) =>
    expect(noise).toBeCloseTo(deviations[k] / (means[k] - 1), 12),
  );
  const certain = curveFromLogarithms("$y$", times, means.map(Math.log), 1e-9);
  expect("standardErrors" in distanceFrom(certain, 1)).toBe(false);
  expect("problem" in certain).toBe(false);
});

describe("what is no curve is refused", () => {
  const bad = (change: Partial<Record<"x" | "z" | "e", number[]>>) => () =>
    curveFromLogarithms("$y$", change.x ?? [1, 2], change.z ?? [0, 0], change.e ?? [0, 0]);
  test.each([
    ["fewer values", bad({ z: [0] }), /1 logValues, expected one for each of 2 times/],
    ["more errors", bad({ e: [0, 0, 0] }), /3 errors/],
    ["times that stand still", bad({ x: [2, 2] }), /ascending order/],
    ["times that are infinite", bad({ x: [1, Infinity] }), /finite times/],
    ["the logarithm of 0", bad({ z: [0, -Infinity] }), /neither 0 nor infinite/],
    ["negative errors", bad({ e: [0, -1] }), /error -1 at t = e\^2/],
    ["no number for an error", bad({ e: [NaN, 0] }), /error NaN/],
    [
      "noise of fewer means",
      () => curveFromSimulation("y", [1, 2], [1, 1], [0]),
      /standard errors/,
    ],
    ["negative noise", () => curveFromSimulation("y", [1, 2], [1, 1], [0, -1]), /standard errors/],
    ["a mean of 0", () => curveFromSimulation("y", [1, 2], [1, 0], [0, 0]), /neither 0 nor/],
  ])("%s", (_, build, complaint) => {
    expect(build).toThrow(complaint);
  });
});

test("a curve over a law keeps the times at which the law is finite, and the rounding of the law", () => {
  const curve = curveFromLogarithms("$y$", times, times, 0);
  const over = dividedBy(curve, (x) => (x < 10 ? NaN : x - 1));
  expect(over.logTimes).toEqual(times.filter((x) => x >= 10));
  over.logValues.forEach((z, k) => {
    expect(Math.abs(z - 1)).toBeLessThanOrEqual(over.errors[k]);
    expect(over.errors[k]).toBeLessThan(1e-12);
  });
});

const coefficient = fc.integer({ min: -1000, max: 1000 }).map((k) => k / 1000);

test("between its points a curve follows the polynomial of degree five in log log t through them", () => {
  const polynomial = fc.array(coefficient, { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(polynomial, fc.integer({ min: 0, max: 1000 }), (coefficients, part) => {
      const at = (x: number): number =>
        coefficients.reduceRight((sum, c) => sum * Math.log(x) + c, 0);
      const curve = curveFromLogarithms("$y$", times, times.map(at), 0);
      const x = times[0] + ((times.at(-1)! - times[0]) * part) / 1000;
      const scale = coefficients.reduce((sum, c, k) => sum + Math.abs(c) * Math.log(x) ** k, 1);
      expect(Math.abs(interpolated(curve, x) - at(x))).toBeLessThan(1e-11 * scale);
    }),
  );
});

test("the last local exponent is within the errors of both its ends, and needs a fifth of log t", () => {
  const errors = times.map((_, k) => (k === times.length - 1 ? 0.3 : 0.2));
  const { value, error, logTime } = finalExponent(
    curveFromLogarithms(
      "$y$",
      times,
      times.map((x) => -2 * x + 1),
      errors,
    ),
  );
  const last = times.at(-1)!;
  const first = times.filter((x) => x <= 0.8 * last).at(-1)!;
  expect(value).toBeCloseTo(-2, 9);
  expect(error).toBeCloseTo(0.5 / (last - first), 12);
  expect(logTime).toBeCloseTo((first + last) / 2, 12);
  expect(finalExponent(curveFromLogarithms("$y$", [9, 10], [0, 0], 0)).error).toBe(Infinity);
});
