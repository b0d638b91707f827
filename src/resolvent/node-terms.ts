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

/** The right-hand side at every node; no allocation. */
export function nodeTerms(
  nodes: ContourNodes,
  layout: SystemLayout,
  fixed: FixedStatistics,
  ofClass: readonly number[],
): NodeTerms {
  const node = nodeWorkspace(nodes, layout, fixed, ofClass);
  const { logits, signals } = layout;
  return (drive, state, out) => {
    for (let n = 0; n < nodes.count; n++) {
      driveNode(node, drive, n);
      for (let b = 0; b < logits; b++) {
        for (let s = 0; s < signals; s++) {
          signalTerm(node, n, s, b, state);
          write(node, out, node.signalAt[s * logits + b] + n);
        }
        for (let c = 0; c <= b; c++) {
          squareTerm(node, n, b, c, state);
          write(node, out, node.squareAt[b * logits + c] + n);
        }
      }
    }
  };
}

/** What is the same for all entries of S at a node. */
interface NodeWorkspace {
  readonly nodes: ContourNodes;
  readonly layout: SystemLayout;
  readonly fixed: FixedStatistics;
  readonly ofClass: readonly number[];
  /** Where components begin: [signal][logit], [logit][logit]. */
  readonly signalAt: Int32Array;
  readonly squareAt: Int32Array;
  /** [logit][logit] M(z). */
  readonly M: NodeFunction;
  /** [logit][logit] sum p_i F_i phi_i. */
  readonly noise: NodeFunction;
  /** [signal][logit] p_i g_i of the means, sum_i p_i phi_i G_i of the rows of the teacher. */
  readonly pull: NodeFunction;
  /** Real and imaginary part of the entry at work. */
  readonly sum: Float64Array;
}

function nodeWorkspace(
  nodes: ContourNodes,
  layout: SystemLayout,
  fixed: FixedStatistics,
  ofClass: readonly number[],
): NodeWorkspace {
  const { logits: l, signals } = layout;
  const places = (rows: number, component: (row: number, logit: number) => number): Int32Array =>
    Int32Array.from(
      { length: rows * l },
      (_, k) => 2 * nodes.count * component(Math.floor(k / l), k % l),
    );
  return {
    ...{ nodes, layout, fixed, ofClass },
    signalAt: places(signals, layout.signalComponent),
    squareAt: places(l, layout.squareComponent),
    M: emptyFunction(l * l),
    noise: emptyFunction(l * l),
    pull: emptyFunction(signals * l),
    sum: new Float64Array(2),
  };
}

function driveNode(node: NodeWorkspace, drive: Drive, n: number): void {
  const { M, noise, pull, layout, nodes, ofClass } = node;
  clear(M);
  clear(noise);
  clear(pull);
  const l = layout.logits;
  for (let b = 0; b < l; b++) M.re[b * l + b] = drive.ridge;
  for (let i = 0; i < layout.classes; i++) {
    const phi = nodes.covariances[ofClass[i]];
    addMultiple(M, phi.re[n], phi.im[n], drive.hessian, i * l * l, l * l, 0);
    addMultiple(noise, phi.re[n], phi.im[n], drive.noise, i * l * l, l * l, 0);
    addMultiple(pull, 1, 0, drive.gradient, i * l, l, i * l);
    addTeacher(node, phi.re[n], phi.im[n], drive.teacher, i);
  }
}

function clear({ re, im }: NodeFunction): void {
  re.fill(0);
  im.fill(0);
}

function addTeacher(
  { layout, pull }: NodeWorkspace,
  x: number,
  y: number,
  teacher: Float64Array,
  i: number,
): void {
  const { logits: l, teacherLogits: t, classes } = layout;
  for (let b = 0; b < l; b++)
    for (let h = 0; h < t; h++)
      addMultiple(pull, x, y, teacher, (i * l + b) * t + h, 1, (classes + h) * l + b);
}

/** Adds (x + i y) values[from, from + count) to the entries from `to` on. */
function addMultiple(
  sum: NodeFunction,
  x: number,
  y: number,
  values: Float64Array,
  from: number,
  count: number,
  to: number,
): void {
  for (let e = 0; e < count; e++) {
    sum.re[to + e] += x * values[from + e];
    sum.im[to + e] += y * values[from + e];
  }
}

function signalTerm(
  node: NodeWorkspace,
  n: number,
  s: number,
  b: number,
  state: readonly number[],
): void {
  const { layout, M, pull, sum, fixed, signalAt } = node;
  const l = layout.logits;
  sum.fill(0);
  for (let c = 0; c < l; c++)
    subtract(node, M.re[b * l + c], M.im[b * l + c], state, signalAt[s * l + c] + n);
  for (let u = 0; u < layout.signals; u++) {
    const T = fixed.signals[u][s];
    const p = pull.re[u * l + b];
    const q = pull.im[u * l + b];
    sum[0] -= p * T.re[n] - q * T.im[n];
    sum[1] -= p * T.im[n] + q * T.re[n];
  }
}

function squareTerm(
  node: NodeWorkspace,
  n: number,
  b: number,
  c: number,
  state: readonly number[],
): void {
  const { layout, M, pull, noise, sum, fixed, signalAt, squareAt } = node;
  const l = layout.logits;
  const p = noise.re[b * l + c];
  const q = noise.im[b * l + c];
  sum[0] = p * fixed.trace.re[n] - q * fixed.trace.im[n];
  sum[1] = p * fixed.trace.im[n] + q * fixed.trace.re[n];
  for (let e = 0; e < l; e++) {
    subtract(node, M.re[b * l + e], M.im[b * l + e], state, squareAt[e * l + c] + n);
    subtract(node, M.re[c * l + e], M.im[c * l + e], state, squareAt[e * l + b] + n);
  }
  for (let u = 0; u < layout.signals; u++) {
    subtract(node, pull.re[u * l + b], pull.im[u * l + b], state, signalAt[u * l + c] + n);
    subtract(node, pull.re[u * l + c], pull.im[u * l + c], state, signalAt[u * l + b] + n);
  }
}

/** p + q i times an entry of S. */
function subtract(
  { sum, nodes }: NodeWorkspace,
  p: number,
  q: number,
  state: readonly number[],
  from: number,
): void {
  const x = state[from];
  const y = state[from + nodes.count];
  sum[0] -= p * x - q * y;
  sum[1] -= p * y + q * x;
}

function write({ sum, nodes }: NodeWorkspace, out: number[], at: number): void {
  out[at] = sum[0];
  out[at + nodes.count] = sum[1];
}
