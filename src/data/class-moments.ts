import type { ChosenClass } from "./chosen-classes.js";
import type { LabelledData } from "./labelled-data.js";

/** Mean and covariance of a class by maximum likelihood: divided by the count, not by the count less one. */
export interface ClassMoments {
  readonly value: number;
  readonly count: number;
  /** [feature] */
  readonly mean: Float64Array;
  /** [feature * d + feature] */
  readonly covariance: Float64Array;
}

export type Progress = (fraction: number, note: string) => void;

/**
 * The moments of every class, of features times `scale`. Two passes over the samples; products of features that are 0
 * are left out, and a mean that dwarfs its deviation is taken off first, so that no digits are lost to either.
 */
export function classMoments(
  data: LabelledData,
  classes: readonly ChosenClass[],
  scale: number,
  onProgress?: Progress,
): ClassMoments[] {
  return classes.map((chosen, k) => {
    onProgress?.(k / classes.length, `moments of class ${chosen.value}`);
    return momentsOf(data, chosen, scale);
  });
}

/** A mean this many deviations from 0 is taken off before squares are summed. */
const FAR = 100;

function momentsOf(data: LabelledData, { value, rows }: ChosenClass, scale: number): ClassMoments {
  const d = data.features;
  const row = new Float64Array(d);
  const [mean, square] = [new Float64Array(d), new Float64Array(d)];
  for (const k of rows) {
    data.read(k, row);
    for (let j = 0; j < d; j++) {
      mean[j] += (scale * row[j]) / rows.length;
      square[j] += (scale * row[j]) ** 2 / rows.length;
    }
  }
  const shift = mean.map((m, j) => (m * m > FAR ** 2 * Math.abs(square[j] - m * m) ? m : 0));
  const sums = secondMoments(data, rows, scale, shift);
  for (let a = 0; a < d; a++) {
    for (let b = a; b < d; b++) {
      const rest = (mean[a] - shift[a]) * (mean[b] - shift[b]);
      const entry = sums[a * d + b] / rows.length - rest;
      sums[a * d + b] = entry;
      sums[b * d + a] = entry;
    }
  }
  return { value, count: rows.length, mean, covariance: sums };
}

/** The upper triangle of sum (a - shift)(a - shift)^T. */
function secondMoments(
  data: LabelledData,
  rows: Int32Array,
  scale: number,
  shift: Float64Array,
): Float64Array {
  const d = data.features;
  const sums = new Float64Array(d * d);
  const row = new Float64Array(d);
  const places = new Int32Array(d);
  for (const k of rows) {
    data.read(k, row);
    let count = 0;
    for (let j = 0; j < d; j++) {
      row[j] = scale * row[j] - shift[j];
      if (row[j] !== 0) places[count++] = j;
    }
    for (let a = 0; a < count; a++) {
      const [start, factor] = [places[a] * d, row[places[a]]];
      for (let b = a; b < count; b++) sums[start + places[b]] += factor * row[places[b]];
    }
  }
  return sums;
}
