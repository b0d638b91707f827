import { findFixedPoints } from "../../../fixed-points/find-fixed-points.js";
import { tensorPcaField } from "../../../theories/tensor-pca/field.js";
import type { Claim, Judgement } from "../../claim.js";
import { tensorDiagram, tensorPortrait } from "./pictures.js";
import { ASSUMPTIONS, tensorProblem } from "./shared.js";

const BISECTIONS = 40;

/** The signal at which fixed points off the equator appear, by bisection over the search for fixed points. */
function appearsAt(stated: number): Judgement {
  const offEquator = (signal: number): boolean =>
    findFixedPoints(tensorPcaField(tensorProblem({ order: 3, signal }))).some(
      ({ state }) => Math.abs(state.overlap) > 1e-3,
    );
  let [low, high] = [0.5, 6];
  for (let k = 0; k < BISECTIONS && high - low > 1e-6; k++) {
    const middle = 0.5 * (low + high);
    if (offEquator(middle)) high = middle;
    else low = middle;
  }
  const found = 0.5 * (low + high);
  const error = 2 * (high - low) + 1e-4; // roots closer than the search tells apart
  const evidence = [
    {
      kind: "integrated" as const,
      summary: `For $k = 3$, $c = 1$ fixed points with $m \\ne 0$ appear at $\\lambda = ${found.toFixed(6)}$; stated $${stated.toFixed(6)}$.`,
      measured: { lambda: { value: found, error } },
    },
  ];
  if (Math.abs(found - stated) < error) return { verdict: "supported", evidence };
  return { verdict: "refuted", evidence, witness: `$\\lambda = ${found.toFixed(6)}$.` };
}

/** The judgement with the diagram of both phases, and a portrait of each. */
function illustrated(judgement: Judgement): Judgement {
  const portrayed =
    "At $\\lambda = 2.5$ everything runs to the equator; at $\\lambda = 4$ a saddle and a stable point have come into being, and a separatrix parts the basins.";
  const pictures: Judgement["evidence"] = [
    {
      kind: "integrated",
      summary: "One fixed point is stable on one side of $\\lambda_c(3, c)$, two on the other.",
      diagrams: [tensorDiagram(3)],
    },
    {
      kind: "integrated",
      summary: portrayed,
      portraits: [2.5, 4].map((signal) => tensorPortrait(3, signal)),
    },
  ];
  return { ...judgement, evidence: [...judgement.evidence, ...pictures] };
}

export const claim: Claim = {
  id: "tensor-pca-critical-signal",
  title: "Tensor PCA of order three has a spiked fixed point from 16/(3 sqrt 3) on",
  statement:
    "$\\lambda_c(k, c) = c^{k/2} (2k-2)^{k-1} / (k^{k/2} (k-2)^{(k-2)/2})$; for $k = 3$, $c = 1$: $16/(3\\sqrt 3) = 3.0792$.",
  source: "sgd-limits: derived here; the source gives no value",
  assumptions: ASSUMPTIONS,
  recorded: "supported",
  judge: () => illustrated(appearsAt(16 / (3 * Math.sqrt(3)))),
  control: {
    statement: "$\\lambda_c(3, 1) = 1$, the threshold of $k = 2$",
    judge: () => appearsAt(1),
  },
};
