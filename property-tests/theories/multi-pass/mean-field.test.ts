import { expect, test } from "vitest";
import { meanSign } from "../../../src/numerics/normal-signs.js";
import { GridMeans } from "../../../src/numerics/sample-paths/grid-means.js";
import { StepRows } from "../../../src/numerics/sample-paths/step-rows.js";
import { gridCases, gridSpread } from "../../../src/theories/multi-pass/mean-field/grid-cases.js";
import { stencilAt } from "../../../src/theories/multi-pass/mean-field/interpolate.js";
import { labelLaw } from "../../../src/theories/multi-pass/mean-field/label-law.js";
import { smoothLoss } from "../../../src/theories/multi-pass/mean-field/smooth-loss.js";
import { multiPass } from "../../../src/theories/multi-pass/theory.js";
import { discreteReference } from "./discrete-reference.js";
import { blocks, column, LEAST_SQUARES, solved } from "./problems.js";

const LOGISTIC = {
  ...LEAST_SQUARES,
  name: "logistic",
  loss: "binary-logistic",
  teacher: { coordinates: { kind: "uniform", scale: 2 }, link: "logistic" },
  stepSize: { rule: "constant", gamma: 4 },
};

/** Standard errors that are allowed: eight replicates give them by Student's law with seven degrees of freedom. */
const DEVIATIONS = 5;

test.each([16, 32, 64])(
  "agrees with exact least squares at masks of 1/%i",
  async (stepsPerPass) => {
    const fraction = 1 / stepsPerPass;
    const samples = { perDimension: 2, batchFraction: fraction };
    const found = await solved({ ...LEAST_SQUARES, samples }, [1, 2], "mean-field", {
      paths: 16_000,
    });
    const exact = discreteReference(
      { delta: 2, gamma: 1, noiseVariance: 0.25, fraction, variance: fraction * (1 - fraction) },
      stepsPerPass,
    );
    [stepsPerPass / 2, stepsPerPass].forEach((k, t) => {
      for (const [name, expected] of [
        ["squaredDistance", exact[k].distance],
        ["trainGradientSquare", exact[k].psi],
      ] as const) {
        const error = [found.standardErrors![name][t]].flat(9)[0] as number;
        expect(error).toBeLessThan(4e-3);
        expect(error).toBeGreaterThan(0);
        expect(Math.abs(column(found, name)[t] - expected)).toBeLessThan(DEVIATIONS * error);
      }
    });
  },
);

test("extrapolates to the exact limit of least squares, whatever the noise, K and X*", async () => {
  const problem = {
    ...LEAST_SQUARES,
    classes: blocks([0.6, 0.4], [0.5, 2]),
    ridge: 0.2,
    stepSize: { rule: "constant", gamma: 0.6 },
    teacher: {
      coordinates: { kind: "blocks", fractions: [0.6, 0.4], squaredNorms: [0.1, 0.9] },
      link: "linear",
      noise: 0.5,
    },
  };
  for (const noise of ["jumps", "gaussian", "none"]) {
    const samples = { perDimension: 1.5, noise };
    const exact = await solved({ ...problem, samples }, [1.2]);
    const paths = noise === "jumps" ? 8000 : 1600;
    const found = await solved({ ...problem, samples }, [1.2], "mean-field", { paths });
    for (const name of ["loss", "trainLoss", "norm", "squaredDistance", "teacherOverlaps"]) {
      const read = (table: typeof found.standardErrors): number =>
        [table![name][0]].flat(9)[0] as number;
      const allowed =
        DEVIATIONS * read(found.standardErrors) + 2 * read(found.discretisationErrors);
      const gap = Math.abs(column(found, name)[0] - column(exact, name)[0]);
      expect(gap, `${noise} ${name}`).toBeLessThan(allowed + 1e-4);
    }
  }
});

test("in the first pass of reshuffling the population sees one pass, without any noise of paths", async () => {
  const samples = { perDimension: 2, order: "reshuffled" };
  const found = await solved({ ...LEAST_SQUARES, samples }, [1, 2], "mean-field", { paths: 800 });
  const rest = 0.25;
  for (const [t, time] of [1, 2].entries()) {
    const onePass = rest + (1 - rest) * Math.exp(-time);
    expect(Math.abs(column(found, "squaredDistance")[t] - onePass)).toBeLessThan(1e-3);
    expect([found.standardErrors!.squaredDistance[t]].flat(9)[0]).toBeLessThan(1e-12);
  }
  expect(column(found, "trainLoss")[1]).toBeLessThan(0.9 * column(found, "loss")[1]);
});

