import { meanOf, standardErrorOf } from "../../../results/run-statistics.js";
import { streamsOf } from "../../../simulation/random/streams.js";
import { NetworkWalker } from "../../../theories/mixture/separated/network-walker.js";
import type { Claim, Judgement } from "../../claim.js";
import { ASSUMPTIONS, SOURCE } from "./separated-basins.js";

const NETWORK = {
  ...({ model: "binary", units: 2 } as const),
  ...{ alpha: 0.1, lambda: 4, c: 4, dimension: 10_000 },
};
/** Long against 1/alpha, in the paper's time. */
const [SETTLED, RUNS] = [60, 30];
/** Beside 1/d: samples fall between the units often, or hardly ever. */
const [WIDE, NARROW] = [1e-2, 1e-7];
const APART = 1.704e-3;
/** Part of it that d = 10^4 may make. */
const FINITE = 0.03;

/** With its standard error. */
interface Mean {
  readonly value: number;
  readonly error: number;
}

/** 1 - cos of the angle between the two units' weights, over runs that begin at an angle across the signal. */
function separationFrom(angle: number): Mean {
  const values = Array.from({ length: RUNS }, (_, run) => {
    const walker = new NetworkWalker(NETWORK, streamsOf(41)(run), {
      state: [0.8, 0.8, 0.8, 0.8],
      factor: [0.3, 0, 0.3 * Math.cos(angle), 0.3 * Math.sin(angle)],
    });
    walker.advance(Math.round((SETTLED * NETWORK.dimension) / NETWORK.c));
    return separation(walker);
  });
  return { value: meanOf(values), error: standardErrorOf(values) };
}

function separation({ state, factor }: NetworkWalker): number {
  const gram = (a: number, b: number): number =>
    [0, 1, 2].reduce(
      (sum, j) => sum + factor[3 * a + j] * factor[3 * b + j],
      state[2 + a] * state[2 + b],
    );
  return 1 - gram(0, 1) / Math.sqrt(gram(0, 0) * gram(1, 1));
}

let known: readonly [Mean, Mean] | undefined;

/** Where runs from a wide and a narrow angle settle; the second may be nowhere but at 0. */
function settlesAt(stated: number): Judgement {
  known ??= [separationFrom(WIDE), separationFrom(NARROW)];
  const [wide, narrow] = known;
  const summary = `$1 - \\cos$ of two units at $d = ${NETWORK.dimension}$, ${RUNS} runs each: $(${(1e3 * wide.value).toFixed(3)} \\pm ${(1e3 * wide.error).toFixed(3)}) \\cdot 10^{-3}$ from an angle of $10^{-2}$, ${narrow.value.toExponential(1)} from $10^{-7}$; stated ${stated.toExponential(3)}.`;
  const evidence = [{ kind: "simulated" as const, summary, measured: { separation: wide } }];
  const gap = Math.abs(wide.value - stated) - FINITE * stated;
  if (gap > 6 * wide.error)
    return {
      verdict: "refuted",
      evidence,
      witness: `${(gap / wide.error).toFixed(0)} standard errors apart.`,
    };
  if (gap < 4 * wide.error && narrow.value < 1e-3 * APART)
    return { verdict: "supported", evidence };
  return {
    verdict: "inconclusive",
    evidence,
    reason: "Between 4 and 6 standard errors, or not told apart.",
  };
}

export const claim: Claim = {
  id: "aligned-units",
  title:
    "Of the two solutions at aligned units SGD takes the one that leaves, from any fixed angle",
  statement:
    "$\\lambda = 4$, $\\alpha = 0.1$, $c = 4$: the limit is not unique at two aligned units, since the noise that they share falls by a multiple of their angle. As $d \\to \\infty$ at a fixed angle SGD follows the solution that leaves, to $1 - \\cos = 1.704 \\cdot 10^{-3}$; from angles far below $1/d$ no sample falls between the units, and they align.",
  source: `${SOURCE}, section 4; an open question, answered here by simulation`,
  assumptions: [
    ASSUMPTIONS[0],
    "two classes $N(\\pm\\mu, I/\\lambda)$; SGD itself, exactly in law",
  ],
  recorded: "supported",
  judge: () => settlesAt(APART),
  control: {
    statement: "It stays at aligned units, $1 - \\cos = 0$, from a fixed angle too.",
    judge: () => settlesAt(0),
  },
};
