import { findFixedPoints } from "../../../fixed-points/find-fixed-points.js";
import { tensorPcaField } from "../../../theories/tensor-pca/field.js";
import { criticalSignal } from "../../../theories/tensor-pca/threshold.js";
import type { Claim, Judgement } from "../../claim.js";
import { tensorPortrait } from "./pictures.js";
import { ASSUMPTIONS, SOURCE, tensorProblem } from "./shared.js";

/** Whether stable fixed points with overlaps of both signs exist above the threshold. */
function hasBothSigns(order: number): Judgement {
  const signal = 1.5 * criticalSignal(order, 1);
  const stable = findFixedPoints(tensorPcaField(tensorProblem({ order, signal })))
    .filter((point) => point.stable && Math.abs(point.state.overlap) > 1e-6)
    .map(({ state }) => state.overlap);
  const list = stable.map((overlap) => overlap.toFixed(6)).join(", ");
  const evidence = [
    {
      kind: "integrated" as const,
      summary: `$k = ${order}$, $\\lambda = 1.5 \\lambda_c$: stable overlaps off the equator: ${list}.`,
      portraits: [tensorPortrait(order, signal)],
    },
  ];
  if (stable.some((m) => m > 0) && stable.some((m) => m < 0))
    return { verdict: "supported", evidence };
  return { verdict: "refuted", evidence, witness: `$k = ${order}$: only ${list}.` };
}

export const claim: Claim = {
  id: "tensor-pca-both-signs",
  title: "Even orders of tensor PCA have stable fixed points of both signs",
  statement: "For $k = 4$ and $\\lambda > \\lambda_c$ both $m_\\star$ and $-m_\\star$ are stable.",
  source: `${SOURCE}, Proposition 3.2, which states it for every $k \\ge 3$`,
  assumptions: ASSUMPTIONS,
  recorded: "supported",
  judge: () => hasBothSigns(4),
  control: {
    statement:
      "The same for $k = 3$: the field is not odd in $m$, and $-m_\\star$ is not a fixed point.",
    judge: () => hasBothSigns(3),
  },
};
