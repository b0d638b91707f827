import type { Problem } from "../../../problem/problem.js";
import type { Claim, JudgeContext, Judgement } from "../../claim.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { flatten } from "../../../theory/value.js";
import { networkLoss } from "../../../theories/mixture/separated/network-loss.js";
import { SOURCE } from "./separated-basins.js";

const [LAMBDA, ALPHA, GAMMA] = [4, 0.1, 4];
/** Long against 1 / (gamma alpha). */
const SETTLED = 60;

const problem: Problem = {
  name: "one unit between two classes",
  dimension: 4,
  classes: [1, -1].map((sign) => ({
    probability: 0.5,
    label: sign === 1 ? 1 : 0,
    mean: { kind: "coordinates", values: [sign, 0, 0, 0] },
    covariance: { kind: "blocks", fractions: [1], eigenvalues: [1 / LAMBDA] },
  })),
  loss: networkLoss([["v", "r"]]),
  parameters: { v: { initial: 1 } },
  ridge: ALPHA,
  stepSize: { rule: "constant", gamma: GAMMA },
  initial: { kind: "coordinates", values: [[0.8, 0.2, 0, 0]] },
};

/** E[h^2], h = 1(r > 0) (sigmoid(v r) - y), r ~ N(+-m, s^2), by the midpoint rule between the kink and 12 deviations. */
function squaredSlope(v: number, m: number, s: number): number {
  const nodes = 4000;
  const reach = m + 12 * s;
  let sum = 0;
  for (let k = 0; k < nodes; k++) {
    const r = ((k + 0.5) * reach) / nodes;
    const p = 1 / (1 + Math.exp(-v * r));
    const density = (mean: number): number => Math.exp(-0.5 * ((r - mean) / s) ** 2);
    sum += (1 - p) ** 2 * density(m) + p ** 2 * density(-m);
  }
  return (0.5 * sum * reach) / nodes / s / Math.sqrt(2 * Math.PI);
}

/** Whether |W|^2 = v^2 (1 + excess c B / (2 alpha lambda)) where the limit has settled. */
async function excessIs(excess: number, context: JudgeContext): Promise<Judgement> {
  const { observables } = await solutionOf(problem, { at: [SETTLED], tolerance: 1e-8 }, context);
  const { v } = observables.parameters[0] as Record<string, number>;
  const [m] = flatten(observables.overlaps[0]);
  const norm = observables.norm[0] as number;
  const [variance] = flatten(observables.covariances[0]);
  const slope = squaredSlope(v, m, Math.sqrt(variance));
  const stated = v * v * (1 + (excess * GAMMA * slope) / (2 * ALPHA * LAMBDA));
  const gap = Math.abs(norm / stated - 1);
  const summary = `$|W|^2 = ${norm.toFixed(6)}$, $v^2 = ${(v * v).toFixed(6)}$, $B = ${slope.toFixed(6)}$; stated $|W|^2 = ${stated.toFixed(6)}$.`;
  const evidence = [{ kind: "integrated" as const, summary, problem }];
  if (gap < 1e-5) return { verdict: "supported", evidence };
  return { verdict: "refuted", evidence, witness: `${(100 * gap).toFixed(1)} % apart.` };
}

export const claim: Claim = {
  id: "balance-law",
  title: "The layers of a network are balanced up to the noise of its steps",
  statement:
    "Where both layers rest, $|W|^2 = v^2\\,(1 + cB/(2\\alpha\\lambda))$, $B = E[h^2]$, $h$ the slope of the loss without the factor $v$.",
  source: `${SOURCE}, section 4; the law derived here (lemma balance-law)`,
  assumptions: [
    "two classes $N(\\pm\\mu, I/\\lambda)$, one ReLU unit, both layers trained with the penalty $\\alpha$",
    "$\\lambda = 4$, $\\alpha = 0.1$, $c = 4$",
  ],
  recorded: "supported",
  judge: (context) => excessIs(1, context),
  control: {
    statement: "$|W| = |v|$, as in gradient flow.",
    judge: (context) => excessIs(0, context),
  },
};
