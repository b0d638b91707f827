import { expect, test } from "vitest";
import { fitMixture, type Fit } from "../../src/data/fit.js";
import { fittedProblem } from "../../src/data/fitted-problem.js";
import type { LabelledData } from "../../src/data/labelled-data.js";
import { verifyFit, type Verification } from "../../src/data/verify/verify-fit.js";
import { normalStream } from "../../src/problem/normal-stream.js";

const D = 24;
const SAMPLES = 6000;

/** Two classes with means +-mu; a feature is a mixture of its own normal number and its neighbour's, class by class. */
function mixtureData(seed: number): LabelledData {
  const stream = normalStream(seed);
  const values = new Float64Array(SAMPLES * D);
  const labels = Float64Array.from({ length: SAMPLES }, (_, k) => k % 2);
  for (let k = 0; k < SAMPLES; k++) {
    const raw = Float64Array.from({ length: D }, () => stream.normal());
    for (let j = 0; j < D; j++) {
      const other = labels[k] === 1 ? raw[(j + 1) % D] : -raw[(j + 5) % D];
      const size = 0.4 + j / D;
      values[k * D + j] = (labels[k] === 1 ? 0.3 : -0.3) + size * raw[j] + 0.3 * other;
    }
  }
  return {
    ...{ rows: SAMPLES, features: D, labels, shape: [D] },
    read: (row, out) => out.set(values.subarray(row * D, (row + 1) * D)),
  };
}

const OPTIONS = { runs: 8, seed: 3, points: 6, tolerance: 1e-6 };

async function verified(data: LabelledData, fit: Fit): Promise<Verification> {
  const problem = fittedProblem(fit, { name: "fitted", gamma: 0.8 });
  const found = await verifyFit(data, fit, problem, OPTIONS);
  if ("failure" in found) throw new Error(found.failure);
  return found;
}

test("moments are maximum likelihood, and two classes come in descending order", () => {
  const data = mixtureData(1);
  const fit = fitMixture(data, { center: "none", scale: 2 });
  expect(fit.classes.map(({ value }) => value)).toEqual([1, 0]);
  const row = new Float64Array(D);
  let [count, mean, square] = [0, 0, 0];
  for (let k = 0; k < SAMPLES; k++) {
    if (data.labels[k] !== 1) continue;
    data.read(k, row);
    count++;
    mean += 2 * row[3];
    square += 4 * row[3] * row[5];
  }
  let other = 0;
  for (let k = 0; k < SAMPLES; k++) {
    if (data.labels[k] !== 1) continue;
    data.read(k, row);
    other += 2 * row[5];
  }
  const [first] = fit.classes;
  expect(first.mean[3]).toBeCloseTo(mean / count, 12);
  const covariance = square / count - (mean / count) * (other / count);
  expect(first.covariance[3 * D + 5]).toBeCloseTo(covariance, 12);
  const midpoint = fitMixture(data, { center: "midpoint", scale: 2 });
  midpoint.classes[0].mean.forEach((m, j) =>
    expect(m + midpoint.classes[1].mean[j]).toBeCloseTo(0, 12),
  );
});

/** Each a data set of its own. */
const SEEDS = [2, 3, 5, 8];

const verdictsOf = ({ findings }: Verification): Set<string> =>
  new Set(findings.map(({ verdict }) => verdict));

test.each(SEEDS)(
  "data drawn from a mixture go with the limit fitted to them (data %i)",
  async (seed) => {
    const data = mixtureData(seed);
    const found = await verified(data, fitMixture(data, { center: "midpoint", scale: 1 }));
    expect(verdictsOf(found)).toEqual(new Set(["supported"]));
  },
);

test.each(SEEDS)(
  "with a third of the labels flipped after the fit they do not (data %i)",
  async (seed) => {
    const data = mixtureData(seed);
    const fit = fitMixture(data, { center: "midpoint", scale: 1 });
    const [first, second] = fit.chosen;
    const kept = (rows: Int32Array): Int32Array => rows.filter((_, k) => k % 3 !== 0);
    const moved = (rows: Int32Array): Int32Array => rows.filter((_, k) => k % 3 === 0);
    const chosen = [
      { ...first, rows: Int32Array.from([...kept(first.rows), ...moved(second.rows)]) },
      { ...second, rows: Int32Array.from([...kept(second.rows), ...moved(first.rows)]) },
    ];
    const found = await verified(data, { ...fit, chosen });
    expect(verdictsOf(found)).toEqual(new Set(["refuted"]));
  },
);
