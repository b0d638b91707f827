import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { largestDisagreement } from "../../src/expectation/decision/largest-disagreement.js";
import { CanonicalPair } from "../../src/expectation/softmax/coupled/canonical-pair.js";
import { WedgeMeans } from "../../src/expectation/softmax/coupled/wedge-means.js";
import { WedgeLabel } from "../../src/expectation/softmax/wedge-label.js";
import { normalStream } from "../../src/problem/normal-stream.js";
import { covarianceOf } from "./joint-laws.js";

interface Law {
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
}

const entries = (count: number, size: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min: -size, max: size, noNaN: true }), {
    minLength: count,
    maxLength: count,
  });
const law: fc.Arbitrary<Law> = fc
  .record({ mean: entries(6, 1), rows: entries(36, 1) })
  .map(({ mean, rows }) => {
    const covariance = covarianceOf(rows, 6);
    for (let i = 0; i < 6; i++) covariance[7 * i] += 0.05;
    return { mean: Float64Array.from(mean), covariance };
  });

/** r = r* + noise of this deviation. */
function nearly(deviation: number): Law {
  const own = covarianceOf([1, 0.3, -0.2, 0.4, 1.1, 0.1, -0.5, 0.2, 0.8], 3);
  const covariance = new Float64Array(36);
  for (let i = 0; i < 6; i++)
    for (let j = 0; j < 6; j++)
      covariance[6 * i + j] = own[3 * (i % 3) + (j % 3)] + (i === j && i < 3 ? deviation ** 2 : 0);
  return { mean: Float64Array.of(0.3, -0.1, 0.2, 0.3, -0.1, 0.2), covariance };
}

function disagreement({ mean, covariance }: Law): { value: number; error: number } {
  const { log, error } = largestDisagreement(3).logProbability(mean, covariance, []);
  return { value: Math.exp(log), error };
}

/** 1 less the chance of the student's wedge given r*, over that of the teacher. */
function overWedges({ mean, covariance }: Law): number {
  const pair = new CanonicalPair(3);
  pair.set(mean, covariance);
  const label = new WedgeLabel();
  const residual = new Float64Array(9);
  for (const { correlation: rho, student } of pair.axes)
    for (let k = 0; k < 9; k++)
      residual[k] += (1 - rho ** 2) * student[Math.floor(k / 3)] * student[k % 3];
  label.set(residual);
  const [r, gaps] = [new Float64Array(3), new Float64Array(3)];
  const rates = pair.axes.map(
    ({ correlation: rho }) => 1 + (2 * Math.abs(rho)) / Math.sqrt(1 - rho ** 2),
  );
  const means = new WedgeMeans({
    size: 3,
    rate: (x, y) => rates[0] * Math.abs(x) + rates[1] * Math.abs(y),
    at(x, y, out) {
      const [one, two] = pair.axes;
      for (let b = 0; b < 3; b++)
        r[b] =
          pair.mean[b] +
          x * one.correlation * one.student[b] +
          y * two.correlation * two.student[b];
      label.weighGaps(label.gaps(r, gaps), out);
    },
  });
  const axes = pair.axes.map(({ teacher }) => teacher);
  means.prepare(pair.teacherMean, axes, 8.5, 0.5);
  means.evaluate(pair.teacherMean, axes, 8.5);
  return 1 - means.sums.reduce((sum, of, c) => sum + of[c], 0);
}

describe("the largest of three logits and of the teacher's three", () => {
  test("stand at different places as integrals over the teacher's wedges say", () => {
    fc.assert(
      fc.property(law, (at) => {
        const { value, error } = disagreement(at);
        expect(error).toBeLessThan(1e-11);
        expect(Math.abs(value - overWedges(at))).toBeLessThan(1e-11);
      }),
      { numRuns: 6 },
    );
  });

  test("do so whichever of the two is the student", () => {
    fc.assert(
      fc.property(law, ({ mean, covariance }) => {
        const exchanged = {
          mean: mean.map((_, i) => mean[(i + 3) % 6]),
          covariance: covariance.map(
            (_, k) => covariance[6 * ((Math.floor(k / 6) + 3) % 6) + (((k % 6) + 3) % 6)],
          ),
        };
        const [here, there] = [disagreement({ mean, covariance }), disagreement(exchanged)];
        expect(Math.abs(here.value / there.value - 1)).toBeLessThan(1e-12 + here.error);
      }),
    );
  });

  test("as often as in samples", () => {
    const [stream, samples] = [normalStream(5), 200_000];
    const rows = Array.from({ length: 36 }, () => stream.normal() / 2);
    const mean = Float64Array.from({ length: 6 }, () => stream.normal() / 3);
    const { value } = disagreement({ mean, covariance: covarianceOf(rows, 6) });
    let different = 0;
    for (let n = 0; n < samples; n++) {
      const z = Array.from({ length: 6 }, () => stream.normal());
      const x = Array.from(mean, (m, i) => z.reduce((sum, v, j) => sum + rows[6 * i + j] * v, m));
      const top = (part: number[]): number => part.indexOf(Math.max(...part));
      different += Number(top(x.slice(0, 3)) !== top(x.slice(3))) / samples;
    }
    expect(Math.abs(different - value)).toBeLessThan(
      4.5 * Math.sqrt((value * (1 - value)) / samples),
    );
  });

  test("in proportion to a small noise between them, with an error that tells how far", () => {
    const [coarse, fine, finest] = [1e-2, 1e-3, 1e-4].map((s) => ({
      s,
      ...disagreement(nearly(s)),
    }));
    const change = Math.abs(coarse.value / coarse.s / (fine.value / fine.s) - 1);
    const next = Math.abs(fine.value / fine.s / (finest.value / finest.s) - 1);
    expect(change).toBeLessThan(1e-2);
    expect(next).toBeLessThan(0.3 * change + fine.error + finest.error);
    for (const { error } of [coarse, fine]) expect(error).toBeLessThan(1e-7);
  });
});
