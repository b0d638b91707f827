import type { Modes } from "../../../problem/modes.js";

/** Nodes before they are put into families, in the notation of Family: one entry a node. */
export interface FamilyNodes {
  readonly isSignal: boolean;
  /** [class][node]; direction is empty for noise. */
  readonly direction: readonly Float64Array[];
  readonly ratio: readonly Float64Array[];
  readonly logRate: Float64Array;
  readonly weight: Float64Array;
  readonly value: Float64Array;
  readonly member: Float64Array;
}

function emptyNodes(isSignal: boolean, classes: number, count: number): FamilyNodes {
  const column = (): Float64Array => new Float64Array(count);
  const columns = (): Float64Array[] => Array.from({ length: classes }, column);
  return {
    isSignal,
    direction: isSignal ? columns() : [],
    ratio: columns(),
    logRate: column(),
    weight: column(),
    value: column(),
    member: column(),
  };
}

/** One node for each coordinate of X or the means that matters. */
export function signalNodes(modes: Modes): FamilyNodes {
  const { means, initial, signalMode } = modes;
  const nodes = emptyNodes(true, means.length, signalMode.length);
  for (let s = 0; s < signalMode.length; s++) {
    const rate = setSpectrum(nodes, s, modes, signalMode[s]);
    const start = initial[0][s];
    let size = 0;
    let leader = 0;
    for (let i = 0; i < means.length; i++) {
      size = Math.max(size, Math.abs(means[i][s]));
      if (leader === 0) leader = means[i][s];
    }
    const sign = leader < 0 ? -1 : 1; // x and mu may change sign together
    // without a mean between the weight and the value, so that neither ends before the other
    const nu = size > 0 ? size : Math.max(Math.abs(start) * Math.sqrt(rate), Number.MIN_VALUE);
    for (let i = 0; i < means.length; i++) nodes.direction[i][s] = (sign * means[i][s]) / nu;
    nodes.weight[s] = (nu / rate) * nu; // the square alone may underflow
    nodes.value[s] = sign * start * (rate / nu);
    nodes.member[s] = s;
  }
  return nodes;
}

/** One node for each mode with some positive eigenvalue: elsewhere N stays 0. */
export function noiseNodes(modes: Modes): FamilyNodes {
  const { eigenvalues, fractions } = modes;
  const noisy: number[] = [];
  for (let rho = 0; rho < fractions.length; rho++) {
    if (eigenvalues.some((values) => values[rho] !== 0)) noisy.push(rho);
  }
  const nodes = emptyNodes(false, eigenvalues.length, noisy.length);
  for (let q = 0; q < noisy.length; q++) {
    const rate = setSpectrum(nodes, q, modes, noisy[q]);
    nodes.weight[q] = fractions[noisy[q]] * rate;
    nodes.member[q] = noisy[q];
  }
  return nodes;
}

/** Writes the ratios and the log rate of a node; returns the rate, the largest eigenvalue of its mode or 1. */
function setSpectrum(nodes: FamilyNodes, q: number, { eigenvalues }: Modes, rho: number): number {
  let largest = 0;
  for (let i = 0; i < eigenvalues.length; i++) largest = Math.max(largest, eigenvalues[i][rho]);
  const rate = largest > 0 ? largest : 1;
  for (let i = 0; i < eigenvalues.length; i++) nodes.ratio[i][q] = eigenvalues[i][rho] / rate;
  nodes.logRate[q] = Math.log(rate);
  return rate;
}
