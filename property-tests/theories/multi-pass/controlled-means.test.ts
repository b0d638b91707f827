import { expect, test } from "vitest";
import { ControlledSums } from "../../../src/numerics/sample-paths/controlled-sums.js";
import {
  controlledMeans,
  CURVATURE,
  GRADIENT,
  placesOf,
  plainMeans,
} from "../../../src/theories/multi-pass/mean-field/controlled-means.js";

const PLACES = placesOf(2, 1);
const SIZE = PLACES[PLACES.length - 1];
const TEACHER = Float64Array.of(0.7);

/** f, a gradient and a Hessian in two logits that are made of one number. */
const functionsOf = (y: number): Float64Array =>
  Float64Array.of(y, y, -y, y ** 2, -(y ** 2), -(y ** 2), y ** 2);

test.each([
  [0, 300],
  [300, 0],
  [3, 300],
  [300, 3],
  [150, 150],
])("X = 2 Y + 1 has its mean whatever strata are empty or small: %i and %i", (first, second) => {
  const sums = new ControlledSums(2, 1, 2);
  [first, second].forEach((count, stratum) => {
    for (let n = 0; n < count; n++) {
      const atW = functionsOf(Math.sin(1 + n + 7 * stratum));
      sums.add(
        stratum,
        1,
        atW.map((y) => 2 * y + 1),
        atW,
        TEACHER,
      );
    }
  });
  const known = new Float64Array(SIZE).fill(0.3);
  const means = controlledMeans(sums, PLACES, known, Float64Array.of(0.4, 0.6));
  expect(means[0]).toBeCloseTo(1.6, 10);
});

test("what is linear among the entries of a function stays exact", () => {
  const sums = new ControlledSums(2, 1, 3);
  const known = new Float64Array(SIZE);
  known.set([0.1, 0.3, -0.3, 0.21, -0.21, 0.5, -0.5, -0.5, 0.5], 0);
  for (let n = 0; n < 900; n++) {
    const [atR, atW] = [functionsOf(Math.cos(n) ** 3), functionsOf(Math.cos(n + 0.1))];
    sums.add(n % 4, 0.5, atR, atW, TEACHER);
  }
  const means = controlledMeans(sums, PLACES, known, Float64Array.of(0.25, 0.25, 0.5));
  const gradient = means.subarray(PLACES[GRADIENT]);
  const hessian = means.subarray(PLACES[CURVATURE]);
  expect(Math.abs(gradient[0])).toBeGreaterThan(1e-3);
  expect(gradient[0] + gradient[1]).toBeCloseTo(0, 12);
  expect(hessian[0] + hessian[1]).toBeCloseTo(0, 12);
  let [x, y] = [0, 0];
  for (let n = 0; n < 900; n++) {
    x += (0.5 * Math.cos(n) ** 3) / 900;
    y += (0.5 * Math.cos(n + 0.1)) / 900;
  }
  expect(plainMeans(sums, PLACES, "X")[0]).toBeCloseTo(x, 12);
  expect(plainMeans(sums, PLACES, "Y")[0]).toBeCloseTo(y, 12);
});
