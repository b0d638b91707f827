import type { ScalarLayout } from "./joint-layout.js";

/** sum_i (tr K_i / d) tr(p_i F_i / h). */
export function gradientNoise(
  layout: ScalarLayout,
  scalars: Float64Array,
  offset: number,
  traces: Float64Array,
): number {
  const { logits, stride, fisher } = layout;
  let sum = 0;
  for (let i = 0; i < traces.length; i++) {
    for (let a = 0; a < logits; a++)
      sum += traces[i] * scalars[offset + i * stride + fisher + a * (logits + 1)];
  }
  return sum;
}
