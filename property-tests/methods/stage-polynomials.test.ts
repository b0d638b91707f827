import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { Past } from "../../src/methods/slow-time/states/past.js";
import { derivative } from "../../src/methods/slow-time/states/stage-polynomials.js";
import { largestGap, writeSlopes } from "../../src/methods/slow-time/states/stage-slopes.js";

const NODES = Float64Array.of(0, 0.15, 0.6, 1);
const number = fc.double({ min: -2, max: 2, noNaN: true });
const cubic = fc.tuple(number, number, number, number);
const positive = fc.double({ min: 0.1, max: 3, noNaN: true });

const at = (c: readonly number[], x: number): number => c.reduceRight((sum, a) => sum * x + a, 0);
const slopeAt = (c: readonly number[], x: number): number =>
  c.slice(1).reduceRight((sum, a, k) => sum * x + (k + 1) * a, 0);

/** [stage * entries + entry] values of cubics at the nodes of a step of length h that begins at u. */
const stagesOf = (cubics: readonly (readonly number[])[], u: number, h: number): Float64Array =>
  Float64Array.from([...NODES.subarray(1)].flatMap((c) => cubics.map((own) => at(own, u + c * h))));
const startOf = (cubics: readonly (readonly number[])[], u: number): Float64Array =>
  Float64Array.from(cubics, (own) => at(own, u));

describe("the polynomials through the start and three stages of a step", () => {
  test.prop([fc.tuple(cubic, cubic), number, positive])(
    "have the slopes of a cubic at its start and at its end",
    (cubics, u, h) => {
      const slopes = new Float64Array(2);
      for (const x of [0, 1]) {
        const weights = derivative(NODES, x);
        writeSlopes(weights, startOf(cubics, u), stagesOf(cubics, u, h), h, slopes);
        cubics.forEach((own, k) => expect(slopes[k]).toBeCloseTo(slopeAt(own, u + x * h), 8));
      }
    },
  );

  test.prop([fc.tuple(cubic, cubic), number, positive, positive])(
    "go on as that cubic does",
    (cubics, u, h, beyond) => {
      const past = new Past(NODES, 2);
      past.keep(u, h, startOf(cubics, u), stagesOf(cubics, u, h));
      const found = new Float64Array(2).fill(NaN);
      past.write(u + h + beyond * h, found);
      // rounding grows like the third power of how far beyond the step they are taken
      cubics.forEach((own, k) => expect(found[k]).toBeCloseTo(at(own, u + h + beyond * h), 8));
    },
  );

  test.prop([positive, positive])("are a guide over twice the last step at most", (h, next) => {
    const past = new Past(NODES, 1);
    expect(past.reaches(next)).toBe(false);
    past.keep(0, h, Float64Array.of(1), Float64Array.of(1, 1, 1));
    expect(past.reaches(next)).toBe(next <= 2 * h);
  });
});

describe("the largest gap between slopes", () => {
  test.prop([fc.tuple(number, number, number), fc.tuple(positive, positive, positive)])(
    "is in units of each entry's scale",
    (gaps, scales) => {
      const expected = Math.max(...gaps.map((gap, k) => Math.abs(gap) / scales[k]));
      const found = largestGap(
        Float64Array.from(gaps),
        new Float64Array(3),
        Float64Array.from(scales),
      );
      expect(found).toBe(expected);
    },
  );

  test("is no number where one of them is none", () => {
    const slopes = Float64Array.of(1, NaN, 2);
    expect(largestGap(slopes, new Float64Array(3), Float64Array.of(1, 1, 1))).toBeNaN();
  });
});
