import { describe, expect, it } from "vitest";
import { parseProblem } from "../../src/problem-file/parse-problem.js";
import type { Problem } from "../../src/problem/problem.js";
import { solve } from "../../src/results/solve.js";
import type { SolveResult } from "../../src/results/solve-result.js";

const GAMMA = 1.5;
const STUDENT = [
  [0.1, 0, 0.5, 0],
  [0, 0, 0.1, 0.4],
];

/** Two erf units learn two others: K = M = 2, T = I. */
function committee(more: object = {}): Problem {
  return parseProblem(
    {
      name: "soft committee machine",
      dimension: 4,
      classes: [{ probability: 1, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
      loss: { expression: "(erf(r1/sqrt(2))+erf(r2/sqrt(2))-y)^2/2", variable: ["r1", "r2"] },
      teacher: {
        coordinates: [
          [1, 0, 0, 0],
          [0, 1, 0, 0],
        ],
        link: { expression: "erf(s1/sqrt(2))+erf(s2/sqrt(2))", variable: ["s1", "s2"] },
      },
      stepSize: { rule: "constant", gamma: GAMMA },
      initial: { kind: "coordinates", values: STUDENT },
      ...more,
    },
    "test",
  );
}

async function solved(problem: Problem, at: readonly number[]): Promise<SolveResult> {
  const result = await solve(problem, { at, tolerance: 1e-10, method: "modes" });
  if ("failure" in result) throw new Error(result.failure);
  return result;
}

type Matrix = readonly (readonly number[])[];

/** The averages I_2, I_3 and I_4 of Saad and Solla, Phys. Rev. E 52 (1995), appendix A; c is the covariance of all fields. */
function averages(c: Matrix): {
  readonly two: (i: number, j: number) => number;
  readonly three: (i: number, j: number, k: number) => number;
  readonly four: (i: number, j: number, k: number, l: number) => number;
} {
  return {
    two: (i, j) => (2 / Math.PI) * Math.asin(c[i][j] / Math.sqrt((1 + c[i][i]) * (1 + c[j][j]))),
    three(i, j, k) {
      const [c11, c12, c13, c23, c33] = [c[i][i], c[i][j], c[i][k], c[j][k], c[k][k]];
      const root = Math.sqrt((1 + c11) * (1 + c33) - c13 ** 2);
      return ((2 / Math.PI) * (c23 * (1 + c11) - c12 * c13)) / (root * (1 + c11));
    },
    four(i, j, k, l) {
      const [c11, c22, c33, c44] = [c[i][i], c[j][j], c[k][k], c[l][l]];
      const [c12, c13, c14, c23, c24, c34] = [c[i][j], c[i][k], c[i][l], c[j][k], c[j][l], c[k][l]];
      const L4 = (1 + c11) * (1 + c22) - c12 ** 2;
      const L0 =
        L4 * c34 -
        c23 * c24 * (1 + c11) -
        c13 * c14 * (1 + c22) +
        c12 * c13 * c24 +
        c12 * c14 * c23;
      const L1 = L4 * (1 + c33) - c23 ** 2 * (1 + c11) - c13 ** 2 * (1 + c22) + 2 * c12 * c13 * c23;
      const L2 = L4 * (1 + c44) - c24 ** 2 * (1 + c11) - c14 ** 2 * (1 + c22) + 2 * c12 * c14 * c24;
      return ((4 / Math.PI ** 2) * Math.asin(L0 / Math.sqrt(L1 * L2))) / Math.sqrt(L4);
    },
  };
}

const FIELDS = [0, 1, 2, 3];

/** d/dt (Q_11, Q_12, Q_22, R_11, R_12, R_21, R_22, v_1, v_2), the second layer v trained at the given rates. */
function slopes(u: readonly number[], rates: readonly number[], ridge: number): number[] {
  const [q11, q12, q22, r11, r12, r21, r22, v1, v2] = u;
  const c = [
    [q11, q12, r11, r12],
    [q12, q22, r21, r22],
    [r11, r21, 1, 0],
    [r12, r22, 0, 1],
  ];
  const a = [v1, v2, -1, -1];
  const { two, three, four } = averages(c);
  const along = (i: number, j: number): number =>
    a[i] * FIELDS.reduce((sum, m) => sum + a[m] * three(i, j, m), 0);
  const noise = (i: number, k: number): number =>
    a[i] *
    a[k] *
    FIELDS.reduce((s, m) => s + FIELDS.reduce((t, n) => t + a[m] * a[n] * four(i, k, m, n), 0), 0);
  const norm = (i: number, k: number): number =>
    -GAMMA * (along(i, k) + along(k, i) + 2 * ridge * c[i][k]) + GAMMA ** 2 * noise(i, k);
  const overlap = (i: number, n: number): number =>
    -GAMMA * (along(i, 2 + n) + ridge * c[i][2 + n]);
  const second = (i: number): number =>
    -GAMMA * rates[i] * (FIELDS.reduce((sum, m) => sum + a[m] * two(i, m), 0) + ridge * a[i]);
  return [
    ...[norm(0, 0), norm(0, 1), norm(1, 1)],
    ...[overlap(0, 0), overlap(0, 1), overlap(1, 0), overlap(1, 1)],
    ...[second(0), second(1)],
  ];
}

function start(v: readonly number[]): number[] {
  const inner = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, value, j) => sum + value * y[j], 0);
  const [x, y] = STUDENT;
  return [inner(x, x), inner(x, y), inner(y, y), x[0], x[1], y[0], y[1], ...v];
}

