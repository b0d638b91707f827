import type { TensorPcaProblem } from "../../../theories/tensor-pca/problem.js";
import type { Judgement } from "../../claim.js";

export const SOURCE =
  "G. Ben Arous, R. Gheissari, A. Jagannath, \\emph{High-dimensional limit theorems for SGD: effective dynamics and critical scaling}, NeurIPS 2022, section 3";
export const ASSUMPTIONS = [
  "$L = |Y - x^{\\otimes k}|^2$, $Y = \\lambda v^{\\otimes k} + W$, one fresh $Y$ a step",
  "step size $c/d$, $t$ = steps$/d$",
] as const;

export function tensorProblem(
  changes: Partial<TensorPcaProblem> & { readonly gamma?: number },
): TensorPcaProblem {
  const { gamma = 1, ...others } = changes;
  return {
    name: "tensor PCA",
    model: "tensor-pca",
    order: 3,
    signal: 4,
    stepSize: { rule: "constant", gamma },
    initial: { overlap: 0.9, squaredRest: 0.5 },
    ...others,
  };
}

/** Mean and standard deviation, with the standard error of each. */
export interface Sample {
  readonly mean: number;
  readonly meanError: number;
  readonly deviation: number;
  readonly deviationError: number;
}

export function sampleOf(values: readonly number[]): Sample {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const deviation = Math.sqrt(square);
  return {
    mean,
    meanError: deviation / Math.sqrt(count),
    deviation,
    deviationError: deviation / Math.sqrt(2 * count),
  };
}

/** Supported when |z| < 4 and told apart from the false neighbour, refuted from 6 on. */
export function byDeviation(
  z: number,
  summary: string,
  measured: Judgement["evidence"][number]["measured"],
  witness: string,
): Judgement {
  const evidence = [{ kind: "simulated" as const, summary, measured }];
  if (Math.abs(z) < 4) return { verdict: "supported", evidence };
  if (Math.abs(z) > 6) return { verdict: "refuted", evidence, witness };
  return { verdict: "inconclusive", evidence, reason: `${witness} Only ${z.toFixed(1)} errors.` };
}
