import { GaussianBulk } from "./gaussian-bulk.js";

/** A relative difference of successive levels below this ends the halving. */
const TOLERANCE = 1e-12;
const MOST_NODES = 1 << 17;

/**
 * E[phi(r)], r ~ N(mean, deviation^2), by the trapezoidal rule in z = (r - mean) / deviation with the step
 * halved until successive levels agree. For phi analytic in a strip the error falls geometrically in
 * 1/step (Trefethen, Weideman, SIAM Review 56 (2014), section 5), so the difference of the last two
 * levels bounds it amply; for a phi that is not smooth the difference stays large and is reported.
 *
 * Values are kept relative to e^logScale. The level carries over to the next call. Results are fields, so
 * that nothing is allocated.
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

  private level = 0;
  private readonly bulk: GaussianBulk;

  /**
   * @param scale distance over which phi may change (infinite for polynomials): the coarsest step resolves it
   * @param constant the value of phi when it does not depend on r
   */
  constructor(
    private readonly phi: (r: number) => number,
    private readonly scale: number,
    private readonly constant?: number,
  ) {
    this.bulk = new GaussianBulk(phi, scale);
  }

  /** The same without memory of earlier calls. */
  fresh(): GaussianIntegral {
    return new GaussianIntegral(this.phi, this.scale, this.constant);
  }

  evaluate(mean: number, deviation: number): void {
    if (this.constant !== undefined) return this.keepConstant(this.constant);
    if (deviation === 0) return this.keepConstant(this.phi(mean));
    if (this.bulk.update(mean, deviation)) this.level = 0;
    this.logScale = this.bulk.logPeak;
    if (this.logScale === -Infinity) this.vanish();
    else this.integrate(mean, deviation);
  }

  private keepConstant(constant: number): void {
    this.value = constant;
    this.size = Math.abs(constant);
    this.momentSize = this.size * Math.sqrt(2 / Math.PI);
    this.moment = this.logScale = 0;
    this.error = Number.isFinite(constant) ? 0 : Infinity;
  }

  /** Every value of phi underflowed: nothing is known but that the mean is tiny. */
  private vanish(): void {
    this.value = this.size = this.moment = this.momentSize = this.logScale = 0;
    this.error = 1;
  }

  /** Halves the step until two levels agree or the nodes run out. */
  private integrate(mean: number, deviation: number): void {
    const coarsest = Math.max(1, Math.ceil(Math.log2(deviation / this.scale)));
    let level = Math.max(coarsest, this.level - 2);
    this.value = this.size = this.moment = this.momentSize = 0;
    this.add(mean, deviation, Math.pow(2, -level), 0);
    for (;;) {
      const { value } = this;
      const step = Math.pow(2, -level);
      this.add(mean, deviation, step, 0.5);
      level++;
      const difference = Math.abs(this.value / 2 - value) / (this.size / 2);
      this.error = this.estimate(difference);
      const exhausted = (this.bulk.high - this.bulk.low) / step > MOST_NODES;
      const hopeless = this.bulk.underflow || this.error === Infinity;
      if (this.error <= TOLERANCE || exhausted || hopeless) break;
    }
    this.level = level;
    this.normalise(Math.pow(2, -level) / Math.sqrt(2 * Math.PI));
  }

  private estimate(difference: number): number {
    if (!(this.size > 0) || !Number.isFinite(difference)) return Infinity;
    return this.bulk.underflow ? 1 : difference;
  }

  /** Adds the terms at z = (k + offset) step inside the bulk. */
  private add(mean: number, deviation: number, step: number, offset: number): void {
    const last = Math.floor(this.bulk.high / step - offset);
    for (let k = Math.ceil(this.bulk.low / step - offset); k <= last; k++) {
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
}
