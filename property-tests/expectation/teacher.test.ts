import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyMoments } from "../../src/expectation/expectations.js";
import { SoftmaxTeacher } from "../../src/expectation/softmax/softmax-teacher.js";
import { twoTaughtClasses } from "../../src/expectation/softmax/two-taught-classes.js";
import { teacherExpectation } from "./teacher-expectation.js";
import { covarianceOf, difference, lossOf, momentsOf, slopeDefect } from "./joint-laws.js";

const unit = fc.double({ min: -1.5, max: 1.5, noNaN: true });
const law = fc.record({
  mean: fc.tuple(unit, unit).map((m) => Float64Array.from(m)),
  covariance: fc.tuple(unit, unit, unit, unit).map((rows) => {
    const out = covarianceOf(rows, 2);
    out[0] += 0.3;
    out[3] += 0.3;
    return out;
  }),
});

const CASES = [
  ["binary-logistic", "logistic"],
  ["binary-logistic", "absolute"],
  ["least-squares", "linear"],
  ["least-squares", "logistic"],
  ["least-squares", "absolute"],
  ["phase-retrieval", "absolute"],
] as const;

describe.each(CASES)("%s with a %s teacher", async (loss, link) => {
  const of = await teacherExpectation(loss, { coordinates: [1], link, noise: 0.4 });

  test("the moments are derivatives of the loss, the teacher's included", () => {
    fc.assert(
      fc.property(law, ({ mean, covariance }) => {
        const risk = lossOf(of, 0, mean, covariance);
        fc.pre(risk > 0.05);
        expect(slopeDefect(of, mean, covariance, 0.004)).toBeLessThan(2e-6);
      }),
      { numRuns: 25 },
    );
  });

  test("noise adds to the squared gradient alone", async () => {
    const quiet = await teacherExpectation(loss, { coordinates: [1], link });
    const factor = loss === "phase-retrieval" ? 4 : 1;
    fc.assert(
      fc.property(law, ({ mean, covariance }) => {
        const noisy = momentsOf(of, 0, mean, covariance);
        noisy.fisher[0] -= factor * 0.16;
        expect(difference(noisy, momentsOf(quiet, 0, mean, covariance))).toBeLessThan(1e-10);
      }),
      { numRuns: 20 },
    );
  });

  test("stays finite where the law is singular", () => {
    for (const covariance of [
      [0, 0, 0, 1],
      [1, 1, 1, 1],
      [4, -2, -2, 1],
      [0, 0, 0, 0],
    ])
      for (const mean of [
        [0, 0],
        [0.3, -0.2],
      ]) {
        const found = momentsOf(of, 0, Float64Array.from(mean), Float64Array.from(covariance));
        for (const name of ["gradient", "hessian", "fisher", "teacher"] as const)
          expect(Number.isFinite(found[name][0]), `${name} at ${covariance.join()}`).toBe(true);
      }
  });
});

describe("what is known", () => {
  test("phase retrieval: no loss at +-X*, and its cubic onset beside it", async () => {
    const of = await teacherExpectation("phase-retrieval", { coordinates: [1], link: "absolute" });
    const at = (angle: number): number => {
      const c = Math.cos(angle);
      return lossOf(of, 0, new Float64Array(2), Float64Array.of(1, c, c, 1));
    };
    expect(at(0)).toBe(0);
    expect(at(Math.PI)).toBe(0);
    // E(|r| - |r*|)^2 = angle^2 - (2/(3 pi)) 2 angle^3 + ...
    const angle = 1e-2;
    const series = angle ** 2 - (4 / (3 * Math.PI)) * angle ** 3 - angle ** 4 / 12;
    expect(Math.abs(at(angle) / series - 1)).toBeLessThan(1e-6);
  });

  test("soft logistic labels, K = I, |X*| = 1, gamma = 1/2 from zero at t = 20", async () => {
    const of = await teacherExpectation("binary-logistic", { coordinates: [1], link: "logistic" });
    const [mean, S, out] = [new Float64Array(2), new Float64Array(4), emptyMoments(1, 1)];
    const rate = ([c, B]: number[]): number[] => {
      S.set([B, c, c, 1]);
      of.evaluate(0, mean, S, out);
      const [H, C] = [out.hessian[0], out.teacher[0]];
      return [-0.5 * (c * H + C), -(B * H + c * C) + 0.25 * out.fisher[0]];
    };
    const [c, B] = rungeKutta(rate, [0, 0], 20, 160);
    expect(Math.abs(c - 0.8251240661)).toBeLessThan(1e-9);
    expect(Math.abs(B - 0.6839466834)).toBeLessThan(1e-9);
    const risk = lossOf(of, 0, mean, Float64Array.of(B, c, c, 1));
    expect(Math.abs(risk - 0.6020946829)).toBeLessThan(1e-9);
  });
});

describe("a softmax teacher", () => {
  test("of two classes is a logistic one", () => {
    const [pair, lattice] = [
      twoTaughtClasses({ link: "softmax", noise: 0.2 }),
      new SoftmaxTeacher(2, 1e-9, { isDrawn: false, noise: 0.2, flip: 0 }),
    ];
    fc.assert(
      fc.property(fc.array(unit, { minLength: 20, maxLength: 20 }), (numbers) => {
        const mean = Float64Array.from(numbers.slice(0, 4));
        const covariance = covarianceOf(numbers.slice(4), 4);
        const gap = difference(
          momentsOf(pair, 0, mean, covariance),
          momentsOf(lattice, 0, mean, covariance),
        );
        expect(gap).toBeLessThan(1e-9);
      }),
      { numRuns: 8 },
    );
  });

  test("teaches nothing more to its equal: no gradient, and the squared one is the noise's", () => {
    const of = new SoftmaxTeacher(3, 1e-5, { isDrawn: false, noise: 0.5, flip: 0 });
    const block = covarianceOf([1, 0.2, -0.3, 0, 0.8, 0.5, 0, 0, 1.1], 3);
    const covariance = new Float64Array(36).map(
      (_, e) => block[(Math.floor(e / 6) % 3) * 3 + (e % 3)],
    );
    const { gradient, fisher, hessian, teacher } = momentsOf(
      of,
      0,
      new Float64Array(6),
      covariance,
    );
    gradient.forEach((value) => expect(Math.abs(value)).toBeLessThan(1e-8));
    fisher.forEach((value, e) =>
      expect(Math.abs(value - (e % 4 === 0 ? 0.25 : 0))).toBeLessThan(1e-8),
    );
    hessian.forEach((value, e) => expect(Math.abs(value + teacher[e])).toBeLessThan(1e-8));
  });
});

function rungeKutta(
  rate: (y: number[]) => number[],
  start: number[],
  time: number,
  steps: number,
): number[] {
  const h = time / steps;
  const add = (y: number[], by: number, k: number[]): number[] => y.map((v, i) => v + by * k[i]);
  let y = start;
  for (let n = 0; n < steps; n++) {
    const a = rate(y);
    const b = rate(add(y, h / 2, a));
    const c = rate(add(y, h / 2, b));
    const d = rate(add(y, h, c));
    y = y.map((v, i) => v + (h / 6) * (a[i] + 2 * b[i] + 2 * c[i] + d[i]));
  }
  return y;
}
