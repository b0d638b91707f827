import type { Problem } from "../../../problem/problem.js";
import type { Judgement, Measured } from "../../claim.js";
import { SOURCES } from "../support/sources.js";
import { followRuns, type RunsRequest, type Statistic } from "./simulated-runs.js";

export const SOURCE = SOURCES.own;
export const ASSUMPTIONS = [
  "binary logistic loss, means $\\pm\\mu$, $X_0 = 0$, $\\gamma = 0.8$, $t = 2$",
  "zero-one covariance: a fifth of the eigenvalues 0, the others 1; $|\\mu|^2 = 1/2$ on the first, $4/5$ on the others",
] as const;

/** Zero-one: half the trace in no null space, |mu|^2 = 1/2 in it. */
export function zeroOneAt(dimension: number | "infinity"): Problem {
  const fractions = [0.2, 0.8];
  return {
    name: "zero-one",
    dimension,
    classes: [1, -1].map((sign) => ({
      probability: 0.5,
      label: sign === 1 ? 1 : 0,
      mean: { kind: "blocks", fractions, squaredNorms: [0.5, 0.8], signs: [sign, sign] },
      covariance: { kind: "blocks", fractions, eigenvalues: [0, 1] },
    })),
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: 0.8 },
    initial: "zero",
  };
}

/** Of one statistic at the last time over independent runs: mean and deviation, each with its standard error. */
export async function momentsOf(
  dimension: number,
  statistic: Statistic,
  request: Pick<RunsRequest, "runs" | "method">,
): Promise<{ readonly mean: Measured; readonly deviation: Measured }> {
  const found = await followRuns(zeroOneAt(dimension), { ...request, seed: 23, times: [2] });
  const values = found.map((path) => path[statistic][0]);
  const count = values.length;
  const mean = values.reduce((sum, x) => sum + x, 0) / count;
  const moment = (power: number): number =>
    values.reduce((sum, x) => sum + (x - mean) ** power, 0) / count;
  const deviation = Math.sqrt((moment(2) * count) / (count - 1));
  const kurtosis = moment(4) / moment(2) ** 2;
  return {
    mean: { value: mean, error: deviation / Math.sqrt(count) },
    deviation: { value: deviation, error: (deviation * Math.sqrt((kurtosis - 1) / count)) / 2 },
  };
}

/** A measured number against a stated one: supported within 4 standard errors, refuted from 6 on. */
export function against(
  what: string,
  { value, error }: Measured,
  stated: number,
  problem: Problem,
): Judgement {
  const z = (value - stated) / error;
  const summary = `${what} = $${value.toFixed(4)} \\pm ${error.toFixed(4)}$, stated ${stated}.`;
  const evidence = [
    { kind: "simulated" as const, summary, problem, measured: { number: { value, error } } },
  ];
  const witness = `${z.toFixed(1)} standard errors from the stated number.`;
  if (Math.abs(z) < 4) return { verdict: "supported", evidence };
  if (Math.abs(z) > 6) return { verdict: "refuted", evidence, witness };
  return { verdict: "inconclusive", evidence, reason: witness };
}
