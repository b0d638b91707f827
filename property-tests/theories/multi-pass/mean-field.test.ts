import { expect, test } from "vitest";
import { stencilAt } from "../../../src/theories/multi-pass/mean-field/interpolate.js";
import { labelLaw } from "../../../src/theories/multi-pass/mean-field/label-law.js";
import { populationMeans } from "../../../src/theories/multi-pass/mean-field/population.js";
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

test("means of a fresh sample: Stein's lemma for the gradient, and Bernoulli labels' score", async () => {
  const parsed = multiPass.parse(LOGISTIC, "test");
  const teacher = { ...parsed.teacher!, link: "bernoulli" as never };
  const law = { mean: 0, variance: 3, teacherMean: 0, teacherVariance: 4, covariance: 1.2 };
  const out = new Float64Array(5);
  populationMeans(
    await smoothLoss("binary-logistic"),
    labelLaw({ ...parsed, teacher }),
    0,
    law,
    out,
  );
  const shifted = new Float64Array(5);
  // E[f' w*] = Cov(w, w*) E f'' - Var(w*) E y', E y' being minus the derivative of E f' in the mean of r*.
  const h = 1e-4;
  const gradient = (teacherMean: number): number => {
    populationMeans(
      logistic,
      labelLaw({ ...parsed, teacher }),
      0,
      { ...law, teacherMean },
      shifted,
    );
    return shifted[1];
  };
  const logistic = await smoothLoss("binary-logistic");
  const slope = (gradient(h) - gradient(-h)) / (2 * h);
  expect(out[2]).toBeCloseTo(1.2 * out[3] + 4 * slope, 7);
});

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
