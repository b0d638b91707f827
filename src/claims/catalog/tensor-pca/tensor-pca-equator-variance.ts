import { tensorPcaRuns } from "../../../theories/tensor-pca/simulation/runs.js";
import type { Claim, Judgement } from "../../claim.js";
import { ASSUMPTIONS, sampleOf, SOURCE, tensorProblem } from "./shared.js";

/** The variance of sqrt(d) m over runs of SGD of order two that have settled on the equator. */
async function hasVariance(stated: number, formula: string): Promise<Judgement> {
  const [gamma, signal, dimension, runs] = [0.5, 0.25, 1000, 1500];
  const problem = tensorProblem({
    ...{ order: 2, signal, gamma, dimension },
    initial: { overlap: 0, squaredRest: gamma },
  });
  const ensemble = await tensorPcaRuns(problem, {
    ...{ until: 5, points: 1, spacing: "linear", runs, seed: 12, workers: 0 },
  });
  const { deviation } = sampleOf(ensemble.values.overlap.map((run) => run[1] as number));
  const variance = dimension * deviation ** 2;
  const error = variance * Math.sqrt(2 / runs);
  const z = (variance - stated) / error;
  const summary = `$d$ Var $m$ = $${variance.toFixed(3)} \\pm ${error.toFixed(3)}$ over ${runs} runs at $d = ${dimension}$, $c = ${gamma}$, $\\lambda = ${signal}$; stated ${formula} = ${stated}.`;
  const evidence = [
    { kind: "simulated" as const, summary, measured: { variance: { value: variance, error } } },
  ];
  if (Math.abs(z) < 4) return { verdict: "supported", evidence };
  return { verdict: "refuted", evidence, witness: `${z.toFixed(1)} standard errors away.` };
}

export const claim: Claim = {
  id: "tensor-pca-equator-variance",
  title: "On the equator of a spiked matrix the overlap fluctuates with variance c^2/(c - lambda)",
  statement:
    "$k = 2$, $\\lambda < c$: $\\sqrt d\\,m$ is stationary with variance $c^2/(c - \\lambda)$.",
  source: `${SOURCE}, for $c = 1$; any $c$ derived here`,
  assumptions: ASSUMPTIONS,
  recorded: "supported",
  judge: () => hasVariance(1, "$c^2/(c - \\lambda)$"),
  control: {
    statement: "The variance is $c/(c - \\lambda)$.",
    judge: () => hasVariance(2, "$c/(c - \\lambda)$"),
  },
};
