import { SingularValueDecomposition as SVD, Matrix } from "../../../bundled/ml-matrix.js";
import { streamsOf } from "../../../simulation/random/streams.js";
import { groupSquare } from "../../../theories/mixture/separated/basins.js";
import { NetworkWalker } from "../../../theories/mixture/separated/network-walker.js";
import type { SeparatedNetwork } from "../../../theories/mixture/separated/separated-network.js";
import type { Claim, Judgement } from "../../claim.js";
import { ASSUMPTIONS, SOURCE } from "./separated-basins.js";

const [STEPS, DIMENSION] = [4000, 10_000];
/** The width of the classes adds a part of order 1/lambda to every direction. */
const LAMBDA = 10_000;
/** Part of the largest singular value that is more than that. */
const SEEN = 100 / LAMBDA;

interface Ring {
  readonly text: string;
  readonly network: SeparatedNetwork;
  /** v and overlaps at a point with one or two units in each group. */
  readonly state: readonly number[];
}

/** Points of arcs: on two classes v_1, v_2 > 0 see +mu; for xor two units see +mu and two +nu. */
function rings(): Ring[] {
  const binary = { model: "binary", units: 2, alpha: 0.1 } as const;
  const xor = { model: "xor", units: 4, alpha: 0.05 } as const;
  const [b, x] = [binary, xor].map((network) => Math.sqrt(groupSquare(network)));
  const [p, q] = [0.6, 0.8];
  return [
    { text: "binary", network: binary, state: [p * b, q * b, p * b, q * b] },
    {
      text: "xor",
      network: xor,
      state: [p * x, q * x, -p * x, -q * x, p * x, q * x, 0, 0, 0, 0, p * x, q * x],
    },
  ];
}

/** Singular values, largest first, of the covariance of single steps of v and the overlaps that have a group. */
function spectrumAt({ network, state }: Ring): number[] {
  const { units } = network;
  const moving = state.flatMap((value, k) => (value === 0 ? [] : [k]));
  const spread = { ...network, lambda: LAMBDA, dimension: DIMENSION, c: 1 };
  const factor = new Float64Array(units * units);
  const random = streamsOf(41)(units);
  const steps = Array.from({ length: STEPS }, () => {
    const walker = new NetworkWalker(spread, random, { state, factor });
    walker.advance(1);
    return moving.map((k) => (walker.state[k] - state[k]) * DIMENSION);
  });
  const means = moving.map((_, c) => steps.reduce((sum, step) => sum + step[c], 0) / STEPS);
  const centred = new Matrix(steps.map((step) => step.map((value, c) => value - means[c])));
  const covariance = centred.transpose().mmul(centred).div(STEPS);
  return new SVD(covariance).diagonal;
}

/** How many singular values are more than the width of the classes makes. */
function ranksAre(stated: readonly number[]): Judgement {
  const found = rings().map((ring) => {
    const values = spectrumAt(ring);
    return { ring, values, rank: values.filter((value) => value > SEEN * values[0]).length };
  });
  const texts = found.map(
    ({ ring, values, rank }, k) =>
      `${ring.text}: ${rank} of ${values.length} (${values.map((value) => value.toExponential(1)).join(", ")}), stated ${stated[k]}`,
  );
  const summary = `Singular values of the covariance of ${STEPS} single steps at $\\lambda = 10^4$ that are above $1/100$ of the largest: ${texts.join("; ")}.`;
  const evidence = [{ kind: "simulated" as const, summary }];
  if (found.every(({ rank }, k) => rank === stated[k])) return { verdict: "supported", evidence };
  const witness = `Ranks ${found.map(({ rank }) => rank).join(" and ")}.`;
  return { verdict: "refuted", evidence, witness };
}

export const claim: Claim = {
  id: "ring-noise",
  title: "The noise on a ring of fixed points is degenerate: rank 1 on two classes, 2 for xor",
  statement:
    "As $\\lambda \\to \\infty$ the volatility of $(v, w \\cdot s)$ at a point $a$ of a ring has rank 1 on two classes, $c\\alpha^2 a_i a_j$, and rank 2 for xor at a point with two groups.",
  source: `${SOURCE}, diffusive limits at a point of the ring`,
  assumptions: ASSUMPTIONS,
  recorded: "supported",
  judge: () => ranksAre([1, 2]),
  control: {
    statement: "It has full rank, 4 and 8, as an elliptic diffusion has.",
    judge: () => ranksAre([4, 8]),
  },
};
