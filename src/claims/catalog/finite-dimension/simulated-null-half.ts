import { numberLatex } from "../../../asymptotics/number-in-text.js";
import type { Problem } from "../../../problem/problem.js";
import type { Evidence, JudgeContext } from "../../claim.js";
import { STANDARD_ERRORS } from "./simulated-exponent.js";
import { estimated, intervalOf } from "./simulated-mean.js";
import { followLimit, followRuns, inDimension } from "./simulated-runs.js";

const FRACTIONS = [0.5, 0.5];
const TIME = 10;
const SIZE = { dimension: 4000, runs: 25 };

/** Zero-one with the mean, of norm 1, in the null half only; gamma = 1. */
const NULL_HALF: Problem = {
  name: "zero-one, mean in the null half, gamma = 1",
  dimension: "infinity",
  classes: ([1, -1] as const).map((sign) => ({
    probability: 0.5,
    label: sign === 1 ? 1 : 0,
    mean: { kind: "blocks", fractions: FRACTIONS, squaredNorms: [1, 0], signs: [sign, 1] },
    covariance: { kind: "blocks", fractions: FRACTIONS, eigenvalues: [0, 1] },
  })),
  loss: "binary-logistic",
  stepSize: { rule: "constant", gamma: 1 },
  initial: "zero",
};

/**
 * How far B of one run is from the limit at d = 4000: some percent, so that a few runs that are off by so
 * much show no bias. In the null half X stays along the mean: B = |X|^2 - (X . mu)^2.
 */
export async function nullHalfRemark(seed: number, context: JudgeContext): Promise<Evidence> {
  const { dimension, runs } = SIZE;
  const request = { method: "exact-in-law", seed, runs, times: [TIME] } as const;
  const paths = await followRuns(inDimension(NULL_HALF, dimension), request);
  const limit = await followLimit(NULL_HALF, [TIME], dimension, context);
  const variance = (norm: number, overlap: number): number => norm - overlap ** 2;
  const expected = variance(limit.norm[0], limit.overlap[0]);
  const found = estimated(
    paths.map(({ norm, overlap }) => variance(norm[0], overlap[0]) / expected - 1),
  );
  const deviation = found.standardError * Math.sqrt(runs);
  const measured = {
    "relative deviation of $B$ in one run": {
      value: deviation,
      error: (STANDARD_ERRORS * deviation) / Math.sqrt(2 * (runs - 1)),
    },
    "relative difference of the mean of $B$": intervalOf(found),
  };
  const summary = `${NULL_HALF.name}, $t = ${TIME}$, $d = ${dimension}$: $B$ of a single run is off by $${numberLatex(100 * deviation, 2)}$ percent (standard deviation over ${runs} runs), so a difference of some percent in few runs is noise and not bias.`;
  return { kind: "simulated", summary, problem: NULL_HALF, measured };
}
