import { tensorPcaRuns } from "../../../theories/tensor-pca/simulation/runs.js";
import type { Claim, Judgement } from "../../claim.js";
import { ASSUMPTIONS, SOURCE, tensorProblem } from "./shared.js";

/** The population flow of order two has r2 -> 0: SGD at step size c/d, run to a fixed time steps c/d = 3. */
async function followsPopulation(stepSize: (dimension: number) => number): Promise<Judgement> {
  const found = [];
  for (const dimension of [100, 1000, 10_000]) {
    const gamma = stepSize(dimension);
    const problem = tensorProblem({
      ...{ order: 2, signal: 2, gamma, dimension },
      initial: { overlap: 0.5, squaredRest: 0.5 },
    });
    const ensemble = await tensorPcaRuns(problem, {
      ...{ until: 3 / gamma, points: 1, spacing: "linear", runs: 4, seed: 14, workers: 0 },
    });
    const rest = ensemble.values.squaredRest.map((run) => run[1] as number);
    found.push({ dimension, rest: rest.reduce((sum, value) => sum + value, 0) / rest.length });
  }
  const text = found.map(({ dimension, rest }) => `${rest.toFixed(4)} at $d = ${dimension}$`);
  const evidence = [
    {
      kind: "simulated" as const,
      summary: `The squared rest, which the population flow brings to 0, is ${text.join(", ")}.`,
    },
  ];
  const [first, , last] = found;
  if (last.rest < 0.3 * first.rest) return { verdict: "supported", evidence };
  return { verdict: "refuted", evidence, witness: `${last.rest.toFixed(4)} at the largest $d$.` };
}

export const claim: Claim = {
  id: "tensor-pca-below-critical",
  title: "Below the critical step size SGD on tensor PCA follows the population flow",
  statement:
    "At step size $\\delta = o(1/d)$, here $d^{-3/2}$, the corrector vanishes: $r_2 \\to 0$.",
  source: SOURCE,
  assumptions: ASSUMPTIONS,
  recorded: "supported",
  judge: () => followsPopulation((dimension) => 5 * dimension ** -0.5),
  control: {
    statement: "The same at $\\delta = 0.5/d$.",
    judge: () => followsPopulation(() => 0.5),
  },
};