test("the same seed gives the same numbers, another one others", async () => {
  const run = async (seed: number) =>
    column(await solved(LOGISTIC, [0.5], "mean-field", { paths: 80, seed }), "norm")[0];
  expect(await run(5)).toBe(await run(5));
  expect(await run(5)).not.toBe(await run(6));
});

/** E logistic(x), x ~ N(mean, deviation^2), by a fine trapezoidal rule. */
function meanOfLogistic(mean: number, deviation: number): number {
  let sum = 0;
  for (let x = -10; x <= 10; x += 0.01) {
    sum += (0.01 * Math.exp((-x * x) / 2)) / (1 + Math.exp(-mean - deviation * x));
  }
  return sum / Math.sqrt(2 * Math.PI);
}

/** Means of a fresh sample by the grid of the march, of a law of (r, r*) with one logit each. */
async function freshMeans(link: string, teacherMean: number, mean = 0): Promise<Float64Array> {
  const teacher = { coordinates: { kind: "uniform", scale: 2 }, link };
  const problem = multiPass.parse({ ...LOGISTIC, teacher }, "test");
  const law = {
    mean: Float64Array.of(mean),
    variance: Float64Array.of(3),
    teacherMean: Float64Array.of(teacherMean),
    teacherVariance: Float64Array.of(4),
    covariance: Float64Array.of(1.2),
  };
  const cases = gridCases(labelLaw(problem), 0, law, Float64Array.of(2));
  const grid = new GridMeans(1, 1, 1, cases.count);
  grid.teacher.set(cases.teacher);
  grid.label.set(cases.label);
  grid.weight.set(cases.weight);
  const rows = new StepRows(1, 1, 1, 1);
  rows.mean[0] = mean;
  rows.ofTeacher[0] = 0.6;
  rows.teacherFactor[0] = 2;
  const spread = gridSpread(law, rows.ofTeacher)!;
  grid.spread.set(spread.spread);
  grid.directions = spread.directions;
  grid.evaluate(rows, await smoothLoss(problem));
  return grid.means;
}

test("means of a fresh sample: Stein's lemma for the gradient, and Bernoulli labels' score", async () => {
  const means = await freshMeans("bernoulli", 0);
  // E[f' w*] = Cov(w, w*) E f'' - Var(w*) E y', E y' being minus the derivative of E f' in the mean of r*.
  const h = 1e-4;
  const [above, below] = [await freshMeans("bernoulli", h), await freshMeans("bernoulli", -h)];
  const slope = (above[1] - below[1]) / (2 * h);
  expect(means[2]).toBeCloseTo(1.2 * means[3] + 4 * slope, 7);
});

test.each([0, 0.3])(
  "means of a fresh sample are exact where labels jump: r* about %f",
  async (m) => {
    const means = await freshMeans("sign", m, 0.4);
    // E[f'] = E[logistic(r)] - P(r* > 0): the first factor does not know of the label.
    const soft = await freshMeans("logistic", m, 0.4);
    const difference = meanOfLogistic(m, 2) - (1 + meanSign(m, 4)) / 2;
    expect(means[1] - soft[1]).toBeCloseTo(difference, 8);
  },
);

test("a stencil reproduces cubics and stays within its pass", () => {
  const cubic = (x: number): number => 2 - x + 0.3 * x ** 2 - 0.01 * x ** 3;
  for (const position of [0.3, 7.9, 15.99, 16.2, 31.5]) {
    const { steps, weights } = stencilAt(position, 40, 16);
    const value = steps.reduce((sum, k, j) => sum + weights[j] * cubic(k), 0);
    expect(value).toBeCloseTo(cubic(position), 10);
    const pass = Math.floor(position / 16);
    for (const k of steps) expect(k >= 16 * pass && k <= 16 * pass + 16).toBe(true);
  }
});
