import { expect, test } from "vitest";
import { prepareModes } from "../../src/methods/modes/mode-dynamics.js";
import { prepareProblem } from "../../src/preparation/preparation.js";
import type { Problem } from "../../src/problem/problem.js";
import { solveModes } from "./mode-problems.js";

const powerLaws = (dimension: Problem["dimension"]): Problem => ({
  name: "two power laws",
  dimension,
  classes: [
    {
      probability: 0.3,
      label: 1,
      mean: { kind: "power-law", exponent: 0.4, scale: 1.3 },
      covariance: { kind: "power-law", exponent: 0.7 },
    },
    {
      probability: 0.7,
      label: 0,
      mean: { kind: "power-law", exponent: 0.4, scale: -1.3 },
      covariance: { kind: "power-law", exponent: 1.9 },
    },
  ],
  loss: "binary-logistic",
  stepSize: { rule: "constant", gamma: 0.8 },
  initial: "zero",
});

test("d = infinity is where d -> infinity leads, at the rate 1/d of the rectangle rule", async () => {
  const overlapAt = async (d: Problem["dimension"]): Promise<number> =>
    (await solveModes(powerLaws(d), [10])).points[0].overlaps[0][0];
  const limit = await overlapAt("infinity");
  const [near, nearer] = [(await overlapAt(400)) - limit, (await overlapAt(800)) - limit];
  expect(Math.abs(near / limit)).toBeLessThan(1e-2);
  expect(Math.abs(near / nearer - 2)).toBeLessThan(0.1);
});

test("the quadrature of the spectrum is part of the error estimate", async () => {
  const loose = await solveModes(powerLaws("infinity"), [1, 100], { tolerance: 1e-5 });
  const strict = await solveModes(powerLaws("infinity"), [1, 100], { tolerance: 1e-9 });
  const { overlaps } = loose.relativeErrors;
  loose.points.forEach(({ overlaps: m }, k) =>
    expect(Math.abs(m[0][0] / strict.points[k].overlaps[0][0] - 1)).toBeLessThan(2 * overlaps),
  );
  expect(overlaps).toBeLessThan(1e-5);
});

test("times beyond the doubles are a failure", async () => {
  const problem = powerLaws(8);
  const integrate = await prepareModes(await prepareProblem(problem));
  const outcome = integrate({ log10Times: [1, 400], tolerance: 1e-6 });
  expect(outcome).toMatchObject({ kind: "out of range" });
});
