import { emptyFunction, type ContourNodes, type NodeFunction } from "./contour-nodes.js";
import type { FixedStatistics } from "./fixed-statistics.js";
import type { SystemLayout } from "./order-parameter-layout.js";

/** What drives every node alike: expectations times gamma p_i, flat; noise times gamma^2 p_i / batch. */
export interface Drive {
  readonly ridge: number;
  /** [class][logit] g_i. */
  readonly gradient: Float64Array;
  /** [class][logit][logit] H_i. */
  readonly hessian: Float64Array;
  /** [class][logit][teacher logit] G_i. */
  readonly teacher: Float64Array;
  /** [class][logit][logit] F_i. */
  readonly noise: Float64Array;
  /** [class] rate |H_i|. */
  readonly slowTimeRates: Float64Array;
}

export type NodeTerms = (drive: Drive, state: readonly number[], out: number[]) => void;

/** The right-hand side, one entry of S after the other at all nodes; no allocation. */
export function nodeTerms(
  nodes: ContourNodes,
  layout: SystemLayout,
  fixed: FixedStatistics,
  ofClass: readonly number[],
): NodeTerms {
  const coefficients = nodeCoefficients(nodes, layout, ofClass);
  const { count } = nodes;
  const { logits, signals } = layout;
  const signalAt = startsOf(count, layout, signals, layout.signalComponent);
  const squareAt = startsOf(count, layout, logits, layout.squareComponent);
  const terms = { ...{ count, layout, fixed, signalAt, squareAt }, ...coefficients };
  return (drive, state, out) => {
    coefficients.follow(drive);
    for (let b = 0; b < logits; b++) {
      for (let s = 0; s < signals; s++) signalTerm(terms, s, b, state, out);
      for (let c = 0; c <= b; c++) squareTerm(terms, b, c, state, out);
    }
  };
}

/** What multiplies the entries of S, as functions on the nodes. */
interface Coefficients {
  /** [logit][logit] M. */
  readonly M: readonly NodeFunction[];
  /** [logit][logit] sum p_i F_i phi_i. */
  readonly noise: readonly NodeFunction[];
  /** [signal][logit] p_i g_i of the means, sum_i p_i phi_i G_i of the rows of the teacher. */
  readonly pull: readonly NodeFunction[];
}

interface Terms extends Coefficients {
  readonly count: number;
  readonly layout: SystemLayout;
  readonly fixed: FixedStatistics;
  /** Where components begin in the state: [signal][logit], [logit][logit]. */
  readonly signalAt: Int32Array;
  readonly squareAt: Int32Array;
}

/** Where the components of a block begin, row by row of as many as there are logits. */
function startsOf(
  count: number,
  { logits }: SystemLayout,
  rows: number,
  component: (row: number, logit: number) => number,
): Int32Array {
  return Int32Array.from(
    { length: rows * logits },
    (_, k) => 2 * count * component(Math.floor(k / logits), k % logits),
  );
}

function nodeCoefficients(
  { count, covariances }: ContourNodes,
  { logits: l, teacherLogits: t, classes, signals }: SystemLayout,
  ofClass: readonly number[],
): Coefficients & { follow(drive: Drive): void } {
  const functions = (entries: number): NodeFunction[] =>
    Array.from({ length: entries }, () => emptyFunction(count));
  const M = functions(l * l);
  const noise = functions(l * l);
  const pull = functions(signals * l);
  const addClass = (drive: Drive, i: number): void => {
    const phi = covariances[ofClass[i]];
    for (let e = 0; e < l * l; e++) {
      addMultiple(M[e], phi, drive.hessian[i * l * l + e]);
      addMultiple(noise[e], phi, drive.noise[i * l * l + e]);
    }
    for (let b = 0; b < l; b++) {
      pull[i * l + b].re.fill(drive.gradient[i * l + b]);
      for (let h = 0; h < t; h++)
        addMultiple(pull[(classes + h) * l + b], phi, drive.teacher[(i * l + b) * t + h]);
    }
  };
  return {
    ...{ M, noise, pull },
    follow(drive) {
      M.forEach((entry, e) => fill(entry, e % (l + 1) === 0 ? drive.ridge : 0));
      for (const entry of noise) fill(entry, 0);
      for (let s = classes * l; s < pull.length; s++) fill(pull[s], 0);
      for (let i = 0; i < classes; i++) addClass(drive, i);
    },
  };
}

function fill({ re, im }: NodeFunction, value: number): void {
  re.fill(value);
  im.fill(0);
}

function addMultiple(sum: NodeFunction, { re, im }: NodeFunction, factor: number): void {
  if (factor === 0) return;
  for (let n = 0; n < re.length; n++) {
    sum.re[n] += factor * re[n];
    sum.im[n] += factor * im[n];
  }
}

function signalTerm(
  terms: Terms,
  s: number,
  b: number,
  state: readonly number[],
  out: number[],
): void {
  const { count, layout, signalAt, M, pull, fixed } = terms;
  const { logits: l, signals } = layout;
  const to = signalAt[s * l + b];
  out.fill(0, to, to + 2 * count);
  for (let c = 0; c < l; c++) subtract(M[b * l + c], state, signalAt[s * l + c], out, to);
  for (let u = 0; u < signals; u++) addFixed(pull[u * l + b], fixed.signals[u][s], -1, out, to);
}

function squareTerm(
  terms: Terms,
  b: number,
  c: number,
  state: readonly number[],
  out: number[],
): void {
  const { count, layout, signalAt, squareAt, M, pull, noise, fixed } = terms;
  const { logits: l, signals } = layout;
  const to = squareAt[b * l + c];
  out.fill(0, to, to + 2 * count);
  addFixed(noise[b * l + c], fixed.trace, 1, out, to);
  for (let e = 0; e < l; e++) {
    subtract(M[b * l + e], state, squareAt[e * l + c], out, to);
    subtract(M[c * l + e], state, squareAt[e * l + b], out, to);
  }
  for (let u = 0; u < signals; u++) {
    subtract(pull[u * l + b], state, signalAt[u * l + c], out, to);
    subtract(pull[u * l + c], state, signalAt[u * l + b], out, to);
  }
}

/** Subtracts the product with an entry of S. */
function subtract(
  { re, im }: NodeFunction,
  state: readonly number[],
  from: number,
  out: number[],
  to: number,
): void {
  const count = re.length;
  for (let n = 0; n < count; n++) {
    const x = state[from + n];
    const y = state[from + count + n];
    out[to + n] -= re[n] * x - im[n] * y;
    out[to + count + n] -= re[n] * y + im[n] * x;
  }
}

/** Adds the product with a statistic that does not move, times `sign`. */
function addFixed(
  { re, im }: NodeFunction,
  { re: x, im: y }: NodeFunction,
  sign: number,
  out: number[],
  to: number,
): void {
  const count = re.length;
  for (let n = 0; n < count; n++) {
    out[to + n] += sign * (re[n] * x[n] - im[n] * y[n]);
    out[to + count + n] += sign * (re[n] * y[n] + im[n] * x[n]);
  }
}
