import { ofOneLogit } from "../../src/expectation/of-one-logit.js";
import { describe, expect, test } from "vitest";
import { type Solution, type SolveOutcome } from "../../src/methods/solution.js";
import { isFailure } from "../../src/theory/failure.js";
import { resolventMethod } from "../../src/methods/resolvent/resolvent-method.js";
import { solveByResolvent } from "../../src/methods/resolvent/resolvent-dynamics.js";
import { logisticLossExpectation } from "../../src/expectation/logistic.js";
import { contourIntegral, ellipse } from "../../src/resolvent/contour.js";
import { orderParameterResolvent } from "../../src/resolvent/order-parameter-resolvent.js";
import { modeReference } from "./mode-reference.js";
import {
  fivePowerLawsProblem,
  powerLawProblem,
  threeClassProblem,
  twoPowerLawsProblem,
  unequalProblem,
  zeroOneProblem,
  type SampleProblem,
} from "./sample-problems.js";

function solve(sample: SampleProblem, times: readonly number[], tolerance = 1e-9): SolveOutcome {
  const labels = sample.problem.classes.map((model) => model.label);
  return solveByResolvent(
    sample.problem,
    sample.modes,
    ofOneLogit(logisticLossExpectation(labels)),
    {
      log10Times: times.map(Math.log10),
      tolerance,
    },
  );
}

function solved(outcome: SolveOutcome): Solution {
  if (isFailure(outcome)) throw new Error(outcome.failure);
  return outcome;
}

/** Largest relative deviations from the modes at one requested time. */
function deviations(sample: SampleProblem, solution: Solution, k: number, time: number): number[] {
  const reference = modeReference(sample, time);
  const point = solution.points[k];
  const worst = (a: readonly number[], b: readonly number[]): number =>
    Math.max(...a.map((x, i) => Math.abs(x - b[i]) / Math.abs(b[i])));
  return [
    worst(point.overlaps.flat(), reference.overlaps),
    worst(point.covariances.flat(2), reference.variances),
    worst([point.norm], [reference.norm]),
  ];
}

describe("solveByResolvent", () => {
  const samples = [
    powerLawProblem,
    unequalProblem,
    zeroOneProblem,
    twoPowerLawsProblem,
    threeClassProblem,
    fivePowerLawsProblem,
  ];
  for (const sample of samples) {
    test(`${sample.problem.name}: agrees with the modes to 1e-8 and its error covers`, () => {
      const times = [1, 2, 5];
      const solution = solved(solve(sample, times));
      expect(solution.warnings).toEqual([]);
      const { overlaps, covariances, norm } = solution.relativeErrors;
      times.forEach((time, k) => {
        const [m, b, q] = deviations(sample, solution, k, time);
        expect(Math.max(m, b, q)).toBeLessThan(1e-8);
        expect(m).toBeLessThan(overlaps + 1e-11); // 1e-11: error of the reference
        expect(b).toBeLessThan(covariances + 1e-11);
        expect(q).toBeLessThan(norm + 1e-11);
      });
    });
  }

  test("t = 0 gives the start itself", () => {
    const [point] = solved(solve(unequalProblem, [0, 1])).points;
    const [x] = unequalProblem.modes.initial;
    const product = (v: Float64Array): number => v.reduce((sum, y, s) => sum + x[s] * y, 0);
    expect(point.norm).toBeCloseTo(product(x), 10);
    unequalProblem.modes.means.forEach((mean, j) =>
      expect(point.overlaps[j][0]).toBeCloseTo(product(mean), 10),
    );
  });

  test("no digit is lost as t grows", () => {
    const worst = (s: Solution): number => Math.max(...Object.values(s.relativeErrors));
    const [near, far] = [5, 300].map((time) => solved(solve(zeroOneProblem, [time])));
    expect(worst(far)).toBeLessThan(10 * worst(near) + 1e-9);
    const failure = solve(powerLawProblem, [1e301]);
    expect(failure).toMatchObject({ kind: "out of range", log10Time: 301, quantity: "time" });
  });

  test("a changed step size is told apart (control)", () => {
    const changed = {
      ...powerLawProblem,
      problem: {
        ...powerLawProblem.problem,
        stepSize: { rule: "constant" as const, gamma: 0.801 },
      },
    };
    const [m] = deviations(powerLawProblem, solved(solve(changed, [1])), 0, 1);
    expect(m).toBeGreaterThan(1e-5);
  });

  test("what it cannot do is said", () => {
    const adaptive = { ...powerLawProblem.problem, stepSize: { rule: "polyak" as const } };
    expect(resolventMethod.obstacle(adaptive)).toEqual({
      path: "stepSize.rule",
      text: "polyak, expected constant with method resolvent",
    });
  });
});

describe("S(t, z) from the modes", () => {
  test("its contour integrals are the order parameters", () => {
    const { modes, ...reference } = modeReference(twoPowerLawsProblem, 2);
    const contour = ellipse({ lowest: 0, highest: 1 }, 0.3, 64);
    twoPowerLawsProblem.modes.means.forEach((_, i) => {
      const s = contour.nodes.map((z) =>
        orderParameterResolvent(twoPowerLawsProblem.modes, modes, i, z),
      );
      const norm = contourIntegral(
        contour,
        s.map((x) => x.norm),
      );
      const variance = contourIntegral(
        contour,
        s.map((x, j) => x.norm.mul(contour.nodes[j])),
      );
      expect(norm.re).toBeCloseTo(reference.norm, 11);
      expect(variance.re).toBeCloseTo(reference.variances[i], 11);
      reference.overlaps.forEach((m, j) =>
        expect(
          contourIntegral(
            contour,
            s.map((x) => x.overlaps[j]),
          ).re,
        ).toBeCloseTo(m, 11),
      );
    });
  });
});
