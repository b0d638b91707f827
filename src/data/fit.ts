import { eigenDecomposition } from "../problem/eigen-decomposition.js";
import { centreOf, type Centre } from "./centre.js";
import { chosenClasses, type ChosenClass } from "./chosen-classes.js";
import { classMoments, type ClassMoments, type Progress } from "./class-moments.js";
import { commutingReport, type CommutingReport } from "./commuting.js";
import type { LabelledData } from "./labelled-data.js";
import { spectrumLaw, type SpectrumLaw } from "./spectrum-law.js";
import { submatrix, varyingFeatures } from "./submatrix.js";

export interface FitOptions {
  /** Classes in the order of the fitted problem; all unless given. */
  readonly classes?: readonly number[];
  readonly center: Centre;
  /** Factor on every feature, > 0. */
  readonly scale: number;
  readonly onProgress?: Progress;
}

/** What is known of one class of a data set. */
export interface FittedClass extends ClassMoments {
  readonly probability: number;
  /** [k] eigenvalues in descending order. */
  readonly spectrum: Float64Array;
  /** Undefined where no range of ranks is straight. */
  readonly law?: SpectrumLaw;
  /** Largest over smallest eigenvalue; Infinity where the covariance is singular. */
  readonly condition: number;
}

/** The Gaussian mixture that has the moments of a data set, maximum likelihood. */
export interface Fit {
  readonly dimension: number;
  readonly scale: number;
  /** [feature] taken off every scaled sample. */
  readonly centre: Float64Array;
  readonly classes: readonly FittedClass[];
  readonly chosen: readonly ChosenClass[];
  readonly commuting: CommutingReport;
}

/**
 * Fits a mixture to labelled data: probabilities, means and covariances by maximum likelihood (divided by the count).
 * @throws InputError for a class without samples
 */
export function fitMixture(data: LabelledData, options: FitOptions): Fit {
  const { scale, onProgress } = options;
  const chosen = chosenClasses(data, options.classes);
  const moments = classMoments(data, chosen, scale, (fraction, note) =>
    onProgress?.(fraction / 2, note),
  );
  const centre = centreOf(moments, options.center);
  const total = moments.reduce((sum, { count }) => sum + count, 0);
  const classes = moments.map((found, k) => {
    onProgress?.(0.5 + k / (4 * moments.length), `spectrum of class ${found.value}`);
    return fittedClass(found, centre, total);
  });
  onProgress?.(0.75, "common basis of the covariances");
  const covariances = classes.map(({ covariance }) => covariance);
  const commuting = commutingReport(covariances, data.features);
  return { dimension: data.features, scale, centre, classes, chosen, commuting };
}

function fittedClass(found: ClassMoments, centre: Float64Array, total: number): FittedClass {
  const d = centre.length;
  const varying = submatrix(found.covariance, d, varyingFeatures([found.covariance], d));
  const spectrum = new Float64Array(d); // features that never vary have the eigenvalue 0
  eigenDecomposition(varying).realEigenvalues.forEach((x, k) => (spectrum[k] = Math.max(0, x)));
  spectrum.sort().reverse();
  const law = spectrumLaw(spectrum);
  const least = spectrum[d - 1];
  return {
    ...found,
    mean: found.mean.map((m, j) => m - centre[j]),
    ...{ probability: found.count / total, spectrum },
    ...(law && { law }),
    condition: least > 1e-14 * spectrum[0] ? spectrum[0] / least : Infinity,
  };
}
