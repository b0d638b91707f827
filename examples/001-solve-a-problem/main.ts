import { parseProblem, solve } from "sgd-limits";
import type { ClassModel } from "sgd-limits";

const gamma = 0.8;
const omega = 0.5;

/** A class of the zero-one model: no variance in the first fifth of the directions, 1 in the others. */
function zeroOneClass(label: 0 | 1): ClassModel {
  const sign = label === 1 ? 1 : -1;
  const fractions = [0.2, 0.8];
  return {
    probability: 0.5,
    label,
    mean: { kind: "blocks", fractions, squaredNorms: [omega, 0.8], signs: [sign, sign] },
    covariance: { kind: "blocks", fractions, eigenvalues: [0, 1] },
  };
}

const problem = parseProblem(
  {
    name: "zero-one",
    dimension: "infinity",
    classes: [zeroOneClass(1), zeroOneClass(0)],
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma },
    initial: "zero",
  },
  "main.ts",
);

const log10Times = [0, 1, 2, 4, 8, 16, 32, 300, 15000];
const result = await solve(problem, { log10Times });
if ("failure" in result) throw new Error(result.failure);

console.log(`${result.problem.name}, method ${result.method}`);
console.log("log10 t     log10 L    gamma omega t L");
for (const [k, log10Time] of log10Times.entries()) {
  const logLoss = result.observables.logLoss[k] as number;
  const limit = gamma * omega * Math.exp(logLoss + log10Time * Math.LN10);
  const log10Loss = (logLoss / Math.LN10).toFixed(3);
  console.log(
    `${String(log10Time).padEnd(7)} ${log10Loss.padStart(11)} ${limit.toFixed(6).padStart(18)}`,
  );
}
console.log(`estimated relative error of log L: ${result.relativeErrors.logLoss.toExponential(1)}`);
