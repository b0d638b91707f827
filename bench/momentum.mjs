/**
 * Slow time to t = 10^300 with momentum, ridge and batches, beside SGD in the same process: the ratio of the times, median
 * of runs that have solved before. Momentum with a lag has two states in every mode: beside SGD where the modes are few.
 */
import { solve } from "../dist/index.js";
import { announceLoad, median, milliseconds } from "./support/measure.mjs";
import { REGIMES } from "./support/problems.mjs";

const options = { log10Times: [300], method: "slow-time", tolerance: 1e-8 };
const ROUNDS = 9;
const LAG = { optimiser: { rule: "momentum", lag: 2 } };
const VARIANTS = {
  momentum: { optimiser: { rule: "momentum", beta: 0.9 } },
  batch: { batch: 8 },
};

announceLoad();
for (const problem of REGIMES) {
  const problems = { SGD: problem };
  const isFlat = problem.classes.every(({ covariance }) => covariance.kind === "blocks");
  const variants = isFlat ? { ...VARIANTS, lag: LAG } : VARIANTS;
  for (const [name, change] of Object.entries(variants)) problems[name] = { ...problem, ...change };
  const times = Object.fromEntries(Object.keys(problems).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, asked] of Object.entries(problems)) {
      const start = performance.now();
      const result = await solve(asked, options);
      if ("failure" in result) throw new Error(result.failure);
      if (round > 1) times[name].push(performance.now() - start);
    }
  const base = median(times.SGD);
  const ratios = Object.keys(variants).map(
    (name) => `${name} ${(median(times[name]) / base).toFixed(2)} x`,
  );
  console.log(`${problem.name}: SGD ${milliseconds(base)}; ${ratios.join(", ")}`);
}
