/**
 * Runs of SGD, exactly in law, beside the predicted standard deviation and mean at finite d: every observable, observed
 * over predicted deviation with the largest |z|, and the mean against limit + bias / d. At d = 10^4 the expansion should
 * hold to the resolution of 20 000 runs; at d = 60 the bias shows, and what is off there is four times less off at d = 240.
 * Before it, what deviations cost beside the limit alone, in processor time.
 *
 *   npm run bench -- fluctuations [runs at d = 10^4] [runs at d = 60 and 240]
 */
import { simulate, solve } from "../dist/index.js";
import { announceLoad } from "./support/measure.mjs";

const [many = 20_000, small = 100_000] = process.argv.slice(2).map(Number);
const binary = (fractions, eigenvalues, squaredNorms) => ({
  classes: [1, -1].map((sign) => ({
    probability: 0.5,
    label: sign === 1 ? 1 : 0,
    mean: { kind: "blocks", fractions, squaredNorms, signs: fractions.map(() => sign) },
    covariance: { kind: "blocks", fractions, eigenvalues },
  })),
  loss: "binary-logistic",
});
const tenths = Array.from({ length: 10 }, (_, k) => (k + 0.5) / 10);
const softmax = [
  [0.3, [1, 0.2, 0], [1, 0.5, 0.2]],
  [0.3, [0, 1.2, 0], [1, 0.5, 0.2]],
  [0.4, [0.1, 0, 1], [0.6, 0.5, 1]],
];
const PROBLEMS = {
  identity: [2, binary([1], [1], [1.3])],
  "zero-one": [2, binary([0.2, 0.8], [0, 1], [0.5, 0.8])],
  "power law in ten steps": [
    1,
    binary(
      tenths.map(() => 0.1),
      tenths.map((u) => u ** 1.5),
      tenths.map((u) => 0.1755 * u ** 0.35),
    ),
  ],
  softmax: [
    1,
    {
      classes: softmax.map(([probability, squaredNorms, eigenvalues], label) => {
        const fractions = [0.2, 0.3, 0.5];
        const mean = { kind: "blocks", fractions, squaredNorms };
        return { probability, label, mean, covariance: { kind: "blocks", fractions, eigenvalues } };
      }),
      loss: "softmax",
    },
  ],
};

const powerLaw = {
  ...binary([1], [1], [1]),
  classes: [1, -1].map((scale) => ({
    probability: 0.5,
    label: scale === 1 ? 1 : 0,
    mean: { kind: "power-law", exponent: 0.5, scale },
    covariance: { kind: "power-law", exponent: 1 },
  })),
};

announceLoad();
await costs("zero-one", PROBLEMS["zero-one"][1], [2, 100]);
await costs("softmax", PROBLEMS.softmax[1], [2]);
await costs("power law, d = infinity", powerLaw, [2]);
await costs("power law, d = infinity", powerLaw, [2, 1e4, 1e10]);
for (const [name, [until, parts]] of Object.entries(PROBLEMS))
  for (const [dimension, runs] of [
    [60, small],
    [240, small],
    [10_000, many],
  ]) {
    const problem = {
      name,
      dimension,
      ...parts,
      stepSize: { rule: "constant", gamma: 0.8 },
      initial: "zero",
    };
    console.log(`${name}, d = ${dimension}, ${runs} runs: ${await compared(problem, until, runs)}`);
  }

async function compared(problem, until, runs) {
  const points = 2;
  const found = await simulate(problem, { until, points, runs, seed: 17, method: "exact-in-law" });
  const at = found.times.slice(1);
  const limit = await solve(problem, { at, fluctuations: true });
  const all = { low: Infinity, high: 0, deviation: 0, mean: 0, withoutBias: 0 };
  for (const name of Object.keys(found.mean))
    at.forEach((_, k) => {
      const numbers = (values) => [values].flat(Infinity);
      const [seen, seenError, mean, error] = [
        found.deviation,
        found.deviationError,
        found.mean,
        found.standardError,
      ].map((series) => numbers(series[name][k + 1]));
      const [scaled, bias, centre] = [limit.fluctuations, limit.bias, limit.observables].map(
        (series) => numbers(series[name][k]),
      );
      scaled.forEach((value, n) => {
        if (!(value > 0)) return;
        const predicted = value / Math.sqrt(problem.dimension);
        const gap = mean[n] - centre[n];
        all.low = Math.min(all.low, seen[n] / predicted);
        all.high = Math.max(all.high, seen[n] / predicted);
        all.deviation = Math.max(all.deviation, Math.abs(seen[n] - predicted) / seenError[n]);
        all.mean = Math.max(all.mean, Math.abs(gap - bias[n] / problem.dimension) / error[n]);
        all.withoutBias = Math.max(all.withoutBias, Math.abs(gap) / error[n]);
      });
    });
  return (
    `deviation observed / predicted ${all.low.toFixed(4)} to ${all.high.toFixed(4)}, largest |z| ` +
    `${all.deviation.toFixed(2)}; mean: largest |z| ${all.mean.toFixed(2)}, of the limit without ` +
    `bias ${all.withoutBias.toFixed(2)}`
  );
}

/** Processor seconds of a solution with its fluctuations over those of the solution alone, the second time each. */
async function costs(name, parts, at) {
  const problem = {
    ...{ name, dimension: "infinity", ...parts },
    ...{ stepSize: { rule: "constant", gamma: 0.8 }, initial: "zero" },
  };
  const seconds = async (fluctuations) => {
    await solve(problem, { at, fluctuations });
    const before = process.cpuUsage();
    await solve(problem, { at, fluctuations });
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  const [plain, both] = [await seconds(false), await seconds(true)];
  console.log(
    `${name}, t = ${at.join(", ")}: ${plain.toFixed(3)} s alone, ${both.toFixed(3)} s with fluctuations: ` +
      `${(both / plain).toFixed(1)} times`,
  );
}
