import type { Problem } from "../../../problem/problem.js";
import { meanPower, type Eigenvalues } from "./least-squares-rates.js";
import { spectrumLabel } from "./least-squares-runs.js";
import { leastSquaresToTeacher, teacherProblem } from "./teacher-problems.js";

/** Losses whose gradient is Lipschitz and whose teacher leaves no noise, with L = sup f''. */
const LIPSCHITZ = { "least-squares": 1, "binary-logistic": 0.25 } as const;
export type NoiselessLoss = keyof typeof LIPSCHITZ;

/** Average eigenvalues 1, 0.6 and 1.49; the largest is 33 times the average in the last. */
export const SPECTRA: readonly Eigenvalues[] = [
  { fractions: [1], eigenvalues: [1] },
  { fractions: [0.5, 0.5], eigenvalues: [1, 0.2] },
  { fractions: [0.98, 0.02], eigenvalues: [0.5, 50] },
];

/** gamma = multiple / (L tr K / d). */
export function stepOf(loss: NoiselessLoss, spectrum: Eigenvalues, multiple: number): number {
  return multiple / (LIPSCHITZ[loss] * meanPower(spectrum, 1));
}

/** One class of mean 0, X_0 - X* isotropic of norm 1, labels without noise. */
export function noiselessTeacher(
  loss: NoiselessLoss,
  spectrum: Eigenvalues,
  gamma: number,
): Problem {
  const { fractions, eigenvalues } = spectrum;
  const covariance = { kind: "blocks", fractions, eigenvalues } as const;
  const stepSize = { rule: "constant", gamma } as const;
  const name = `${loss}, ${spectrumLabel(spectrum)}, gamma = ${Number(gamma.toPrecision(6))}`;
  if (loss === "least-squares") return leastSquaresToTeacher(name, covariance, stepSize);
  const teacher = { coordinates: { kind: "uniform", scale: 1 }, link: "logistic" } as const;
  return teacherProblem({ name, loss, covariance, stepSize, teacher });
}
