/**
 * Slow time to t = 10^300 with momentum and batches, beside SGD in the same process: the ratio of processor times, median of
 * runs that have solved before. Momentum with `beta` stands beside SGD at gamma/(1-beta), the same dynamics; with a lag every
 * mode has two states as long as X lags behind, and is that of SGD from there on.
 */
import { solve } from "../dist/index.js";
import { announceLoad, median, milliseconds } from "./support/measure.mjs";
import { REGIMES } from "./support/problems.mjs";

const options = { log10Times: [300], method: "slow-time", tolerance: 1e-8 };
const ROUNDS = 120;
/** Rounds until everything has been compiled. */
const WARM = 60;
const BETA = 0.9;
const VARIANTS = {
  momentum: { optimiser: { rule: "momentum", beta: BETA } },
  batch: { batch: 8 },
  lag: { optimiser: { rule: "momentum", lag: 2 } },
};

const squared = (problem) => ({
  ...problem,
  loss: "least-squares",
  stepSize: { rule: "constant", gamma: 0.5 },
  classes: problem.classes.map((model) => ({ ...model, label: 2 * model.label - 1 })),
});
const [extreme, critical] = REGIMES;
const PROBLEMS = [
  ...REGIMES,
  ...[extreme, critical].flatMap((problem) => [
    { ...problem, name: `${problem.name}, ridge`, ridge: 0.01 },
    { ...squared(problem), name: `${problem.name}, squared` },
    { ...squared(problem), name: `${problem.name}, squared, ridge`, ridge: 0.01 },
  ]),
];

announceLoad();
for (const problem of PROBLEMS) {
  const fast = { rule: "constant", gamma: problem.stepSize.gamma / (1 - BETA) };
  const problems = { SGD: problem, "faster SGD": { ...problem, stepSize: fast } };
  for (const [name, change] of Object.entries(VARIANTS)) problems[name] = { ...problem, ...change };
  const times = Object.fromEntries(Object.keys(problems).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, asked] of Object.entries(problems)) {
      const start = process.cpuUsage();
      const result = await solve(asked, options);
      if ("failure" in result) throw new Error(result.failure);
      const { user, system } = process.cpuUsage(start);
      if (round >= WARM) times[name].push((user + system) / 1e3);
    }
  const base = median(times.SGD);
  const baseOf = (name) => median(times[name === "momentum" ? "faster SGD" : "SGD"]);
  const ratios = Object.keys(VARIANTS).map(
    (name) => `${name} ${(median(times[name]) / baseOf(name)).toFixed(2)} x`,
  );
  console.log(`${problem.name}: SGD ${milliseconds(base)}; ${ratios.join(", ")}`);
}
