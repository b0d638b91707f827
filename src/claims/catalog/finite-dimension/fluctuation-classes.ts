import type { Problem } from "../../../problem/problem.js";
import { flatten } from "../../../theory/value.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { SOURCE } from "./fluctuation-runs.js";

const [DIMENSION, TIME] = [64, 8];
/** Relative; without the noise between classes the deviation is 0.8 % less. */
const NEAR = 1e-4;

const problem: Problem = {
  name: "two power laws",
  dimension: DIMENSION,
  classes: [
    { probability: 0.3, label: 1, scale: 1.3, power: 0.7 },
    { probability: 0.7, label: 0, scale: -1.3, power: 1.9 },
  ].map(({ probability, label, scale, power }) => ({
    probability,
    label,
    mean: { kind: "power-law", exponent: 0.35, scale },
    covariance: { kind: "power-law", exponent: power },
  })),
  loss: "binary-logistic",
  stepSize: { rule: "constant", gamma: 0.8 },
  initial: "zero",
};

/** sqrt(d) times the standard deviation of ||X||^2, against a stated one. */
async function hasDeviation(stated: number, context: JudgeContext): Promise<Judgement> {
  const options = { at: [TIME], fluctuations: true, tolerance: 1e-8 };
  const { fluctuations, fluctuationErrors } = await solutionOf(problem, options, context);
  const [value] = flatten(fluctuations!.norm[0]);
  const [error] = flatten(fluctuationErrors!.norm[0]);
  const gap = Math.abs(value / stated - 1);
  const summary = `$\\sqrt d$ times the deviation of $\\|X\\|^2$ at $d = ${DIMENSION}$, $t = ${TIME}$: ${value.toFixed(6)}, stated ${stated.toFixed(6)}.`;
  const evidence = [
    { kind: "integrated" as const, summary, problem, measured: { deviation: { value, error } } },
  ];
  if (gap < NEAR) return { verdict: "supported", evidence };
  return { verdict: "refuted", evidence, witness: `${(100 * gap).toFixed(2)} % apart.` };
}

export const claim: Claim = {
  id: "fluctuation-classes",
  title: "Which class a sample is of is part of the noise",
  statement:
    "Two power laws, $d = 64$, $t = 8$: $\\sqrt d\\,(\\|X\\|^2 - \\text{limit})$ has standard deviation 0.436627, from the covariance of a step over class and sample.",
  source: SOURCE,
  assumptions: [
    "binary logistic loss, $p = 0.3, 0.7$, $X_0 = 0$, $\\gamma = 0.8$",
    "$\\lambda_j = (j/d)^{0.7}$ and $(j/d)^{1.9}$, $\\mu_j^2 = 1.69\\,(j/d)^{0.35}/d$",
  ],
  recorded: "supported",
  judge: (context) => hasDeviation(0.436627, context),
  control: {
    statement: "It is 0.433169, the noise within the classes alone.",
    judge: (context) => hasDeviation(0.433169, context),
  },
};
