/** Multiple of the leading order that is stated: three times the most that was found from widths of 10 on. */
const DOUBT = 2;

/**
 * What softmax of three logits of a teacher differs by from labels at the largest, in means under a law this wide, relative:
 * they differ within 1 of an edge, on its two sides alike, which leaves the second order there, times the rate at which the
 * student's softmax varies, and where edges meet.
 *
 * @param covariance [6 * 6] of (r, r*)
 */
export function hardnessError(covariance: Float64Array): number {
  const student = variancesOf(covariance, 0);
  const teacher = variancesOf(covariance, 3);
  const rate = 1 + Math.sqrt(Math.max(...student.gaps));
  return DOUBT * rate * (1 / Math.min(...teacher.gaps) + 1 / teacher.area);
}

/** Variances of the three gaps between logits, and the root of the determinant of two of them. */
function variancesOf(covariance: Float64Array, first: number): { gaps: number[]; area: number } {
  const at = (b: number, c: number): number => covariance[6 * (first + b) + first + c];
  const product = (b: number, c: number): number => at(0, 0) - at(0, b) - at(0, c) + at(b, c);
  const [one, two, both] = [product(1, 1), product(2, 2), product(1, 2)];
  const area = Math.sqrt(Math.max(0, one * two - both * both));
  return { gaps: [one, two, one + two - 2 * both], area };
}
