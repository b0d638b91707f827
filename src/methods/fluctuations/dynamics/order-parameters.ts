import type { ModeLayout } from "./mode-layout.js";

/**
 * A number that is linear in the state: the weight of one component of every mode.
 * The laws of the logits are made of those that differentiate: for a function phi of (r, r*) and class i,
 * d E_i[phi] / d(it) = factor E_i[d phi / d(along)].
 */
export interface OrderParameter {
  /** Place within a mode. */
  readonly place: number;
  /** [mode] */
  readonly weights: Float64Array;
  readonly along: readonly number[];
  readonly factor: number;
}

/** [class] m_i by logit, B_i by pairs of logits, C_i by logit and teacher logit: what E_i depends on. */
export function lawParameters(layout: ModeLayout): OrderParameter[][] {
  const { logits, classes, teacherLogits, fractions, eigenvalues } = layout;
  return Array.from({ length: classes }, (_, i) => {
    const weighted = fractions.map((share, mode) => share * eigenvalues[i][mode]);
    const found: OrderParameter[] = [];
    for (let b = 0; b < logits; b++)
      found.push({ place: layout.overlap(i, b), weights: fractions, along: [b], factor: 1 });
    for (let b = 0; b < logits; b++)
      for (let c = b; c < logits; c++)
        found.push({
          place: layout.norm(b, c),
          weights: weighted,
          along: [b, c],
          factor: b === c ? 0.5 : 1,
        });
    for (let b = 0; b < logits; b++)
      for (let h = 0; h < teacherLogits; h++)
        found.push({
          place: layout.overlap(classes + h, b),
          weights: weighted,
          along: [b, logits + h],
          factor: 1,
        });
    return found;
  });
}

/** The entries of X^T X and of X^T X*, which no law needs, [pair of logits], [logit * l* + teacher logit]. */
export function gramParameters(layout: ModeLayout): OrderParameter[] {
  const { logits, classes, teacherLogits, fractions } = layout;
  const found: OrderParameter[] = [];
  const add = (place: number): void => {
    found.push({ place, weights: fractions, along: [], factor: 0 });
  };
  for (let b = 0; b < logits; b++) for (let c = b; c < logits; c++) add(layout.norm(b, c));
  for (let b = 0; b < logits; b++)
    for (let h = 0; h < teacherLogits; h++) add(layout.overlap(classes + h, b));
  return found;
}

/** The value of an order parameter in a state. */
export function valueOf(
  { place, weights }: OrderParameter,
  state: Float64Array,
  width: number,
): number {
  let sum = 0;
  for (let mode = 0; mode < weights.length; mode++)
    sum += weights[mode] * state[mode * width + place];
  return sum;
}
