import { parseProblem, simulate, solve } from "sgd-limits";
import type { ClassModel, Problem } from "sgd-limits";

const until = 10;
const runs = 32;

/** A class of the zero-one model: no variance in the first fifth of the directions, 1 in the others. */
function zeroOneClass(label: 0 | 1): ClassModel {
  const sign = label === 1 ? 1 : -1;
  const fractions = [0.2, 0.8];
  return {
    probability: 0.5,
    label,
    mean: { kind: "blocks", fractions, squaredNorms: [0.5, 0.8], signs: [sign, sign] },
    covariance: { kind: "blocks", fractions, eigenvalues: [0, 1] },
  };
}

function problemOf(dimension: Problem["dimension"]): Problem {
  return parseProblem(
    {
      name: "zero-one",
      dimension,
      classes: [zeroOneClass(1), zeroOneClass(0)],
      loss: "binary-logistic",
      stepSize: { rule: "constant", gamma: 0.8 },
    },
    "main.ts",
  );
}

const limit = await solve(problemOf("infinity"), { at: [until] });
if ("failure" in limit) throw new Error(limit.failure);
const [expected] = limit.observables.loss as number[];
console.log(`loss of the limit at t = ${until}: ${expected.toFixed(6)}`);

console.log("       d   mean loss   standard error   spread of a run x sqrt(d)");
for (const dimension of [100, 1000, 10_000]) {
  const options = { until, points: 1, runs, seed: 1, method: "exact-in-law" } as const;
  const result = await simulate(problemOf(dimension), options);
  if ("interrupted" in result) throw new Error("interrupted");
  const mean = result.mean.loss[1] as number;
  const error = result.standardError.loss[1] as number;
  const spread = error * Math.sqrt(runs * dimension);
  const cells = [String(dimension).padStart(8), mean.toFixed(6), error.toExponential(1)];
  console.log(`${cells.join("    ")}          ${spread.toFixed(3)}`);
}
