import { tensorPcaRuns } from "../../../theories/tensor-pca/simulation/runs.js";
import type { Claim, Judgement } from "../../claim.js";
import { ASSUMPTIONS, byDeviation, sampleOf, SOURCE, tensorProblem } from "./shared.js";

/** The squared rest of SGD itself at t = 2, d = 20 000: both candidates are 100 deviations apart. */
async function settlesAt(limit: number): Promise<Judgement> {
  const gamma = 0.8;
  const dimension = 20_000;
  const problem = tensorProblem({ order: 3, signal: 3, gamma, dimension });
  const ensemble = await tensorPcaRuns(problem, {
    ...{ until: 2, points: 1, spacing: "linear", runs: 8, seed: 11, workers: 0 },
  });
  const found = sampleOf(ensemble.values.squaredRest.map((run) => run[1] as number));
  const error = found.meanError + 10 / dimension; // the bias of order 1/d
  const z = (found.mean - limit) / error;
  const text = `$r_2 = ${found.mean.toFixed(4)} \\pm ${error.toFixed(4)}$ at $t = 2$, $d = ${dimension}$, $c = ${gamma}$`;
  return byDeviation(
    z,
    `SGD has ${text}; stated $${limit}$.`,
    { "squared rest": { value: found.mean, error } },
    `${text}, not $${limit}$.`,
  );
}

export const claim: Claim = {
  id: "tensor-pca-squared-rest",
  title: "At critical step size the noise keeps the rest of tensor PCA at its step size",
  statement:
    "With step size $c/d$ the squared rest $r_2 = |x - m v|^2$ tends to $c$: $\\dot r_2 = -4k R^{2k-2}(r_2 - c)$ in time steps times $c/d$.",
  source: SOURCE,
  assumptions: ASSUMPTIONS,
  recorded: "supported",
  judge: () => settlesAt(0.8),
  control: {
    statement: "$r_2 \\to 0$, as in the flow of the population loss",
    judge: () => settlesAt(0),
  },
};
