import { describe, expect, test } from "vitest";
import type { OrderParameters } from "../../src/methods/solution.js";
import type { ClassModel, Mean, Problem } from "../../src/problem/problem.js";
import { forProblems, solveModes } from "./mode-problems.js";

const TIMES = [0, 0.3, 4];
const RUNS = 5;
const within = (a: number, b: number, scale: number): void =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-7 * Math.max(scale, 1e-9));

/** Order parameters of two solutions agree, with the second mapped onto the first. */
function sameOrderParameters(
  one: readonly OrderParameters[],
  other: readonly OrderParameters[],
): void {
  one.forEach((point, k) => {
    const largest = Math.max(...point.overlaps.flat().map(Math.abs), Math.sqrt(point.norm));
    point.overlaps.flat().forEach((m, i) => within(m, other[k].overlaps.flat()[i], largest));
    point.covariances.flat(2).forEach((b, i) => within(b, other[k].covariances.flat(2)[i], b));
    within(point.norm, other[k].norm, point.norm);
  });
}

const numbers = (model: ClassModel): readonly number[] =>
  model.mean.kind === "coordinates" ? model.mean.values : [];
const scaledMean = (model: ClassModel, c: number): Mean => ({
  kind: "coordinates",
  values: numbers(model).map((value) => c * value),
});
const start = (problem: Problem, c: number): Problem["initial"] => ({
  kind: "coordinates",
  values:
    problem.initial !== "zero" &&
    "kind" in problem.initial &&
    problem.initial.kind === "coordinates"
      ? problem.initial.values.map((row) => row.map((value) => c * value))
      : [],
});

describe("the mode system", () => {
  test("keeps m_rho,j^2 <= V_rho d mu_rho,j^2 in every mode and averages to the norm", async () => {
    await forProblems(RUNS, async (problem) => {
      const { points, modes } = await solveModes(problem, TIMES, { perMode: true });
      for (const { perMode, norm, overlaps } of points) {
        const { norms, overlaps: perClass } = perMode ?? { norms: [], overlaps: [] };
        modes.fractions.forEach((share, mode) => {
          perClass.forEach((row, j) => {
            let square = 0;
            modes.signalMode.forEach(
              (of, s) => (square += of === mode ? modes.means[j][s] ** 2 : 0),
            );
            const bound = (norms[mode] * square) / share;
            expect(row[mode] ** 2).toBeLessThanOrEqual(bound * (1 + 1e-7) + 1e-12);
          });
        });
        const mean = (row: Float64Array): number =>
          row.reduce((sum, value, mode) => sum + value * modes.fractions[mode], 0);
        within(mean(Float64Array.from(norms)), norm, norm);
        perClass.forEach((row, j) => within(mean(row), overlaps[j][0], Math.sqrt(norm)));
      }
    });
  });

  test("depends on data scaled by c, steps by 1/c^2 and X_0 by 1/c through X scaled by 1/c alone", async () => {
    const c = 1.7;
    await forProblems(RUNS, async (problem) => {
      const { gamma } = problem.stepSize as { gamma: number };
      const scaled: Problem = {
        ...problem,
        classes: problem.classes.map((model) => ({
          ...model,
          mean: scaledMean(model, c),
          covariance:
            model.covariance.kind === "eigenvalues"
              ? { kind: "eigenvalues", values: model.covariance.values.map((v) => c * c * v) }
              : model.covariance,
        })),
        stepSize: { rule: "constant", gamma: gamma / (c * c) },
        initial: start(problem, 1 / c),
      };
      const [one, other] = [await solveModes(problem, TIMES), await solveModes(scaled, TIMES)];
      sameOrderParameters(
        one.points,
        other.points.map((point) => ({ ...point, norm: point.norm * c * c })),
      );
    });
  });

  test("does not know the order of the classes", async () => {
    await forProblems(RUNS, async (problem) => {
      const swapped = { ...problem, classes: [...problem.classes].reverse() };
      const [one, other] = [await solveModes(problem, TIMES), await solveModes(swapped, TIMES)];
      const back = other.points.map((point) => ({
        ...point,
        overlaps: [...point.overlaps].reverse(),
        covariances: [...point.covariances].reverse(),
      }));
      sameOrderParameters(one.points, back);
    });
  });

  test("turns X to -X when the labels are exchanged and X_0 to -X_0", async () => {
    await forProblems(RUNS, async (problem) => {
      const mirrored: Problem = {
        ...problem,
        classes: problem.classes.map((model) => ({ ...model, label: 1 - model.label })),
        initial: start(problem, -1),
      };
      const [one, other] = [await solveModes(problem, TIMES), await solveModes(mirrored, TIMES)];
      const back = other.points.map((point) => ({
        ...point,
        overlaps: point.overlaps.map((row) => row.map((m) => -m)),
      }));
      sameOrderParameters(one.points, back);
    });
  });

  test("sees blocks of coordinates, not how many coordinates they hold", async () => {
    const blocks = (dimension: number | "infinity"): Problem => ({
      name: "blocks",
      dimension,
      classes: [1, 0].map((label) => ({
        probability: 0.5,
        label,
        mean: {
          kind: "blocks",
          fractions: [0.25, 0.75],
          squaredNorms: [0.7, 0.4],
          signs: label === 1 ? [1, -1] : [-1, 1],
        },
        covariance: { kind: "blocks", fractions: [0.25, 0.75], eigenvalues: [0.2 + label, 1] },
      })),
      loss: "binary-logistic",
      stepSize: { rule: "constant", gamma: 0.6 },
      initial: "zero",
    });
    const small = await solveModes(blocks(4), [1, 30]);
    sameOrderParameters(small.points, (await solveModes(blocks(400), [1, 30])).points);
    sameOrderParameters(small.points, (await solveModes(blocks("infinity"), [1, 30])).points);
  });
});
