import type { CovarianceSpace } from "./covariance-space.js";

/** What one class does to the covariance of X. */
export interface ClassDrive {
  /** [l * l] -gamma p_i H_i. */
  readonly curvature: Float64Array;
  /** [l * l] gamma^2 p_i F_i / (d batch). */
  readonly noise: Float64Array;
}

/** The part of the drift that leaves the known space, and where most of it goes. */
interface Beside {
  readonly size: number;
  /** [matrix of the fringe] */
  readonly direction: Float64Array;
  readonly isOdd: boolean;
}

/**
 * The drift sum_i ( curvature_i (x) K_i C + C curvature_i (x) K_i + noise_i (x) K_i ) of the covariance C of X in the
 * coordinates of a space, C_bc = sum_k c_k,bc V_k. Where the drift leaves the known space by more than a given part of its
 * own size, the space grows by where most of it goes.
 */
export class CovarianceDrift {
  private readonly entries: number;
  /** [operator][known matrix][entry of l x l] what its image is taken times. */
  private readonly factors: Float64Array;
  /** [matrix of the basis][entry] */
  private drift = new Float64Array(0);

  /** @param leftOut largest part of the drift that may be left out, relative */
  constructor(
    private readonly space: CovarianceSpace,
    private readonly logits: number,
    private readonly leftOut: number,
  ) {
    this.entries = logits * logits;
    this.factors = new Float64Array(space.images.length * space.mostKnown * this.entries);
  }

  /**
   * Adds the drift to `out`, or finds that the space has no room for it.
   * @param state, out [known matrix][entry of l x l]
   */
  addTo(out: Float64Array, drives: readonly ClassDrive[], state: Float64Array): boolean {
    const { space, entries } = this;
    this.setFactors(drives, state);
    for (;;) {
      const source = this.setDrift(drives);
      const beside = this.beside();
      if (!(beside.size > this.leftOut * source)) break;
      if (space.isFull) return false;
      space.grow(beside.direction, beside.isOdd);
    }
    for (let k = 0; k < space.known * entries; k++) out[k] += this.drift[k];
    return true;
  }

  private setFactors(drives: readonly ClassDrive[], state: Float64Array): void {
    const { factors, entries, logits, space } = this;
    const stride = space.mostKnown * entries;
    drives.forEach(({ curvature }, i) => {
      for (let k = 0; k < space.known; k++) {
        for (let b = 0; b < logits; b++) {
          for (let c = 0; c < logits; c++) {
            let [left, right] = [0, 0];
            for (let e = 0; e < logits; e++) {
              left += curvature[b * logits + e] * state[k * entries + e * logits + c];
              right += state[k * entries + b * logits + e] * curvature[e * logits + c];
            }
            const at = i * stride + k * entries + b * logits + c;
            factors[at] = left + right;
            if (logits > 1) factors[drives.length * stride + at] = left - right;
          }
        }
      }
    });
  }

  /** Sets the drift; the size of the sum of its positive and its negative part. */
  private setDrift(drives: readonly ClassDrive[]): number {
    const { space, entries } = this;
    if (this.drift.length < space.size * entries)
      this.drift = new Float64Array(2 * space.size * entries);
    const drift = this.drift.fill(0);
    for (let o = 0; o < space.images.length; o++) this.addImages(o);
    let linear = 0;
    for (let k = 0; k < space.known * entries; k++) linear += drift[k] ** 2;
    const before = drift.slice(0, space.known * entries);
    drives.forEach(({ noise }, i) => {
      const row = space.covariances[i];
      for (let k = 0; k < space.known; k++)
        for (let at = 0; at < entries; at++) drift[k * entries + at] += row[k] * noise[at];
    });
    let source = 0;
    for (let k = 0; k < before.length; k++) source += (drift[k] - before[k]) ** 2;
    return Math.sqrt(linear) + Math.sqrt(source);
  }

  private addImages(o: number): void {
    const { space, entries, drift, factors } = this;
    const from = o * space.mostKnown * entries;
    for (let row = 0; row < space.size; row++) {
      const image = space.images[o][row];
      for (let k = 0, f = from; k < space.known; k++) {
        const value = image[k];
        if (value === 0) f += entries;
        else
          for (let at = row * entries, end = at + entries; at < end; at++, f++)
            drift[at] += value * factors[f];
      }
    }
  }

  private beside(): Beside {
    const { space, entries, drift } = this;
    const squares = [new Float64Array(entries), new Float64Array(entries)];
    for (let row = space.known; row < space.size; row++) {
      const own = squares[space.isOdd(row) ? 1 : 0];
      for (let at = 0; at < entries; at++) own[at] += drift[row * entries + at] ** 2;
    }
    const [even, odd] = squares.map((own) => Math.max(...own));
    const isOdd = odd > even;
    const most = squares[isOdd ? 1 : 0].indexOf(Math.max(even, odd));
    const direction = new Float64Array(space.size - space.known);
    for (let k = 0; k < direction.length; k++)
      direction[k] = drift[(space.known + k) * entries + most];
    const total = squares.flatMap((own) => [...own]).reduce((sum, value) => sum + value, 0);
    return { size: Math.sqrt(total), direction, isOdd };
  }
}
