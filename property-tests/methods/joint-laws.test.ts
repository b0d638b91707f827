import { EigenvalueDecomposition, Matrix, solve } from "ml-matrix";
import { expect, test } from "vitest";
import type { OrderParameters } from "../../src/methods/solution.js";
import { ofOneLogit } from "../../src/expectation/of-one-logit.js";
import { leastSquaresExpectation } from "../../src/expectation/least-squares.js";
import type { Problem } from "../../src/problem/problem.js";
import { leastSquaresVectors } from "./joint-doubles.js";
import { jointExpectationOf, solveJoint, threeClasses } from "./joint-problems.js";

const LABELS = [
  [1, -0.5],
  [-0.7, 0.3],
];

const RATES = [
  [1, 0.6, 0.3, 0.1],
  [0.2, 0.7, 0.9, 0.4],
];
const MEANS = [
  [0.9, 0.5, -0.7, 0.4],
  [-0.2, 0.6, 0.5, 0.3],
];
const SHARES = [0.35, 0.65];
const GAMMA = 0.4;

/** Two logits, for the sake of their number; the expectations are given beside it. */
const TWO_LOGITS = { expression: "(r^2 + s^2) / 2", variable: ["r", "s"] };

function problemWith(loss: Problem["loss"], means = MEANS, rates = RATES, gamma = GAMMA): Problem {
  return {
    name: "two classes",
    dimension: 4,
    classes: [0, 1].map((i) => ({
      probability: SHARES[i],
      label: LABELS[i][0],
      mean: { kind: "coordinates", values: means[i] },
      covariance: { kind: "eigenvalues", values: rates[i] },
    })),
    loss,
    stepSize: { rule: "constant", gamma },
    initial: "zero",
  };
}

const closeTo = (a: readonly number[], b: readonly number[], tolerance: number): void => {
  expect(a).toHaveLength(b.length);
  const scale = Math.max(...b.map(Math.abs));
  a.forEach((value, k) => {
    expect(Math.abs(value - b[k])).toBeLessThanOrEqual(tolerance * scale);
  });
};

/** sum_i p_i (K_i + mu_i mu_i^T) and sum_i p_i y_i mu_i: the mean of X moves by x' = -gamma (A x - b). */
function meanSystem(): { a: Matrix; b: Matrix } {
  const a = Matrix.zeros(4, 4);
  const b = Matrix.zeros(4, 1);
  SHARES.forEach((p, i) => {
    const mu = Matrix.columnVector(MEANS[i]);
    a.add(Matrix.mul(Matrix.diag(RATES[i]).add(mu.mmul(mu.transpose())), p));
    b.add(Matrix.mul(mu, p * LABELS[i][0]));
  });
  return { a, b };
}

test("least squares, two classes: overlaps by the matrix exponential to 1e-8", async () => {
  const { a, b } = meanSystem();
  const { realEigenvalues, eigenvectorMatrix: u } = new EigenvalueDecomposition(a);
  const times = [0.3, 3, 30];
  const expectation = ofOneLogit(leastSquaresExpectation(LABELS.map(([label]) => label)));
  const { points } = await solveJoint(problemWith("least-squares"), expectation, times);
  points.forEach((point, k) => {
    const factors = realEigenvalues.map((rate) => -Math.expm1(-GAMMA * rate * times[k]) / rate);
    const x = u.mmul(Matrix.diag(factors)).mmul(u.transpose()).mmul(b).to1DArray();
    const exact = MEANS.map((mean) => mean.reduce((sum, value, rho) => sum + value * x[rho], 0));
    closeTo(point.overlaps.flat(), exact, 1e-8);
  });
});

