/**
 * Slow time to t = 10^300 with momentum and batches, beside SGD in the same process, one for every problem as users have it:
 * the ratio of processor times, median of runs that have solved before. Momentum with `beta` stands beside SGD at gamma/(1-beta),
 * the same dynamics; with a lag every mode has two states as long as X lags behind, and is that of SGD from there on.
 */
import { fileURLToPath } from "node:url";
import { solve } from "../dist/index.js";
import { announceLoad, median, milliseconds, output } from "./support/measure.mjs";
import { REGIMES } from "./support/problems.mjs";

const options = { log10Times: [300], method: "slow-time", tolerance: 1e-8 };
const ROUNDS = 600;
/** Seconds after which a problem has had rounds enough. */
const MOST_SECONDS = 30;
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

const asked = PROBLEMS.find(({ name }) => name === process.argv[2]);
if (asked) console.log(await ratiosOf(asked));
else {
  announceLoad();
  for (const { name } of PROBLEMS)
    process.stdout.write(output(process.execPath, [fileURLToPath(import.meta.url), name]));
}

async function ratiosOf(problem) {
  const fast = { rule: "constant", gamma: problem.stepSize.gamma / (1 - BETA) };
  const problems = { SGD: problem, "faster SGD": { ...problem, stepSize: fast } };
  for (const [name, change] of Object.entries(VARIANTS)) problems[name] = { ...problem, ...change };
  const times = Object.fromEntries(Object.keys(problems).map((name) => [name, []]));
  const end = performance.now() + 1e3 * MOST_SECONDS;
  for (let round = 0; round < ROUNDS && performance.now() < end; round++)
    for (const [name, asked] of Object.entries(problems)) times[name].push(await timed(asked));
  // the first half goes until everything has been compiled
  const late = (name) => median(times[name].slice(times[name].length >> 1));
  const baseOf = (name) => late(name === "momentum" ? "faster SGD" : "SGD");
  const ratios = Object.keys(VARIANTS).map(
    (name) => `${name} ${(late(name) / baseOf(name)).toFixed(2)} x`,
  );
  return `${problem.name}: SGD ${milliseconds(late("SGD"))}; ${ratios.join(", ")}`;
}

/** Milliseconds of processor time. */
async function timed(problem) {
  const start = process.cpuUsage();
  const result = await solve(problem, options);
  if ("failure" in result) throw new Error(result.failure);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e3;
}
