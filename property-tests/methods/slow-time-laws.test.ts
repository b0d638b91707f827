import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrderParameters } from "../../src/methods/solution.js";
import { ratio } from "../../src/observables/ratio.js";
import type { ClassModel, Problem } from "../../src/problem/problem.js";
import { binaryProblem } from "./mode-problems.js";
import { expectationOf, logLossAt, powerLaws, REGIMES, solveSlow } from "./slow-time-problems.js";

const TIMES = [-2, 0, 1, 4];
const RUNS = 6;
const TOLERANCE = 1e-9;

/** Order parameters agree to 1e-8 of the largest overlap and of each variance. */
function same(one: readonly OrderParameters[], other: readonly OrderParameters[]): void {
  one.forEach((point, k) => {
    const most = Math.max(...point.overlaps.flat().map(Math.abs), Math.sqrt(point.norm), 1e-9);
    const close = (a: number, b: number, scale: number): void =>
      expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-8 * scale);
    point.overlaps.flat().forEach((m, i) => {
      close(m, other[k].overlaps.flat()[i], most);
    });
    point.covariances.flat(2).forEach((b, i) => {
      close(b, other[k].covariances.flat(2)[i], Math.max(b, 1e-9));
    });
    close(point.norm, other[k].norm, Math.max(point.norm, 1e-9));
  });
}

const forProblems = (law: (problem: Problem) => void): void => {
  fc.assert(fc.property(binaryProblem, law), { numRuns: RUNS });
};
const points = (problem: Problem, times = TIMES): readonly OrderParameters[] =>
  solveSlow(problem, times, { tolerance: TOLERANCE }).points;

/** The problem with every list of coordinates mapped; `role` says what the list is. */
function mapped(
  problem: Problem,
  map: (values: readonly number[], role: "mean" | "eigenvalues" | "initial") => number[],
): Problem {
  const { initial } = problem;
  const classes = problem.classes.map((model): ClassModel => {
    const { mean, covariance } = model;
    if (mean.kind !== "coordinates" || covariance.kind !== "eigenvalues") return model;
    return {
      ...model,
      mean: { kind: "coordinates", values: map(mean.values, "mean") },
      covariance: { kind: "eigenvalues", values: map(covariance.values, "eigenvalues") },
    };
  });
  const dimension =
    initial !== "zero" && "kind" in initial && initial.kind === "coordinates"
      ? map(initial.values[0], "initial").length
      : problem.dimension;
  return {
    ...problem,
    classes,
    dimension,
    initial:
      initial !== "zero" && "kind" in initial && initial.kind === "coordinates"
        ? { kind: "coordinates", values: initial.values.map((row) => map(row, "initial")) }
        : initial,
  };
}
const withStepSize = (problem: Problem, factor: number): Problem => ({
  ...problem,
  stepSize: { rule: "constant", gamma: gammaOf(problem) * factor },
});
const gammaOf = ({ stepSize }: Problem): number =>
  stepSize.rule === "constant" ? stepSize.gamma : NaN;

