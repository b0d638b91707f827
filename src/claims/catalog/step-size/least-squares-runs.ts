import type { Finding } from "../../../asymptotics/finding.js";
import { intervalText } from "../../../asymptotics/number-in-text.js";
import type { StepSize } from "../../../problem/problem.js";
import type { JudgeContext, Measured } from "../../claim.js";
import type { Eigenvalues } from "./least-squares-rates.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { leastSquaresToTeacher } from "./teacher-problems.js";

/** Two spectra with two eigenvalues in equal shares, and a time by which their exponentials have settled. */
export const TWO_EIGENVALUES: readonly (Eigenvalues & { readonly until: number })[] = [
  { fractions: [0.5, 0.5], eigenvalues: [1, 0.2], until: 100 },
  { fractions: [0.5, 0.5], eigenvalues: [1, 0.05], until: 600 },
];

export const spectrumLabel = ({ eigenvalues }: Eigenvalues): string =>
  `eigenvalues $${eigenvalues.join("$ and $")}$`;

/** How noiseless least squares ends under a step-size rule. */
export interface Ending {
  /** gamma at the last time. */
  readonly stepSize: Measured;
  /** -d log L / dt over the last quarter; the change from the quarter before is taken for the error. */
  readonly rate: Measured;
  /** gamma at all the times looked at, from 0 on. */
  readonly stepSizes: readonly number[];
}

const TOLERANCE = 1e-7;
const SHARES = [0, 0.01, 0.1, 0.5, 0.75, 1] as const;

export async function endingOf(
  spectrum: Eigenvalues & { readonly until: number },
  stepSize: StepSize,
  context: JudgeContext,
): Promise<Ending> {
  const { fractions, eigenvalues, until } = spectrum;
  const covariance = { kind: "blocks", fractions, eigenvalues } as const;
  const name = `${stepSize.rule}, ${spectrumLabel(spectrum)}`;
  const problem = leastSquaresToTeacher(name, covariance, stepSize);
  const at = SHARES.map((share) => share * until);
  const options = { at, tolerance: Math.max(TOLERANCE, context.tolerance) };
  const { observables, relativeErrors } = await solutionOf(problem, options, context);
  const stepSizes = observables.stepSize as number[];
  const logLosses = observables.logLoss as number[];
  const [before, last] = [4, 5].map((k) => (logLosses[k - 1] - logLosses[k]) / (at[k] - at[k - 1]));
  const value = stepSizes[5];
  return {
    stepSizes,
    stepSize: {
      value,
      error: Math.abs(value - stepSizes[4]) + value * (relativeErrors.stepSize + 1e-9),
    },
    rate: { value: last, error: Math.abs(last - before) + 1e-6 * last },
  };
}

/** Whether a measured number is the stated one to `resolution`. */
export function isNumber(
  name: string,
  found: Measured,
  stated: number,
  resolution = 1e-3,
): Finding {
  const distance = Math.abs(found.value - stated);
  const [close, known] = [distance, found.error].map((x) => x <= resolution * Math.abs(stated));
  const fails = distance > 2 * found.error && !close;
  return {
    decision: fails ? "fails" : close && known ? "holds" : "undecided",
    summary: `The ${name} is ${intervalText(found)}; stated $${stated.toPrecision(6)}$.`,
    measured: { [name]: found },
  };
}
