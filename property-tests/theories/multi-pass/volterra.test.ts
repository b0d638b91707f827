import { expect, test } from "vitest";
import {
  settingOf,
  modesOfProblem,
} from "../../../src/theories/multi-pass/least-squares/setting-of.js";
import { singularities } from "../../../src/theories/multi-pass/least-squares/singularities.js";
import { multiPass } from "../../../src/theories/multi-pass/theory.js";
import { isFailure } from "../../../src/theory/failure.js";
import { blocks, column, LEAST_SQUARES, solved } from "./problems.js";
import { isotropicReference } from "./volterra-reference.js";
import { VOLTERRA_REFERENCES } from "./volterra-references.js";

const relative = (a: number, b: number): number => Math.abs(a / b - 1);

test.each([
  { delta: 2, gamma: 1, ridge: 0 },
  { delta: 0.5, gamma: 0.7, ridge: 0.3 },
  { delta: 1.3, gamma: 1.6, ridge: 0.05 },
])("agrees with eigenvectors on the Marchenko-Pastur law: %o", async ({ delta, gamma, ridge }) => {
  const problem = {
    ...LEAST_SQUARES,
    samples: { perDimension: delta },
    stepSize: { rule: "constant", gamma },
    ridge,
  };
  for (const time of [0.5, 3]) {
    const found = await solved(problem, [time]);
    const expected = isotropicReference({ delta, gamma, ridge, noiseVariance: 0.25 }, time);
    expect(relative(column(found, "trainGradientSquare")[0], expected.psi)).toBeLessThan(1e-10);
    expect(relative(column(found, "squaredDistance")[0], expected.distance)).toBeLessThan(1e-10);
  }
});

test.each(VOLTERRA_REFERENCES)(
  "agrees with collocation in time on one, two and three atoms: $delta $ridge $eigenvalues",
  async ({ delta, gamma, ridge, eigenvalues, fractions, times, psi, risk }) => {
    const problem = {
      ...LEAST_SQUARES,
      classes: blocks([...fractions], [...eigenvalues]),
      samples: { perDimension: delta },
      stepSize: { rule: "constant", gamma },
      ridge,
    };
    const found = await solved(problem, times);
    times.forEach((_, t) => {
      expect(relative(column(found, "trainGradientSquare")[t], psi[t])).toBeLessThan(1e-10);
      expect(relative(2 * column(found, "loss")[t] - 0.25, risk[t])).toBeLessThan(1e-10);
    });
  },
);

test("equal eigenvalues in several blocks, a teacher on some of them, are the identity", async () => {
  const teacher = { link: "linear", noise: 0.5 };
  const split = {
    ...LEAST_SQUARES,
    classes: blocks([0.2, 0.5, 0.3], [1, 1, 1]),
    teacher: {
      ...teacher,
      coordinates: { kind: "blocks", fractions: [0.2, 0.8], squaredNorms: [0.9, 0.1] },
    },
  };
  const [a, b] = [await solved(split, [0.3, 4]), await solved(LEAST_SQUARES, [0.3, 4])];
  for (const name of ["loss", "trainLoss", "norm", "squaredDistance"]) {
    column(a, name).forEach((x, k) => {
      expect(relative(x, column(b, name)[k])).toBeLessThan(1e-11);
    });
  }
});

test("scaling K by c and X* by 1 / sqrt c leaves both losses unchanged at (gamma / c, t)", async () => {
  const c = 3;
  const law = (factor: number) => ({
    ...LEAST_SQUARES,
    classes: blocks([0.6, 0.4], [0.5 * factor, 2 * factor]),
    teacher: {
      coordinates: {
        kind: "blocks",
        fractions: [0.6, 0.4],
        squaredNorms: [0.3 / factor, 1.2 / factor],
      },
      link: "linear",
      noise: 0.5,
    },
    stepSize: { rule: "constant", gamma: 0.6 / factor },
    ridge: 0.1 * factor,
  });
  const [a, b] = [await solved(law(c), [0.7, 5]), await solved(law(1), [0.7, 5])];
  for (const name of ["loss", "trainLoss"]) {
    column(a, name).forEach((x, k) => {
      expect(relative(x, column(b, name)[k])).toBeLessThan(1e-11);
    });
  }
});

