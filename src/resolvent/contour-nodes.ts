import type { JointSpectrum } from "./joint-spectrum.js";
import { spectralPanels, type ContourChoice, type SpectralPanel } from "./spectral-panels.js";

/** A complex number for every node. */
export interface NodeFunction {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * The nodes of all panels in the upper half plane, one after the other: the sum over panels, whatever the number of
 * covariances. -(1/(2 pi i)) contour integral of f, lower half plane included, is the real part of sum weight f.
 */
export interface ContourNodes {
  readonly count: number;
  readonly weight: NodeFunction;
  /** [covariance] phi_i(z). */
  readonly covariances: readonly NodeFunction[];
  /** Fills `out` with sum_(modes of the panel) values(mode) / (a - z) at every node. */
  resolve(values: Float64Array, out: NodeFunction): void;
}

export function contourNodes(spectrum: JointSpectrum, choice: ContourChoice): ContourNodes {
  const panels = spectralPanels(spectrum, choice);
  const first = [0];
  for (const { contour } of panels)
    first.push(first[first.length - 1] + (contour ? contour.nodes.length / 2 : 1));
  const count = first[panels.length];
  const covariances = spectrum.eigenvalues.map(() => emptyFunction(count));
  const weight = emptyFunction(count);
  panels.forEach((panel, p) => fillPanel(panel, first[p], spectrum, weight, covariances));
  return {
    count,
    weight,
    covariances,
    resolve: (values, out) =>
      panels.forEach((panel, p) => resolvePanel(panel, first[p], spectrum.separating, values, out)),
  };
}

export function emptyFunction(count: number): NodeFunction {
  return { re: new Float64Array(count), im: new Float64Array(count) };
}

/** Weights -dz / (pi i): twice those of the upper half. A lone eigenvalue has weight and resolvent 1. */
function fillPanel(
  { contour, covariances: onContour, modes }: SpectralPanel,
  from: number,
  { eigenvalues }: JointSpectrum,
  weight: NodeFunction,
  covariances: readonly NodeFunction[],
): void {
  if (!contour) {
    weight.re[from] = 1;
    eigenvalues.forEach((values, c) => (covariances[c].re[from] = values[modes[0]]));
    return;
  }
  for (let n = 0; 2 * n < contour.nodes.length; n++) {
    weight.re[from + n] = -contour.weights[n].im / Math.PI;
    weight.im[from + n] = contour.weights[n].re / Math.PI;
    onContour.forEach((values, c) => {
      covariances[c].re[from + n] = values[n].re;
      covariances[c].im[from + n] = values[n].im;
    });
  }
}

function resolvePanel(
  { contour, modes }: SpectralPanel,
  from: number,
  separating: Float64Array,
  values: Float64Array,
  out: NodeFunction,
): void {
  if (!contour) {
    out.re[from] = values[modes[0]];
    out.im[from] = 0;
    return;
  }
  for (let n = 0; 2 * n < contour.nodes.length; n++) {
    const z = contour.nodes[n];
    let re = 0;
    let im = 0;
    for (const mode of modes) {
      const distance = separating[mode] - z.re;
      const scale = values[mode] / (distance * distance + z.im * z.im);
      re += distance * scale;
      im += z.im * scale;
    }
    out.re[from + n] = re;
    out.im[from + n] = im;
  }
}
