import { normalQuantile } from "../../../numerics/normal-quantile.js";
import { ScrambledSobol } from "../../../numerics/sobol.js";
import type { CentredLaw } from "../centred-law.js";
import { coneProbability } from "./cone-probability.js";
import { SCRAMBLINGS, SEED, type LabelledGroup, type LabelledPoints } from "./labelled-points.js";
import { WinnerCone } from "./winner-cone.js";

/**
 * Points of r* for labels at its largest entry: for each label those of the cone in which it wins, so that what is
 * averaged does not jump. Each cone has the probability that {@link coneProbability} finds for it, whatever the number of points.
 *
 * @param flip probability that another label takes the place of the right one
 */
export class HardPoints {
  private readonly cones: readonly WinnerCone[];
  private readonly chances: readonly number[];
  private readonly error: number;
  private readonly rank: number;

  /** @param law of r* up to a common shift, as it is now */
  constructor(
    private readonly logits: number,
    private readonly law: CentredLaw,
    private readonly flip: number,
  ) {
    const laws = Array.from({ length: logits }, (_, c) => winnerLaw(c, logits, law));
    this.cones = laws.map(({ mean, covariance }) => new WinnerCone(mean, covariance));
    const found = laws.map(({ mean, covariance }) => coneProbability(mean, covariance));
    const total = found.reduce((sum, { value }) => sum + value, 0);
    this.chances = found.map(({ value }) => value / total);
    this.error = Math.max(...found.map(({ error }) => error), Math.abs(total - 1));
    this.rank = law.factor.rank;
  }

  /** @param count points of each scrambling in each cone */
  make(count: number): LabelledPoints {
    const scramblings = Array.from({ length: SCRAMBLINGS }, (_, s) =>
      this.cones.flatMap((cone, c) => {
        const points = this.inCone(c, cone, SEED + s, count);
        return points ? [{ label: this.labelOf(c), top: c, points }] : [];
      }),
    );
    return { rank: this.rank, scramblings, error: this.error };
  }

  private labelOf(c: number): Float64Array {
    const other = this.flip / (this.logits - 1);
    return Float64Array.from({ length: this.logits }, (_, b) => (b === c ? 1 - this.flip : other));
  }

  private inCone(
    c: number,
    cone: WinnerCone,
    seed: number,
    count: number,
  ): LabelledGroup["points"] | undefined {
    const { logits: l, law, rank } = this;
    const stride = rank + l;
    const points = new Float64Array(count * stride);
    const sequence = new ScrambledSobol(cone.rank + l - 1, seed);
    const uniforms = new Float64Array(cone.rank + l - 1);
    const [u, s] = [new Float64Array(l - 1), new Float64Array(l)];
    let total = 0;
    for (let at = 0; at < points.length; at += stride) {
      sequence.next(uniforms, 0);
      const weight = cone.draw(uniforms, u);
      points[at] = weight;
      total += weight;
      if (weight > 0) {
        winnersLogits(c, u, s);
        coordinatesOf(s, law, points, at + 1);
      }
      for (let j = 0; j < l - 1; j++)
        points[at + 1 + rank + j] = normalQuantile(uniforms[cone.rank + j]);
    }
    if (!(total > 0)) return undefined;
    for (let at = 0; at < points.length; at += stride) points[at] *= this.chances[c] / total;
    return points;
  }
}

/** The law of r*_c - r*_b, b other than c. */
function winnerLaw(
  c: number,
  logits: number,
  { mean: m, factor }: CentredLaw,
): { mean: number[]; covariance: number[] } {
  const others = Array.from({ length: logits }, (_, b) => b).filter((b) => b !== c);
  const columns = factor.columns.slice(0, factor.rank);
  const mean = others.map((b) => m[c] - m[b]);
  const covariance = others.flatMap((b) =>
    others.map((h) =>
      columns.reduce((sum, column) => sum + (column[c] - column[b]) * (column[c] - column[h]), 0),
    ),
  );
  return { mean, covariance };
}

/** r* of average 0 from its differences to entry c. */
function winnersLogits(c: number, u: Float64Array, s: Float64Array): void {
  let average = 0;
  for (let b = 0; b < s.length; b++) {
    s[b] = b === c ? 0 : -u[b < c ? b : b - 1];
    average += s[b] / s.length;
  }
  for (let b = 0; b < s.length; b++) s[b] -= average;
}

/** Standardised coordinates along the principal axes. */
function coordinatesOf(
  s: Float64Array,
  { mean, factor }: CentredLaw,
  out: Float64Array,
  offset: number,
): void {
  for (let j = 0; j < factor.rank; j++) {
    let along = 0;
    for (let b = 0; b < s.length; b++) along += factor.columns[j][b] * (s[b] - mean[b]);
    out[offset + j] = along / factor.deviations[j] ** 2;
  }
}
