import { describe, expect, test } from "vitest";
import {
  growthOf,
  logErrorOf,
  planContours,
} from "../../src/methods/resolvent/resolvent-contours.js";
import { integrateContours } from "../../src/methods/resolvent/resolvent-integration.js";
import type { OneLogitExpectations } from "../../src/expectation/one-logit-expectations.js";
import type { ContourObservables } from "../../src/resolvent/contour-observer.js";
import { trivialAxis, upperAxis } from "../../src/resolvent/contour-axis.js";
import { contourSystem } from "../../src/resolvent/contour-system.js";
import { ellipse, type Contour } from "../../src/resolvent/contour.js";
import { distinctCovariances } from "../../src/resolvent/distinct-covariances.js";
import { powerLawProblem } from "./sample-problems.js";

/** f = (r - y)^2 / 2 with labels 1, -1: slow time is gamma t exactly. */
const leastSquares: OneLogitExpectations = {
  accuracy: 1e-15,
  evaluate(classIndex, mean, variance, out) {
    const residual = mean - (classIndex === 0 ? 1 : -1);
    out.logScale = 0;
    out.gradient = residual;
    out.hessian = 1;
    out.fisher = residual * residual + variance;
  },
  meanLoss(_, __, ___, out) {
    out.value = NaN;
  },
  fresh() {
    return this;
  },
};

const unit = { lowest: 0, highest: 1 };
const gamma = 0.5;
const covariances = distinctCovariances(powerLawProblem.modes);

function run(contour: Contour, time: number): ReturnType<typeof integrateContours> {
  const { modes } = powerLawProblem;
  const axes = [upperAxis(contour), trivialAxis()] as const;
  const input = { modes, covariances, probabilities: [0.5, 0.5], gamma, expectation: leastSquares };
  return integrateContours(contourSystem({ ...input, axes }), {
    log10Times: [Math.log10(time)],
    stepTolerance: 1e-13,
    radii: [contour.center + contour.semiAxes[0]],
    digitsLeft: (slowTimes) => logErrorOf([contour], slowTimes) < Math.log(0.1),
  });
}

function reached(contour: Contour, time: number): ContourObservables {
  const outcome = run(contour, time);
  if ("kind" in outcome) throw new Error(outcome.why);
  return outcome.observables[0];
}

describe("growth of errors on the contour", () => {
  test("the slow time is gamma t for least squares", () => {
    expect(reached(ellipse(unit, 0.1, 64), 8).slowTimes[0]).toBeCloseTo(8 * gamma, 11);
  });

  test("a contour far to the left loses digits, no more than exp(-2 Re z tau) allows, and many", () => {
    const near = ellipse(unit, 0.05, 160);
    const far = ellipse(unit, 1, 64);
    const exact = reached(near, 44);
    const found = reached(far, 44);
    const growth = growthOf([far], found.slowTimes);
    const bound = 4 * Number.EPSILON * found.cancellation * Math.exp(growth);
    const error = Math.abs(found.variances[0] / exact.variances[0] - 1);
    expect(growth).toBeCloseTo(2 * 0.5 * 44 * gamma, 9);
    expect(error).toBeLessThan(bound);
    expect(error).toBeGreaterThan(1e-10);
  });

  test("it stops where no digit is left and says when", () => {
    const outcome = run(ellipse(unit, 1, 64), 400);
    if (!("kind" in outcome)) throw new Error("expected a stop");
    expect(outcome.why).toMatch(/no digit left/);
    expect(10 ** outcome.log10Time).toBeGreaterThan(30);
    expect(10 ** outcome.log10Time).toBeLessThan(400);
  });

  test("the plan takes a narrower contour and more nodes when slow times are long", () => {
    const [short] = planContours([unit], [1], 1e-9).contours;
    const [long] = planContours([unit], [500], 1e-9).contours;
    expect(long.nodes.length).toBeGreaterThan(short.nodes.length);
    expect(long.margin).toBeLessThan(short.margin);
    expect(logErrorOf([long], [500])).toBeLessThan(Math.log(1e-9));
    expect(logErrorOf([short], [500])).toBeGreaterThan(Math.log(1e-9));
  });
});
