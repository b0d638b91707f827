import { streamsOf } from "../../../simulation/random/streams.js";
import {
  basinProbability,
  simulatedBasin,
  type BasinShare,
} from "../../../theories/mixture/separated/basins.js";
import type { SeparatedNetwork } from "../../../theories/mixture/separated/separated-network.js";
import type { Judgement } from "../../claim.js";

export const SOURCE =
  "G. Ben Arous, R. Gheissari, A. Jagannath, \\emph{High-dimensional limit theorems for SGD: effective dynamics and critical scaling}, NeurIPS 2022";
export const ASSUMPTIONS = [
  "two-layer ReLU network of $K$ units, logistic loss, penalty $\\alpha(|v|^2 + |W|^2)/2$",
  "$x \\sim N(\\pm\\mu, I/\\lambda)$ (and $N(\\pm\\nu, I/\\lambda)$ for xor), $\\lambda \\to \\infty$ before $d$; $v \\sim N(0, I)$, $W \\sim N(0, I/d)$ at $t = 0$",
] as const;

const DIMENSION = 1e6;

/** The shares of good starts of the sliding flow, against stated probabilities [K]. */
export function basinsAre(
  model: SeparatedNetwork["model"],
  units: readonly number[],
  stated: (network: SeparatedNetwork) => number,
): Judgement {
  const runs = 1000;
  const rows = units.map((count) => {
    const network = { model, units: count, alpha: 0.1 };
    const request = { dimension: DIMENSION, runs, until: model === "binary" ? 60 : 150, step: 0.5 };
    const found = simulatedBasin(network, request, streamsOf(29)(count));
    return { count, found, claimed: stated(network) };
  });
  const scores = rows.map(({ found, claimed }) => (found.probability - claimed) / found.error);
  const texts = rows.map(
    ({ count, found, claimed }) =>
      `$K = ${count}$: $${shareText(found)}$, stated ${claimed.toPrecision(4)}`,
  );
  const evidence = [
    {
      kind: "simulated" as const,
      summary: `Share of good ends over ${runs} starts, $\\alpha = 0.1$; ${texts.join("; ")}.`,
    },
  ];
  const worst = Math.max(...scores.map(Math.abs));
  if (worst < 4) return { verdict: "supported", evidence };
  const witness = `The largest distance is ${worst.toFixed(1)} standard errors.`;
  if (worst > 6) return { verdict: "refuted", evidence, witness };
  return { verdict: "inconclusive", evidence, reason: witness };
}

const shareText = ({ probability, error }: BasinShare): string =>
  `${probability.toFixed(3)} \\pm ${error.toFixed(3)}`;

export { basinProbability };
