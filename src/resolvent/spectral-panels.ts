import type { Complex } from "complex.js";
import { ellipse, type Contour } from "./contour.js";
import type { JointSpectrum } from "./joint-spectrum.js";
import {
  fitPolynomial,
  orthogonalPolynomials,
  polynomialAt,
  realPolynomialAt,
  type FittedPolynomial,
  type OrthogonalPolynomials,
} from "./panel-polynomials.js";

/**
 * Consecutive eigenvalues of A with a contour of their own. Its resolvent is restricted to them, 1_c(A) (A - z)^(-1),
 * so that contours of neighbouring panels may overlap. On the panel every covariance is a polynomial of A, up to
 * rounding; on the contour that polynomial stands for it.
 */
export interface SpectralPanel {
  /** Modes of the panel. */
  readonly modes: Int32Array;
  /** None around a lone eigenvalue: there the circle with one node is the mode itself. */
  readonly contour?: Contour;
  /** [covariance][node of the upper half] phi_i(z). */
  readonly covariances: readonly (readonly Complex[])[];
}

/** How contours are laid: e^-decay is the error a node. */
export interface ContourChoice {
  readonly decay: number;
  /** Nodes of a contour, even. */
  readonly nodes: number;
}

/** A polynomial stands for a covariance to this, relative to its largest value on the panel. */
const MISFIT = 4e-15;
const HIGHEST_DEGREE = 10;
/** Larger on the contour than that many times the spectrum costs digits. */
const LARGEST_ON_CONTOUR = 3;

/**
 * Bisects the spectrum until on every panel all covariances are polynomials of A, with a real part that is nowhere
 * negative on its contour: what is wrong there by rounding then does not grow with t.
 */
export function spectralPanels(spectrum: JointSpectrum, choice: ContourChoice): SpectralPanel[] {
  const panels: SpectralPanel[] = [];
  const pending = [spectrum.order];
  for (let modes = pending.pop(); modes !== undefined; modes = pending.pop()) {
    const panel =
      modes.length === 1 ? { modes, covariances: [] } : panelOf(spectrum, modes, choice);
    if (panel) panels.push(panel);
    else pending.push(...bisected(spectrum, modes).reverse());
  }
  return panels;
}

/** Nothing where the modes need to be told apart first. */
function panelOf(
  { separating, eigenvalues }: JointSpectrum,
  modes: Int32Array,
  { decay, nodes }: ContourChoice,
): SpectralPanel | undefined {
  const [lowest, highest] = [separating[modes[0]], separating[modes[modes.length - 1]]];
  if (!(highest > lowest)) return undefined;
  const sample = fittedModes(modes, separating);
  const basis = orthogonalPolynomials(
    Float64Array.from(sample, (mode) => separating[mode]),
    HIGHEST_DEGREE,
  );
  const contour = ellipse({ lowest, highest }, Math.cosh(decay) - 1, nodes);
  const upper = contour.nodes.slice(0, nodes / 2);
  const covariances: Complex[][] = [];
  for (const values of eigenvalues) {
    const largest = modes.reduce((most, mode) => Math.max(most, values[mode]), 0);
    const targets = Float64Array.from(sample, (mode) => values[mode]);
    const fit = fitPolynomial(basis, targets, MISFIT * largest);
    const misses = (mode: number): boolean =>
      Math.abs(realPolynomialAt(basis, fit, separating[mode]) - values[mode]) >
      2 * MISFIT * largest;
    if (fit.misfit > MISFIT * largest || modes.some(misses)) return undefined;
    const onContour = valuesOn(basis, fit, upper, largest);
    if (!onContour) return undefined;
    covariances.push(onContour);
  }
  return { modes, contour, covariances };
}

/** Sums over more modes than that lose digits to rounding: a polynomial is fitted to as many, the others check it. */
const MOST_FITTED = 64;

/** All modes, or those next to Chebyshev's points. */
function fittedModes(modes: Int32Array, separating: Float64Array): Int32Array {
  if (modes.length <= MOST_FITTED) return modes;
  const [lowest, highest] = [separating[modes[0]], separating[modes[modes.length - 1]]];
  const places = new Set<number>();
  let place = 0;
  for (let k = 0; k < MOST_FITTED; k++) {
    const along = 0.5 * (1 - Math.cos((Math.PI * k) / (MOST_FITTED - 1)));
    const point = lowest + along * (highest - lowest);
    while (place < modes.length - 1 && separating[modes[place]] < point) place++;
    if (place === 0 || separating[modes[place]] > separating[modes[place - 1]]) places.add(place);
  }
  return Int32Array.from(places, (p) => modes[p]);
}

function valuesOn(
  basis: OrthogonalPolynomials,
  fit: FittedPolynomial,
  nodes: readonly Complex[],
  largest: number,
): Complex[] | undefined {
  const values = nodes.map((z) => polynomialAt(basis, fit, z));
  const fits = values.every((phi) => phi.abs() <= LARGEST_ON_CONTOUR * largest && phi.re >= 0);
  return fits ? values : undefined;
}

/** In two where some covariance varies most: at the geometric middle of its eigenvalues, zeros apart. */
function bisected({ eigenvalues }: JointSpectrum, modes: Int32Array): [Int32Array, Int32Array] {
  let cut = modes.length >> 1;
  let widest = 1;
  for (const values of eigenvalues) {
    const [first, last] = [values[modes[0]], values[modes[modes.length - 1]]];
    const [low, high] = [Math.min(first, last), Math.max(first, last)];
    const ratio = low > 0 ? high / low : high > 0 ? Infinity : 1;
    if (ratio <= widest) continue;
    widest = ratio;
    const middle = low > 0 ? Math.sqrt(low * high) : leastPositive(values, modes);
    const isLow = (value: number): boolean => (low > 0 ? value <= middle : value < middle);
    const place = modes.findIndex((mode) => isLow(values[mode]) !== isLow(first));
    if (place > 0) cut = place;
  }
  return [modes.subarray(0, cut), modes.subarray(cut)];
}

function leastPositive(values: Float64Array, modes: Int32Array): number {
  return modes.reduce(
    (least, mode) => (values[mode] > 0 ? Math.min(least, values[mode]) : least),
    Infinity,
  );
}
