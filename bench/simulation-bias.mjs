/**
 * How SGD in d dimensions differs from the limit: relative bias times d and relative deviation of a run times
 * sqrt(d), for overlap and variance. Zero-one, the mean in the null half only, |mu|^2 = 1, gamma = 1, t = 10.
 * Both columns become constant: the bias is of order 1/d, the fluctuation of order d^(-1/2). Then the
 * concentration exponent: the slope of log E sup_t |m(t) - m_limit(t)| against log d.
 */
import { solve } from "../dist/index.js";
import { runSeries } from "../dist/simulation/series.js";
import { runOnThreads } from "../dist/workers/run-on-threads.js";
import { announceLoad } from "./support/measure.mjs";
import { zeroOneHalf } from "./support/simulations.mjs";

const TIME = 10;
const SIZES = [
  [20, 40_000],
  [40, 20_000],
  [80, 10_000],
  [4000, 200],
];
const STATISTICS = {
  overlap: (point) => point.overlaps[0][0],
  variance: (point) => point.covariances[0][0][0],
};

announceLoad();
const { observables } = await limitAt([TIME]);
const expected = {
  overlap: observables.overlaps[0][0][0],
  variance: observables.covariances[0][0][0][0],
};
for (const [d, runs] of SIZES) {
  const found = await series(d, runs, [TIME * d]);
  for (const [name, statistic] of Object.entries(STATISTICS)) {
    const { mean, deviation } = moments(
      found.map(([point]) => statistic(point) / expected[name] - 1),
    );
    const error = (d * deviation) / Math.sqrt(runs);
    console.log(
      `d = ${d}, ${runs} runs, ${name}: bias ${(d * mean).toFixed(3)} ± ${error.toFixed(3)} / d, ` +
        `deviation ${(Math.sqrt(d) * deviation).toFixed(3)} / sqrt(d)`,
    );
  }
}

const GRID = Array.from({ length: 40 }, (_, k) => (k + 1) / 10);
const path = await limitAt(GRID);
const points = [];
for (const d of [100, 1000, 10_000, 100_000, 1_000_000]) {
  const runs = d >= 1e5 ? 16 : 200;
  const found = await series(
    d,
    runs,
    GRID.map((t) => Math.round(t * d)),
  );
  const sup = found.map((run) =>
    Math.max(
      ...run.map((point, k) => Math.abs(point.overlaps[0][0] - path.observables.overlaps[k][0][0])),
    ),
  );
  const { mean, deviation } = moments(sup);
  points.push({ x: Math.log(d), y: Math.log(mean), error: deviation / mean / Math.sqrt(runs) });
  console.log(`d = ${d}: E sup |m - m_limit| = ${mean.toExponential(3)} (${runs} runs)`);
}
const { slope, error } = weightedSlope(points);
console.log(`concentration exponent of the overlap: ${slope.toFixed(3)} ± ${error.toFixed(3)}`);

function limitAt(at) {
  return solve(zeroOneHalf("infinity"), { at, tolerance: 1e-10 });
}

async function series(d, runs, steps) {
  const settings = {
    problem: zeroOneHalf(d),
    method: "exact-in-law",
    seed: 1,
    workers: 2,
    onThreads: runOnThreads,
  };
  return [...(await runSeries({ ...settings, runs, steps })).values()];
}

function moments(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

/** Least squares with the errors of the points as weights. */
function weightedSlope(list) {
  const weights = list.map((point) => point.error ** -2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const centre = list.reduce((sum, { x }, k) => sum + weights[k] * x, 0) / total;
  const spread = list.reduce((sum, { x }, k) => sum + weights[k] * (x - centre) ** 2, 0);
  const slope = list.reduce((sum, { x, y }, k) => sum + weights[k] * (x - centre) * y, 0) / spread;
  return { slope, error: 1 / Math.sqrt(spread) };
}
