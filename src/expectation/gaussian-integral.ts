/** A relative difference of successive levels below this ends the halving. */
const TOLERANCE = 1e-12;
/** Terms below e^-42 of the largest are left out: less than 1e-18 each. */
const NEGLIGIBLE = -42;
/** Standardised range searched for the bulk of the integrand. */
const REACH = 48;
const MOST_NODES = 1 << 17;
/** Values below this have lost digits to underflow. */
const SMALLEST = 1e-300;

/**
 * E[phi(r)], r ~ N(mean, deviation^2), by the trapezoidal rule in z = (r - mean) / deviation with the step
 * halved until successive levels agree. For phi analytic in a strip the error falls geometrically in
 * 1/step (Trefethen, Weideman, SIAM Review 56 (2014), section 5), so the difference of the last two
 * levels bounds it amply; for a phi that is not smooth the difference stays large and is reported.
 *
 * The bulk of phi(mean + deviation z) e^(-z^2/2) may lie far from z = 0; it is searched for, and values
 * are kept relative to e^logScale. Window and level carry over to the next call: neighbouring arguments
 * are cheap. Results are fields, so that nothing is allocated.
 */
export class GaussianIntegral {
  /** E[phi] = value e^logScale. */
  value = 0;
  logScale = 0;
  /** E[|phi|] on the same scale. */
  size = 0;
  /** E[z phi] and E[|z phi|] on the same scale. */
  moment = 0;
  momentSize = 0;
  /**
   * Estimated error of `value` relative to `size`: 1 when phi underflows and Infinity when it is not finite
   * where it matters.
   */
  error = 0;

  private low = 0;
  private high = 0;
  private level = 0;
  private underflow = false;
  private searchedMean = NaN;
  private searchedDeviation = NaN;

  /** @param constant the value of phi when it does not depend on r */
  constructor(
    private readonly phi: (r: number) => number,
    private readonly constant?: number,
  ) {}

  evaluate(mean: number, deviation: number): void {
    if (deviation === 0) return this.atPoint(mean);
    if (this.constant !== undefined) return this.atConstant(this.constant);
    const moved = Math.abs(mean - this.searchedMean) / deviation;
    const stretched = Math.abs(deviation / this.searchedDeviation - 1);
    if (!(moved < 0.1 && stretched < 0.1)) this.search(mean, deviation);
    this.integrate(mean, deviation);
    if (this.edgesMatter(mean, deviation)) {
      this.search(mean, deviation);
      this.integrate(mean, deviation);
    }
  }

  private atPoint(mean: number): void {
    this.value = this.phi(mean);
    this.size = Math.abs(this.value);
    this.moment = this.momentSize = this.logScale = 0;
    this.error = Number.isFinite(this.value) ? 0 : Infinity;
  }

  private atConstant(constant: number): void {
    this.value = constant;
    this.size = Math.abs(constant);
    this.momentSize = this.size * Math.sqrt(2 / Math.PI);
    this.moment = this.logScale = this.error = 0;
  }

  /** log of |phi(mean + deviation z)| e^(-z^2/2). */
  private logTerm(mean: number, deviation: number, z: number): number {
    return Math.log(Math.abs(this.phi(mean + deviation * z))) - (z * z) / 2;
  }

  /** Finds the largest term and the interval outside which terms are negligible. */
  private search(mean: number, deviation: number): void {
    const step = Math.min(0.25, Math.max(0.01, 4 / deviation));
    let peak = 0;
    let best = -Infinity;
    for (let z = -REACH; z <= REACH; z += step) {
      const term = this.logTerm(mean, deviation, z);
      if (term > best && term < Infinity) {
        best = term;
        peak = z;
      }
    }
    this.logScale = best;
    this.underflow = false;
    this.low = this.edge(mean, deviation, peak, -step);
    this.high = this.edge(mean, deviation, peak, step);
    this.searchedMean = mean;
    this.searchedDeviation = deviation;
    this.level = 0;
  }

  /**
   * Two steps beyond the last term that is not negligible, ignoring isolated zeros. Where phi underflows
   * while the density is not negligible nothing is known of the integrand: that is noted.
   */
  private edge(mean: number, deviation: number, peak: number, step: number): number {
    let last = peak;
    let small = 0;
    for (let z = peak; Math.abs(z) <= REACH && Math.abs(z - last) <= 2; z += step) {
      if (!(this.logTerm(mean, deviation, z) - this.logScale < NEGLIGIBLE)) last = z;
      small = Math.abs(this.phi(mean + deviation * z)) < SMALLEST ? small + 1 : 0;
      const unseen = Math.log(SMALLEST) - (z * z) / 2 - this.logScale > NEGLIGIBLE;
      if (small > 1 && unseen) this.underflow = true;
    }
    return last + 2 * step;
  }

  private edgesMatter(mean: number, deviation: number): boolean {
    const lowest = this.logTerm(mean, deviation, this.low);
    const highest = this.logTerm(mean, deviation, this.high);
    return Math.max(lowest, highest) - this.logScale > NEGLIGIBLE + 10;
  }

  /** Halves the step until two levels agree or the nodes run out. */
  private integrate(mean: number, deviation: number): void {
    if (this.logScale === -Infinity) return this.vanish();
    const coarsest = Math.max(1, Math.ceil(Math.log2(deviation)));
    let level = Math.max(coarsest, this.level - 2);
    this.value = this.size = this.moment = this.momentSize = 0;
    this.add(mean, deviation, Math.pow(2, -level), 0);
    for (;;) {
      const { value, size } = this;
      const step = Math.pow(2, -level);
      this.add(mean, deviation, step, 0.5);
      level++;
      const difference = Math.abs(this.value / 2 - value) / (this.size / 2);
      this.error = this.size > 0 && Number.isFinite(size) ? difference : Infinity;
      const exhausted = (this.high - this.low) / step > MOST_NODES;
      if (this.underflow) this.error = 1;
      const hopeless = this.underflow || !Number.isFinite(difference);
      if (difference <= TOLERANCE || exhausted || hopeless) break;
    }
    this.level = level;
    this.normalise(Math.pow(2, -level) / Math.sqrt(2 * Math.PI));
  }

  /** Adds the terms at z = (k + offset) step inside the window. */
  private add(mean: number, deviation: number, step: number, offset: number): void {
    const last = Math.floor(this.high / step - offset);
    for (let k = Math.ceil(this.low / step - offset); k <= last; k++) {
      const z = (k + offset) * step;
      const root = Math.exp(-(z * z) / 4 - this.logScale / 2); // the weight itself may overflow
      const term = this.phi(mean + deviation * z) * root * root;
      this.value += term;
      this.size += Math.abs(term);
      this.moment += z * term;
      this.momentSize += Math.abs(z * term);
    }
  }

  private normalise(factor: number): void {
    this.value *= factor;
    this.size *= factor;
    this.moment *= factor;
    this.momentSize *= factor;
  }

  /** Every value of phi underflowed: nothing is known but that the mean is tiny. */
  private vanish(): void {
    this.value = this.size = this.moment = this.momentSize = this.logScale = 0;
    this.error = 1;
    this.searchedMean = NaN;
  }
}
