import type { Problem } from "../../../problem/problem.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { SOURCE } from "./fluctuation-runs.js";

const [GAMMA, TIME] = [0.8, 2];
const DIMENSIONS = [1000, 2000] as const;
/** Rate of the limit's risk. */
const RATE = 2 * GAMMA - GAMMA ** 2;
const LIMIT = Math.exp(-RATE * TIME) / 2;

const leastSquares = (dimension: number): Problem => ({
  name: "least squares, identity",
  dimension,
  classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  loss: "least-squares",
  teacher: { coordinates: { kind: "uniform", scale: 1 }, link: "linear", noise: 0 },
  stepSize: { rule: "constant", gamma: GAMMA },
  initial: "zero",
});

/** d (E L - limit), the term of order 1/d taken out by two dimensions. */
async function biasIs(stated: number, context: JudgeContext): Promise<Judgement> {
  const scaled: number[] = [];
  for (const dimension of DIMENSIONS) {
    const request = { at: [TIME], finiteDimension: true, tolerance: 1e-10 };
    const { observables } = await solutionOf(leastSquares(dimension), request, context);
    scaled.push(dimension * ((observables.loss[0] as number) - LIMIT));
  }
  const found = 2 * scaled[1] - scaled[0];
  const summary = `$d\\,(E L - L_\\infty)$ = ${scaled.map((x) => x.toFixed(6)).join(", ")} at $d = ${DIMENSIONS.join(", ")}$, ${found.toFixed(6)} extrapolated; stated ${stated.toFixed(6)}.`;
  const evidence = [{ kind: "integrated" as const, summary, problem: leastSquares(DIMENSIONS[0]) }];
  const gap = Math.abs(found - stated);
  if (gap < 1e-5) return { verdict: "supported", evidence };
  return { verdict: "refuted", evidence, witness: `They differ by ${gap.toFixed(4)}.` };
}

export const claim: Claim = {
  id: "bias-least-squares",
  title:
    "The mean loss of least squares at finite d is off by the squares of steps and their length",
  statement:
    "$d\\,(E L - L_\\infty) \\to \\frac12 e^{-kt}(2\\gamma^2 - \\frac12 k^2)\\,t$, $k = 2\\gamma - \\gamma^2$.",
  source: SOURCE,
  assumptions: [
    "least squares, $K = I$, a linear teacher of norm 1 without noise, $X_0 = 0$, $\\gamma = 0.8$, $t = 2$",
  ],
  recorded: "supported",
  judge: (context) => biasIs(LIMIT * (2 * GAMMA ** 2 - RATE ** 2 / 2) * TIME, context),
  control: {
    statement: "Without the term $-\\frac12 k^2$ of the steps' length.",
    judge: (context) => biasIs(LIMIT * 2 * GAMMA ** 2 * TIME, context),
  },
};
