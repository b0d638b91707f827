/**
 * Whether exact-in-law has the law of the full simulation: two samples of 2000 runs at d = 200, zero-one, t = 5, the
 * largest distance of their distribution functions, and the distance that equal laws exceed once in 10^6.
 */
import { runSeries } from "../dist/simulation/series.js";
import { runOnThreads } from "../dist/workers/run-on-threads.js";
import { announceLoad } from "./support/measure.mjs";
import { zeroOne } from "./support/simulations.mjs";

const RUNS = 2000;
const D = 200;
const STATISTICS = {
  overlap: (point) => point.overlaps[0][0],
  variance: (point) => point.covariances[0][0][0],
  norm: (point) => point.norm,
};

announceLoad();
const settings = {
  problem: zeroOne(D),
  steps: [5 * D],
  runs: RUNS,
  workers: 2,
  onThreads: runOnThreads,
};
const full = await runSeries({ ...settings, method: "full", seed: 1 });
const reduced = await runSeries({ ...settings, method: "exact-in-law", seed: 2 });
const bound = Math.sqrt(Math.log(Math.E * 1e6) / 2) * Math.sqrt(2 / RUNS);
for (const [name, statistic] of Object.entries(STATISTICS)) {
  const [a, b] = [full, reduced].map((runs) =>
    [...runs.values()].map(([point]) => statistic(point)),
  );
  const found = distance(a, b);
  const verdict = found < bound ? "agree" : "DIFFER";
  console.log(
    `${name}: distance ${found.toFixed(4)}, bound ${bound.toFixed(4)}: the laws ${verdict}`,
  );
  if (found >= bound) process.exitCode = 1;
}

/** Kolmogorov and Smirnov. */
function distance(a, b) {
  const [x, y] = [Float64Array.from(a).sort(), Float64Array.from(b).sort()];
  let [i, j, largest] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    if (x[i] <= y[j]) i++;
    else j++;
    largest = Math.max(largest, Math.abs(i / x.length - j / y.length));
  }
  return largest;
}
