import type { ModeLayout } from "./mode-layout.js";

/** Sizes below this part of the largest of their kind are raised to it: what is smaller is rounding. */
const LEAST = 1e-9;

/** Of q, components times the roots of their shares: |m_s| <= sqrt(c_ss V), |V_bc| <= sqrt(V_bb V_cc); scalars are of order 1. */
export function stateSizes(
  layout: ModeLayout,
  roots: Float64Array,
  q: Float64Array,
  out: Float64Array,
): void {
  const { logits, signals, modes, width, products, size } = layout;
  for (let mode = 0; mode < modes; mode++) {
    const at = mode * width;
    const norm = (b: number): number => Math.max(0, q[at + layout.norm(b, b)]);
    for (let b = 0; b < logits; b++) {
      for (let s = 0; s < signals; s++)
        out[at + layout.overlap(s, b)] = Math.sqrt(
          roots[at + layout.overlap(s, b)] * products[s][s][mode] * norm(b),
        );
      for (let c = b; c < logits; c++) out[at + layout.norm(b, c)] = Math.sqrt(norm(b) * norm(c));
    }
  }
  layout.scalars.forEach((_, s) => (out[layout.scalar(s)] = Math.hypot(1, q[layout.scalar(s)])));
  out[size - 1] = Math.abs(q[size - 1]);
  raise(out, size - 1);
}

/** Of b: the largest overlap, and the largest entry of V, of the mode. */
export function kindSizes(layout: ModeLayout, b: Float64Array, out: Float64Array): void {
  const { logits, signals, modes, width, size } = layout;
  const overlaps = signals * logits;
  for (let mode = 0; mode < modes; mode++)
    for (const [from, to] of [
      [0, overlaps],
      [overlaps, width],
    ]) {
      let most = 0;
      for (let k = from; k < to; k++) most = Math.max(most, Math.abs(b[mode * width + k]));
      out.fill(most, mode * width + from, mode * width + to);
    }
  layout.scalars.forEach((_, s) => (out[layout.scalar(s)] = Math.abs(b[layout.scalar(s)])));
  out[size - 1] = Math.abs(b[size - 1]);
  raise(out, size - 1);
}

/** The square of this part of what is accumulated, as a variance, holds rounding to eight digits: f'^2 may be the same for every sample. */
const CONSTANT = 1e-4;

/**
 * Of C: the product of the two deviations.
 * @param accumulated the last component of q
 */
export function covarianceSizes(
  size: number,
  accumulated: number,
  covariance: Float64Array,
  out: Float64Array,
): void {
  const deviations = Float64Array.from({ length: size }, (_, a) =>
    Math.sqrt(Math.max(0, covariance[a * size + a])),
  );
  raise(deviations, size - 1);
  deviations[size - 1] = Math.max(deviations[size - 1], CONSTANT * Math.abs(accumulated));
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) out[a * size + b] = deviations[a] * deviations[b];
}

/** What is accumulated comes last and has units of its own: it raises nothing else. */
function raise(sizes: Float64Array, count: number): void {
  let most = 0;
  for (let k = 0; k < count; k++) most = Math.max(most, sizes[k]);
  for (let k = 0; k <= count; k++) sizes[k] = Math.max(sizes[k], LEAST * most);
}
