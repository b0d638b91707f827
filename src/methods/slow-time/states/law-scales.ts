import { covarianceAt, meanAt, teacherAt, type LawLayout } from "./laws.js";

/** Never zero. */
const LEAST = 1e-300;

/** The sizes of the laws over a step: of means and covariances of r at least what they are made of, its deviations. */
export function lawScales(
  layout: LawLayout,
  start: Float64Array,
  end: Float64Array,
  out: Float64Array,
): void {
  for (let k = 0; k < out.length; k++)
    out[k] = Math.max(Math.abs(start[k]), Math.abs(end[k]), LEAST);
  const widen = (k: number, least: number): void => {
    out[k] = Math.max(out[k], least);
  };
  for (let i = 0; i < layout.classes; i++) {
    const deviation = (b: number): number => Math.sqrt(out[covarianceAt(layout, i, b, b)]);
    for (let b = 0; b < layout.logits; b++) {
      widen(meanAt(layout, i, b), deviation(b));
      for (let c = 0; c < b; c++) widen(covarianceAt(layout, i, b, c), deviation(b) * deviation(c));
      for (let t = 0; t < layout.teacherLogits; t++)
        widen(teacherAt(layout, i, b, t), deviation(b));
    }
  }
}
