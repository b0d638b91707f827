import {
  explosionSurvival,
  meanExplosionTime,
} from "../../../theories/tensor-pca/equator/explosion-time.js";
import { tensorPcaRuns } from "../../../theories/tensor-pca/simulation/runs.js";
import type { Claim, Judgement } from "../../claim.js";
import { ASSUMPTIONS, tensorProblem } from "./shared.js";

const [STRENGTH, START, DIMENSION, RUNS] = [0.5, 1, 10_000, 800];
const [UNTIL, POINTS] = [1.8, 9];
/** Of the overlap m itself: the ballistic phase. */
const LEVEL = 0.5;
/** Of order d^(-1/2): from sqrt(d) m = 50 the explosion is 1/150 away. */
const FINITE = 0.01;
const PROCESS = { order: 3, strength: STRENGTH, gamma: 1 };

/** The parts of runs past m = 1/2, at times, against a distribution function: Kolmogorov's distance. */
async function hasLaw(distribution: (times: readonly number[]) => number[]): Promise<Judgement> {
  const problem = tensorProblem({
    ...{ order: 3, signal: STRENGTH * Math.sqrt(DIMENSION), dimension: DIMENSION },
    initial: { overlap: START / Math.sqrt(DIMENSION), squaredRest: 1 },
  });
  const { times, values, escapes } = await tensorPcaRuns(problem, {
    ...{ until: UNTIL, points: POINTS, spacing: "linear", runs: RUNS, seed: 17, workers: 0 },
  });
  const parts = times.map((time, k) => {
    const passed = values.overlap.filter((run) => (run[k] as number) > LEVEL).length;
    const escaped = (escapes ?? []).filter((escape) => escape.time <= time).length;
    return (passed + escaped) / RUNS;
  });
  const stated = distribution(times);
  const distance = Math.max(...parts.map((part, k) => Math.abs(part - stated[k])));
  const shown = [2, POINTS].map(
    (k) =>
      `${parts[k].toFixed(3)} by $t = ${times[k].toFixed(1)}$ (stated ${stated[k].toFixed(3)})`,
  );
  const summary = `Parts of ${RUNS} runs with $m > ${LEVEL}$ at $d = ${DIMENSION}$: ${shown.join(", ")}; largest distance ${distance.toFixed(3)}.`;
  const evidence = [
    {
      kind: "simulated" as const,
      summary,
      measured: { distance: { value: distance, error: 1 / Math.sqrt(4 * RUNS) } },
    },
  ];
  // Kolmogorov's quantiles at 0.05 and 0.001
  if (distance < 1.36 / Math.sqrt(RUNS) + FINITE) return { verdict: "supported", evidence };
  const witness = `A distance of ${distance.toFixed(3)}.`;
  if (distance > 1.95 / Math.sqrt(RUNS) + FINITE) return { verdict: "refuted", evidence, witness };
  return { verdict: "inconclusive", evidence, reason: witness };
}

const ofEquation = (times: readonly number[]): number[] =>
  times.map((time) => (time === 0 ? 0 : 1 - explosionSurvival(PROCESS, START, [time])[0].value));

function exponential(times: readonly number[]): number[] {
  const mean = meanExplosionTime(PROCESS, START).value;
  return times.map((time) => -Math.expm1(-time / mean));
}

export const claim: Claim = {
  id: "tensor-pca-blow-up-time",
  title: "The ballistic phase of tensor PCA begins when the equation on the equator explodes",
  statement:
    "$k = 3$, $\\lambda = \\Lambda\\sqrt d$, $\\Lambda = 1/2$, $\\sqrt d\\,m = 1$ at $t = 0$: the time at which $m$ passes a fixed level tends in law, as $d \\to \\infty$, to the explosion time of $du = 6(\\Lambda u^2 - u)\\,dt + 2\\sqrt 3\\,dB$; the way from there to the level takes no time in the limit.",
  source: "sgd-limits: an open question, answered here by simulation",
  assumptions: [...ASSUMPTIONS, "$c = 1$, level $m = 1/2$"],
  recorded: "supported",
  judge: () => hasLaw(ofEquation),
  control: {
    statement: "Its law is exponential with the same mean, an escape without memory.",
    judge: () => hasLaw(exponential),
  },
};
