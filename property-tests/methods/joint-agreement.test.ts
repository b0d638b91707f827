import { expect, test } from "vitest";
import { logOf, riskOf } from "../../src/expectation/risk.js";
import {
  isotropicTeacher,
  jointExpectationOf,
  solveJoint,
  threeClasses,
} from "./joint-problems.js";
import { expectationOf, powerLaws, solveSlow, zeroOne } from "./slow-time-problems.js";
import { TWO_POWER_LAWS } from "./joint-power-laws.js";

test.each([
  ["extreme power law", powerLaws(64, 2, 0, 0.5)],
  ["zero-one in the limit", zeroOne(0.7).problem],
  ["two power laws", TWO_POWER_LAWS],
])("one logit: the joint system is slow time, to t = 10^20 (%s)", async (_, problem) => {
  const times = [0, 0.1, 10, 1e6, 1e20];
  const joint = await solveJoint(problem, expectationOf(problem), times);
  const slow = solveSlow(
    problem,
    times.map((time) => Math.log10(time)),
  );
  joint.points.forEach((point, k) => {
    const other = slow.points[k];
    point.overlaps.forEach(([m], i) => {
      expect(Math.abs(m - other.overlaps[i][0])).toBeLessThanOrEqual(1e-8 * Math.abs(m));
      const [[b]] = point.covariances[i];
      expect(Math.abs(b - other.covariances[i][0][0])).toBeLessThanOrEqual(1e-8 * b);
    });
    expect(Math.abs(point.norm - other.norm)).toBeLessThanOrEqual(1e-8 * point.norm);
  });
});

// The literal system (V_rho, m_rho,j) with expectations by the trapezoidal rule on a 161 x 161 grid of the two
// differences of logits, integrated by DOP853 at 1e-11: time, loss, first overlap, an entry of B_2, ||X||^2.
const LITERAL = [
  [0.5, 1.0112715478651138, 0.12404800557388966, -0.013219286666272543, 0.11233081242780242],
  [5, 0.7127548073521726, 0.7493120882522045, -0.17919197679648485, 1.7054560615926784],
  [50, 0.5598689980749576, 1.6650555174146606, -0.6678139606415223, 9.484090191311457],
];

test("softmax, three classes with spectra and means of their own: the literal system", async () => {
  const expectation = await jointExpectationOf(threeClasses);
  const times = LITERAL.map(([time]) => time);
  const solution = await solveJoint(threeClasses, expectation, times, { tolerance: 1e-6 });
  const { logLoss, overlaps, covariances, norm } = solution.relativeErrors;
  solution.points.forEach((point, k) => {
    const [, loss, overlap, covariance, square] = LITERAL[k];
    const found = Math.exp(logOf(riskOf(threeClasses, expectation, point)));
    expect(Math.abs(found / loss - 1)).toBeLessThan(Math.max(1e-9, logLoss));
    expect(Math.abs(point.overlaps[0][0] / overlap - 1)).toBeLessThan(Math.max(1e-9, overlaps));
    const largest = Math.max(...point.covariances.flat(2));
    expect(Math.abs(point.covariances[1][0][1] - covariance)).toBeLessThan(
      Math.max(1e-9, covariances) * largest,
    );
    expect(Math.abs(point.norm / square - 1)).toBeLessThan(Math.max(1e-9, norm));
  });
  expect(Math.max(logLoss, overlaps, covariances, norm)).toBeLessThan(1e-5);
});

test("soft logistic labels, K = I, |X*| = 1, gamma = 1/2, from zero, t = 20", async () => {
  const problem = isotropicTeacher("binary-logistic", "logistic", 0.5);
  const expectation = await jointExpectationOf(problem);
  const { points } = await solveJoint(problem, expectation, [20]);
  expect(points[0].teacher?.overlaps[0][0]).toBeCloseTo(0.8251240661, 9);
  expect(points[0].norm).toBeCloseTo(0.6839466834, 9);
  expect(Math.exp(logOf(riskOf(problem, expectation, points[0])))).toBeCloseTo(0.6020946829, 9);
});