describe("slow time keeps the symmetries of the limit", () => {
  test("data scaled by c, steps by 1/c^2, X by 1/c: the logits do not move", () => {
    const c = 1.7;
    forProblems((problem) => {
      const scaled = mapped(problem, (values, role) =>
        values.map((v) => v * { mean: c, eigenvalues: c * c, initial: 1 / c }[role]),
      );
      const other = points(withStepSize(scaled, 1 / (c * c)));
      same(
        points(problem),
        other.map((point) => ({ ...point, norm: point.norm * c * c })),
      );
    });
  });

  test("coordinates that carry nothing: d, gamma and 1/t scale together", () => {
    const log10Of2 = Math.log10(2);
    forProblems((problem) => {
      const padded = mapped(problem, (values) => [...values, ...values.map(() => 0)]);
      const later = TIMES.map((log10Time) => log10Time - log10Of2);
      same(points(problem), points(withStepSize(padded, 2), later));
    });
    const problem = powerLaws(60, 1, 0.5, 1);
    expect(() => {
      same(points(problem), points(withStepSize(problem, 2)));
    }).toThrow();
  });

  test("permuted coordinates, and u to -u in one of them", () => {
    forProblems((problem) => {
      const permuted = mapped(problem, (values, role) => {
        const turned = values.map((v, rho) => (rho === 1 && role !== "eigenvalues" ? -v : v));
        return [...turned.slice(2), ...turned.slice(0, 2)];
      });
      same(points(problem), points(permuted));
    });
  });

  test("classes in the other order", () => {
    forProblems((problem) => {
      const swapped = { ...problem, classes: [...problem.classes].reverse() };
      const back = points(swapped).map((point) => ({
        ...point,
        overlaps: [...point.overlaps].reverse(),
        covariances: [...point.covariances].reverse(),
      }));
      same(points(problem), back);
    });
  });

  test("labels exchanged turn X_0 = 0 to -X", () => {
    forProblems((problem) => {
      const zero: Problem = { ...problem, initial: "zero" };
      const mirrored: Problem = {
        ...zero,
        classes: zero.classes.map((model) => ({ ...model, label: 1 - model.label })),
      };
      const back = points(mirrored).map((point) => ({
        ...point,
        overlaps: point.overlaps.map((row) => row.map((m) => -m)),
      }));
      same(points(zero), back);
    });
  });

  test("a mean rotated among coordinates with equal eigenvalues", () => {
    const build = (turned: boolean): Problem => ({
      ...powerLaws(3, 1, 1, 0.8),
      classes: [1, 0].map((label, i) => ({
        probability: 0.3 + 0.4 * i,
        label,
        mean: {
          kind: "coordinates",
          values: turned ? [0.6 * [1, -0.5][i], 0.8 * [1, -0.5][i], 0.7] : [[1, -0.5][i], 0, 0.7],
        },
        covariance: { kind: "eigenvalues", values: [0.5, 0.5, 1 + i] },
      })),
    });
    same(points(build(false)), points(build(true)));
  });
});

describe("inequalities that hold along every solution", () => {
  test("m_rho,j^2 <= V_rho d mu_rho,j^2 in every mode", () => {
    forProblems((problem) => {
      const solution = solveSlow(problem, TIMES, { perMode: true });
      const { modes } = solution;
      for (const { perMode } of solution.points) {
        modes.fractions.forEach((share, mode) => {
          perMode!.overlaps.forEach((row, j) => {
            const square = modes.signalMode.reduce(
              (sum, of, s) => sum + (of === mode ? modes.means[j][s] ** 2 : 0),
              0,
            );
            const bound = (perMode!.norms[mode] * square) / share;
            expect(row[mode] ** 2).toBeLessThanOrEqual(bound * (1 + 1e-12) + 1e-300);
          });
        });
      }
    });
  });

  test.each(Object.keys(REGIMES))("1 <= a, and a <= 2.3 for X_0 = 0 and steps <= 1: %s", (name) => {
    const problem = REGIMES[name];
    const expectation = expectationOf(problem);
    for (const point of solveSlow(problem, [-3, 0, 1, 3, 10, 100]).points) {
      const a = ratio({ problem, expectation, point });
      expect(a).toBeGreaterThanOrEqual(1 - 1e-12);
      expect(a).toBeLessThan(2.3); // A(1) = 2.283 of the bound for K_1 = K_2
    }
  });

  test("log L falls from log 2, by gradient descent at small steps at least", () => {
    for (const problem of [powerLaws("infinity", 2, 0, 0.01), powerLaws(50, 0.5, 1, 0.01)]) {
      const losses = points(problem, [-6, 0, 1, 2, 4, 8, 30]).map((p) => logLossAt(problem, p));
      expect(Math.abs(losses[0] - Math.log(Math.LN2))).toBeLessThan(1e-6);
      losses.slice(1).forEach((loss, k) => {
        expect(loss).toBeLessThan(losses[k] + 1e-9); // the finite dimension comes to rest
      });
    }
  });
});
