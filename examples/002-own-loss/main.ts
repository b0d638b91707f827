import { deriveSystem, parseProblem, solve } from "sgd-limits";
import type { ClassModel, MethodName, Problem, SolveResult } from "sgd-limits";

/** The square of the logistic loss, log(1 + e^-r)^2 for label 1: convex, and flatter near its minimum. */
const loss = { expression: "log(1 + exp(-(2*y - 1)*r))^2", variable: "r" };

function powerLawClass(label: 0 | 1): ClassModel {
  return {
    probability: 0.5,
    label,
    mean: { kind: "power-law", exponent: 0.3, scale: label === 1 ? 1 : -1 },
    covariance: { kind: "power-law", exponent: 1 },
  };
}

const problem: Problem = parseProblem(
  {
    name: "squared logistic loss",
    dimension: 48,
    classes: [powerLawClass(1), powerLawClass(0)],
    loss,
    stepSize: { rule: "constant", gamma: 0.5 },
    initial: "zero",
  },
  "main.ts",
);

const system = await deriveSystem(loss, problem.classes.length);
console.log(`f   = ${system.loss.value}`);
console.log(`f'  = ${system.loss.gradient}`);
console.log(`f'' = ${system.loss.hessian}`);
for (const { unknown, rightHandSide } of system.equations) {
  console.log(`d/dt ${unknown} = ${rightHandSide}`);
}

const at = [0.5, 1, 2, 4];

async function solved(method: MethodName): Promise<SolveResult> {
  const result = await solve(problem, { at, method });
  if ("failure" in result) throw new Error(result.failure);
  return result;
}

const modes = await solved("modes");
const resolvent = await solved("resolvent");
console.log("t    loss by modes   loss by resolvent");
for (const [k, time] of at.entries()) {
  const [first, second] = [modes, resolvent].map(
    ({ observables }) => observables.loss[k] as number,
  );
  console.log(`${String(time).padEnd(3)} ${first.toFixed(10)}     ${second.toFixed(10)}`);
}

const distance = Math.max(
  ...at.map((_, k) =>
    Math.abs((modes.observables.loss[k] as number) / (resolvent.observables.loss[k] as number) - 1),
  ),
);
const stated = modes.relativeErrors.loss + resolvent.relativeErrors.loss;
console.log(
  `relative distance ${distance.toExponential(1)}, stated errors ${stated.toExponential(1)}`,
);
console.log(`the methods agree within their stated errors: ${distance <= stated ? "yes" : "no"}`);
