/** Sums of a pair: X, Y, X Y, Y^2. */
const SUMS = 4;
/** Strata with fewer pairs than this are joined to their neighbours. */
const FEWEST = 50;

/**
 * Means of several X with controls Y whose means are known: E X ~ mean X - beta (mean Y - E Y), in strata whose
 * probabilities are known and do not depend on Y (numbers of visits: the clock knows nothing of w).
 */
export class Regressed {
  private readonly sums: Float64Array;
  private readonly counts: Float64Array;

  constructor(
    private readonly places: number,
    private readonly strata = 1,
  ) {
    this.sums = new Float64Array(SUMS * places * strata);
    this.counts = new Float64Array(strata);
  }

  /** Says that the pairs that follow are one more sample of a stratum; the last stratum takes all above it. */
  enter(stratum: number): number {
    const taken = Math.min(stratum, this.strata - 1);
    this.counts[taken]++;
    return taken;
  }

  add(stratum: number, place: number, x: number, y: number): void {
    const { sums } = this;
    const at = SUMS * (stratum * this.places + place);
    sums[at] += x;
    sums[at + 1] += y;
    sums[at + 2] += x * y;
    sums[at + 3] += y * y;
  }

  /**
   * The regressed mean; the coefficients come from the same sample, a bias of order 1 / count.
   * @param known E Y
   * @param probabilities of the strata
   */
  mean(place: number, known: number, probabilities: Float64Array): number {
    let total = 0;
    let [x, y, xy, yy, count, probability] = [0, 0, 0, 0, 0, 0];
    let left = this.counts.reduce((sum, more) => sum + more, 0);
    for (let stratum = 0; stratum < this.strata; stratum++) {
      const at = SUMS * (stratum * this.places + place);
      x += this.sums[at];
      y += this.sums[at + 1];
      xy += this.sums[at + 2];
      yy += this.sums[at + 3];
      count += this.counts[stratum];
      probability += probabilities[stratum];
      left -= this.counts[stratum];
      const isLast = stratum === this.strata - 1;
      if (!isLast && (count < FEWEST || left < FEWEST)) continue;
      const variance = yy - (y * y) / count;
      const coefficient = variance > 1e-12 * yy ? (xy - (x * y) / count) / variance : 1;
      total += probability * ((x - coefficient * y) / count + coefficient * known);
      [x, y, xy, yy, count, probability] = [0, 0, 0, 0, 0, 0];
    }
    return total;
  }

  plain(place: number): number {
    let [x, count] = [0, 0];
    for (let stratum = 0; stratum < this.strata; stratum++) {
      x += this.sums[SUMS * (stratum * this.places + place)];
      count += this.counts[stratum];
    }
    return x / count;
  }
}
