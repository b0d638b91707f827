import { pairIndex, type CoupledMeans } from "./coupled-means.js";
import { slopeOf, type SoftLabel } from "./soft-label.js";
import type { PartMeans } from "./part-means.js";

interface Loss {
  readonly value: number;
  /** How far parts of the rules are from it, and what nodes near the edge contribute. */
  readonly spread: number;
  readonly rim: number;
  /** Of the terms that it is the sum of. */
  readonly size: number;
}

/**
 * E[log sum_b e^(r_b) - y . r] = E[-log p_top] + sum_b E[y_b (r_top - r_b)], the latter by Stein's lemma
 * E[q_b r] = E[q_b] E[r] + sum_h Cov(r, r*_h) E[d_h q_b]: means of the student and of the teacher alone.
 */
export function coupledLoss(
  means: Pick<CoupledMeans, "student" | "teacher" | "top" | "others">,
  label: SoftLabel,
  mean: Float64Array,
  covariance: Float64Array,
): Loss {
  const { student, teacher, top, others } = means;
  const l = others.length + 1;
  const slope = slopeOf(label, l);
  const own = (values: Float64Array): number => values[student.value.length - 1];
  const gap = (b: number, h: number): number =>
    covariance[2 * l * top + l + h] - covariance[2 * l * b + l + h];
  /** Terms of sum_b y_b (r_top - r_b), from means of q and of its products. */
  const taught = (q: Float64Array, constant: number): number[] =>
    others.flatMap((b) => {
      const level = (constant * (1 - slope)) / l + slope * q[b];
      const terms = [(mean[top] - mean[b]) * level];
      for (let h = 0; h < l; h++)
        if (h !== b) terms.push(slope * q[pairIndex(b, h, l)] * (gap(b, b) - gap(b, h)));
      return terms;
    });
  const total = (q: Float64Array, constant: number): number =>
    taught(q, constant).reduce((sum, term) => sum + term, 0);
  const far = (of: PartMeans, at: (values: Float64Array) => number): number =>
    Math.max(...of.parts.map((part) => Math.abs(at(part) - at(of.value))));
  return {
    value: own(student.value) + total(teacher.value, 1),
    spread: far(student, own) + far(teacher, (q) => total(q, 1)),
    rim: Math.abs(own(student.rim)) + sizeOf(taught(teacher.rim, 0)),
    size: own(student.value) + sizeOf(taught(teacher.value, 1)),
  };
}

const sizeOf = (terms: readonly number[]): number =>
  terms.reduce((sum, term) => sum + Math.abs(term), 0);
