/** Terms below e^-42 of the largest are left out: less than 1e-18 each. */
const NEGLIGIBLE = -42;
/** Standardised range searched. */
const REACH = 48;
/** Values below this have lost digits to underflow. */
const SMALLEST = 1e-300;

/**
 * Where the mass of phi(mean + deviation z) e^(-z^2/2) lies: it may be far from z = 0. Found by a search on
 * a coarse grid, and kept while mean and deviation move little, so that neighbouring arguments are cheap.
 */
export class GaussianBulk {
  /** Outside [low, high] the integrand is negligible. */
  low = 0;
  high = 0;
  /** log of the largest value of the integrand met; -Infinity when all of them underflow. */
  logPeak = 0;
  /** phi underflows where the density is not negligible: nothing is known of the integrand there. */
  underflow = false;
  private mean = NaN;
  private deviation = NaN;

  /** @param scale distance over which phi may change, infinite for polynomials */
  constructor(
    private readonly phi: (r: number) => number,
    private readonly scale: number,
  ) {}

  /** Searches again when the last search was for other arguments; returns whether it did. */
  update(mean: number, deviation: number): boolean {
    const moved = Math.abs(mean - this.mean) / deviation;
    const stretched = Math.abs(deviation / this.deviation - 1);
    if (moved < 0.1 && stretched < 0.1 && !this.edgesMatter(mean, deviation)) return false;
    this.search(mean, deviation);
    return true;
  }

  private search(mean: number, deviation: number): void {
    const step = Math.min(0.25, Math.max(0.01, (4 * this.scale) / deviation));
    let peak = 0;
    this.logPeak = -Infinity;
    for (let z = -REACH; z <= REACH; z += step) {
      const term = this.logTerm(mean, deviation, z);
      if (term > this.logPeak && term < Infinity) {
        this.logPeak = term;
        peak = z;
      }
    }
    this.underflow = this.logPeak === -Infinity;
    this.low = this.edge(mean, deviation, peak, -step);
    this.high = this.edge(mean, deviation, peak, step);
    this.mean = this.underflow ? NaN : mean;
    this.deviation = deviation;
  }

  /** log of |phi(mean + deviation z)| e^(-z^2/2). */
  private logTerm(mean: number, deviation: number, z: number): number {
    return Math.log(Math.abs(this.phi(mean + deviation * z))) - (z * z) / 2;
  }

  /** Two steps beyond the last term that is not negligible, ignoring isolated zeros. */
  private edge(mean: number, deviation: number, peak: number, step: number): number {
    let last = peak;
    let small = 0;
    for (let z = peak; Math.abs(z) <= REACH && Math.abs(z - last) <= 2; z += step) {
      if (!(this.logTerm(mean, deviation, z) - this.logPeak < NEGLIGIBLE)) last = z;
      small = Math.abs(this.phi(mean + deviation * z)) < SMALLEST ? small + 1 : 0;
      const unseen = Math.log(SMALLEST) - (z * z) / 2 - this.logPeak > NEGLIGIBLE;
      if (small > 1 && unseen) this.underflow = true;
    }
    return last + 2 * step;
  }

  private edgesMatter(mean: number, deviation: number): boolean {
    const lowest = this.logTerm(mean, deviation, this.low);
    const highest = this.logTerm(mean, deviation, this.high);
    return Math.max(lowest, highest) - this.logPeak > NEGLIGIBLE + 10;
  }
}