/** Runge-Kutta of order 4 through ascending times. */
function integrated(
  at: readonly number[],
  v: readonly number[],
  rates: readonly number[],
  ridge: number,
): number[][] {
  const plus = (a: readonly number[], f: number, b: readonly number[]): number[] =>
    a.map((value, k) => value + f * b[k]);
  const h = 1 / 100;
  let state = start(v);
  let n = 0;
  return at.map((time) => {
    for (; n < Math.round(time / h); n++) {
      const k1 = slopes(state, rates, ridge);
      const k2 = slopes(plus(state, h / 2, k1), rates, ridge);
      const k3 = slopes(plus(state, h / 2, k2), rates, ridge);
      const k4 = slopes(plus(state, h, k3), rates, ridge);
      state = state.map((value, k) => value + (h / 6) * (k1[k] + 2 * k2[k] + 2 * k3[k] + k4[k]));
    }
    return state;
  });
}

describe("a soft committee machine of two erf units with two in the teacher", () => {
  const times = [1, 5, 40];

  it("follows the published equations, on its plateau and off it", async () => {
    const { observables, relativeErrors } = await solved(committee(), times);
    integrated(times, [1, 1], [0, 0], 0).forEach((u, k) => {
      const overlaps = (observables.teacherOverlaps[k] as number[][]).flat();
      u.slice(3, 7).forEach((value, n) => expect(Math.abs(overlaps[n] - value)).toBeLessThan(1e-9));
      expect(Math.abs((observables.norm[k] as number) - u[0] - u[2])).toBeLessThan(1e-9);
    });
    // the units are as good as one on the plateau, and specialise after it
    const [on, off] = [1, 2].map((k) => (observables.teacherOverlaps[k] as number[][])[0]);
    expect(Math.abs(on[0] - on[1])).toBeLessThan(0.1);
    expect(Math.abs(off[0] - off[1])).toBeGreaterThan(0.5);
    expect(relativeErrors.teacherOverlaps).toBeLessThan(1e-9);
  });

  it("says of each time what is known there, long after the loss has lost its digits", async () => {
    const at = [40, 2000];
    const result = await solve(committee(), { at });
    if ("failure" in result) throw new Error(result.failure);
    const { method, observables, relativeErrorsByTime: errors } = result;
    expect(method).toBe("slow-time");
    const [u] = integrated([40], [1, 1], [0, 0], 0);
    // at the end the student is the teacher
    const norms = [u[0] + u[2], 2];
    const overlaps = [u.slice(3, 7), [1, 0, 0, 1]];
    at.forEach((_, k) => {
      expect(errors.norm[k]).toBeLessThan(1e-8);
      const norm = observables.norm[k] as number;
      expect(Math.abs(norm - norms[k])).toBeLessThan(2 * errors.norm[k] * norms[k]);
      (observables.teacherOverlaps[k] as number[][]).flat().forEach((value, n) => {
        const error = Math.abs(value - overlaps[k][n]);
        expect(error).toBeLessThan(2 * errors.teacherOverlaps[k]);
      });
    });
    expect(errors.loss[0]).toBeLessThan(1e-7);
    expect(Math.abs(observables.loss[1] as number)).toBeLessThan(1e-14);
    expect(errors.loss[1]).toBe(1);
    expect(errors.logLoss[1]).toBe((observables.loss[1] as number) > 0 ? 1 : NaN);
  });

  it("with a trained second layer too", async () => {
    const problem = committee({
      loss: { expression: "(v1*erf(r1/sqrt(2))+v2*erf(r2/sqrt(2))-y)^2/2", variable: ["r1", "r2"] },
      parameters: { v1: { initial: 0.7 }, v2: { initial: 1.2, rate: 0.5 } },
      ridge: 0.01,
    });
    const { observables } = await solved(problem, times);
    integrated(times, [0.7, 1.2], [1, 0.5], 0.01).forEach((u, k) => {
      const v = Object.values(observables.parameters[k] as unknown as Record<string, number>);
      const overlaps = (observables.teacherOverlaps[k] as number[][]).flat();
      [...overlaps, ...v].forEach((value, n) =>
        expect(Math.abs(value - u[3 + n])).toBeLessThan(1e-8),
      );
    });
  });
});