test("least squares, two classes: covariances come to rest where their linear equations say", async () => {
  const { a, b } = meanSystem();
  const x = solve(a, b).to1DArray();
  const residuals = MEANS.map(
    (mean, i) => mean.reduce((sum, value, rho) => sum + value * x[rho], 0) - LABELS[i][0],
  );
  // B_i = sum lambda x^2 + (1/d) sum lambda N, N = gamma sum_j p_j lambda_j F_j / (2 sum_j p_j lambda_j)
  const mixed = RATES[0].map((_, rho) => SHARES[0] * RATES[0][rho] + SHARES[1] * RATES[1][rho]);
  const matrix = Matrix.eye(2, 2);
  const right = Matrix.zeros(2, 1);
  RATES.forEach((rates, i) => {
    rates.forEach((rate, rho) => {
      right.set(i, 0, right.get(i, 0) + rate * x[rho] ** 2);
      SHARES.forEach((p, j) => {
        const weight = (GAMMA * rate * p * RATES[j][rho]) / (2 * mixed[rho] * 4);
        matrix.set(i, j, matrix.get(i, j) - weight);
        right.set(i, 0, right.get(i, 0) + weight * residuals[j] ** 2);
      });
    });
  });
  const expectation = ofOneLogit(leastSquaresExpectation(LABELS.map(([label]) => label)));
  const { points } = await solveJoint(problemWith("least-squares"), expectation, [1e4]);
  closeTo(points[0].covariances.flat(2), solve(matrix, right).to1DArray(), 1e-8);
});

test("logits turn with the labels", async () => {
  const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
  const turn = ([a, b]: readonly number[]): number[] => [c * a - s * b, s * a + c * b];
  const at = async (labels: readonly number[][]): Promise<OrderParameters> =>
    (await solveJoint(problemWith(TWO_LOGITS), leastSquaresVectors(labels), [7])).points[0];
  const [plain, turned] = [await at(LABELS), await at(LABELS.map(turn))];
  closeTo(turned.overlaps.flat(), plain.overlaps.flatMap(turn), 1e-9);
  const both = plain.covariances.map((rows) => {
    const half = rows.map(turn); // B R^T
    const columns = [0, 1].map((b) => turn([half[0][b], half[1][b]]));
    return [0, 1].map((a) => [0, 1].map((b) => columns[b][a]));
  });
  closeTo(turned.covariances.flat(2), both.flat(2), 1e-9);
});

test("data scaled up with the step size scaled down move X alone", async () => {
  const factor = 3;
  const scaled = problemWith(
    TWO_LOGITS,
    MEANS.map((mean) => mean.map((value) => Math.sqrt(factor) * value)),
    RATES.map((rates) => rates.map((value) => factor * value)),
    GAMMA / factor,
  );
  const expectation = leastSquaresVectors(LABELS);
  const [one] = (await solveJoint(problemWith(TWO_LOGITS), expectation, [7])).points;
  const [other] = (await solveJoint(scaled, expectation, [7])).points;
  closeTo(other.overlaps.flat(), one.overlaps.flat(), 1e-9);
  closeTo(other.covariances.flat(2), one.covariances.flat(2), 1e-9);
  expect(other.norm).toBeCloseTo(one.norm / factor, 9);
});

test("softmax: classes may change places", async () => {
  const order = [2, 0, 1];
  const classes = order.map((i, label) => ({ ...threeClasses.classes[i], label }));
  const at = async (problem: Problem): Promise<OrderParameters> => {
    const request = { tolerance: 1e-4 };
    return (await solveJoint(problem, await jointExpectationOf(problem), [2], request)).points[0];
  };
  const [plain, permuted] = [await at(threeClasses), await at({ ...threeClasses, classes })];
  const expected = order.map((i) => order.map((a) => plain.overlaps[i][a]));
  closeTo(permuted.overlaps.flat(), expected.flat(), 1e-5);
  expect(permuted.norm).toBeCloseTo(plain.norm, 5);
});

test("softmax: the sum of the logits never moves, however long", async () => {
  const expectation = await jointExpectationOf(threeClasses);
  const { points } = await solveJoint(threeClasses, expectation, [1e18], { tolerance: 1e-3 });
  points[0].overlaps.forEach((row) => {
    const sum = row.reduce((total, value) => total + value, 0);
    expect(Math.abs(sum)).toBeLessThan(1e-9 * Math.max(...row.map(Math.abs)));
  });
});