test("tends to its closed limits, above and below one sample a dimension", async () => {
  const limit = async (delta: number, gamma: number) => {
    const problem = {
      ...LEAST_SQUARES,
      samples: { perDimension: delta },
      stepSize: { rule: "constant", gamma },
    };
    return column(await solved(problem, [1e9]), "squaredDistance")[0];
  };
  for (const gamma of [0.5, 1.5]) {
    const above = 0.25 * (1 / (3 - 1) + (gamma * (1 - 1 / 3)) / (2 - gamma));
    expect(relative(await limit(3, gamma), above)).toBeLessThan(1e-10);
    expect(relative(await limit(0.4, gamma), 0.6 + (0.25 * 0.4) / 0.6)).toBeLessThan(1e-10);
  }
});

test("is stable below gamma = 2 d / tr K, whatever n/d is", () => {
  const critical = 2 / (0.6 * 0.5 + 0.4 * 2);
  for (const delta of [0.5, 1, 4]) {
    for (const [factor, sign] of [
      [1 - 1e-9, -1],
      [1 + 1e-9, 1],
    ]) {
      const raw = {
        ...LEAST_SQUARES,
        classes: blocks([0.6, 0.4], [0.5, 2]),
        samples: { perDimension: delta },
        stepSize: { rule: "constant", gamma: critical * factor },
      };
      const problem = multiPass.parse(raw, "test");
      const { pole } = singularities(settingOf(problem, modesOfProblem(problem, 12, 0)));
      expect(Math.sign(pole ?? -1)).toBe(sign);
    }
  }
});

test("a large n/d at fixed t is one pass: P' = -2 gamma P + gamma^2 (P + noise)", async () => {
  const problem = { ...LEAST_SQUARES, samples: { perDimension: 1e9 } };
  const [gamma, noise, time] = [1, 0.25, 1.7];
  const rate = 2 * gamma - gamma ** 2;
  const rest = (gamma ** 2 * noise) / rate;
  const expected = rest + (1 - rest) * Math.exp(-rate * time);
  const found = column(await solved(problem, [time]), "squaredDistance")[0];
  expect(relative(found, expected)).toBeLessThan(1e-8);
});

test("batches of b at (b gamma, t / b) are single samples, and the modified equation is SGD", async () => {
  const plain = await solved(LEAST_SQUARES, [2]);
  const batch = await solved(
    { ...LEAST_SQUARES, batch: 4, stepSize: { rule: "constant", gamma: 4 } },
    [0.5],
  );
  const gaussian = await solved(
    { ...LEAST_SQUARES, samples: { perDimension: 2, noise: "gaussian" } },
    [2],
  );
  const flow = await solved({ ...LEAST_SQUARES, samples: { perDimension: 2, noise: "none" } }, [2]);
  const training = (trajectory: typeof plain): number => column(trajectory, "trainLoss")[0];
  expect(relative(training(batch), training(plain))).toBeLessThan(1e-12);
  expect(relative(training(gaussian), training(plain))).toBeLessThan(1e-12);
  expect(training(flow) / training(plain)).toBeLessThan(0.6);
});

test("follows interpolation to losses far below the smallest double, in the logarithm", async () => {
  const problem = {
    ...LEAST_SQUARES,
    samples: { perDimension: 0.5 },
    teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear" },
  };
  const found = await solved(problem, [1e4, 2e4, 1e40]);
  const [a, b, c] = column(found, "logTrainLoss");
  const edge = 2 * (1 - Math.sqrt(2)) ** 2;
  expect(column(found, "trainLoss")[0]).toBe(0);
  expect((b - a) / 1e4 + edge).toBeLessThan(1e-3);
  expect(relative(c, -edge * 1e40)).toBeLessThan(1e-12);
});

test("states an error that covers the distance of a much finer contour, and continues X_0", async () => {
  const found = await solved(
    { ...LEAST_SQUARES, initial: { kind: "random", norm: 2, seed: 1 } },
    [0, 1e-9, 1],
  );
  const norm = column(found, "norm");
  expect(norm[0]).toBeCloseTo(4, 12);
  expect(Math.abs(norm[1] - norm[0])).toBeLessThan(1e-7);
  for (const error of found.errors.loss) expect(error).toBeGreaterThan(0);
  for (const error of found.errors.loss) expect(error).toBeLessThan(1e-10);
});

test("a step size beyond the critical one is followed, then stopped with the rate of its growth", async () => {
  const raw = { ...LEAST_SQUARES, stepSize: { rule: "constant", gamma: 2.5 } };
  const integrate = await multiPass
    .choose(multiPass.parse(raw, "test"))
    .prepare(multiPass.parse(raw, "test"));
  const outcome = await integrate({ log10Times: [1, 6], tolerance: 1e-8 });
  expect(isFailure(outcome) && outcome.kind).toBe("diverged");
  expect(isFailure(outcome) && outcome.log10Time).toBe(6);
});
