/** How often means of products of so many entries of h = grad f are differentiated: what the deviation, and the bias, ask for. */
const ORDERS = { deviation: [0, 3, 2, 1, 0], bias: [0, 5, 4, 1, 0] } as const;
/** With one entry of k = d_theta f among them. */
const WITH_SCALAR = { deviation: [0, 2, 1, 0], bias: [0, 4, 1, 0] } as const;
/** What h h^T and k change by with theta, for the bias. */
const OF_SLOPES = 2;
const MOST = { ofGradient: 4, withScalar: 3, ofScalars: 2 } as const;

/**
 * The functions whose means every formula of the fluctuations is made of: products of up to four entries of h = grad f, each
 * once; with trained scalars theta, products with an entry of k = d_theta f in place of one of them, or two; and what h h^T
 * and k change by with theta, for the bias also in second order.
 */
export class GradientProducts {
  /** How many functions there are. */
  readonly count: number;
  /** [product] the entries that are multiplied, ascending, those of k after those of h; by degree 1, 2, 3, 4. */
  private readonly factors: readonly (readonly number[])[];
  private readonly places = new Map<number, number>();
  /** Where second derivatives in the scalars begin. */
  private readonly firstCurve: number;
  /** [pair of logits] of which h_b h_c there are. */
  private readonly pairs: readonly (readonly [number, number])[];

  constructor(
    readonly logits: number,
    /** How many trained scalars there are. */
    readonly scalars = 0,
    /** Whether second derivatives in them are wanted: the bias asks for them. */
    readonly withCurves = false,
  ) {
    const entries = logits + scalars;
    const factors: number[][] = [];
    let last: number[][] = [[]];
    for (let degree = 1; degree <= MOST.ofGradient; degree++) {
      last = last
        .flatMap((list) =>
          Array.from({ length: entries - (list.at(-1) ?? 0) }, (_, k) => [
            ...list,
            (list.at(-1) ?? 0) + k,
          ]),
        )
        .filter((list) => this.isMet(list));
      factors.push(...last);
    }
    this.factors = factors;
    factors.forEach((list, k) => this.places.set(keyOf(list), k));
    this.pairs = Array.from({ length: logits }, (_, b) => b).flatMap((b) =>
      Array.from({ length: logits - b }, (__, k): [number, number] => [b, b + k]),
    );
    this.firstCurve = factors.length + scalars * (this.pairs.length + scalars);
    const pairsOfScalars = withCurves ? (scalars * (scalars + 1)) / 2 : 0;
    this.count = this.firstCurve + pairsOfScalars * (this.pairs.length + scalars);
  }

  /** Steps are linear in h, h h^T and k: covariances of theirs, and the means of h and k. */
  private isMet(list: readonly number[]): boolean {
    const ofScalars = this.scalarsIn(list);
    if (ofScalars === 0) return true;
    return list.length <= (ofScalars === 1 ? MOST.withScalar : MOST.ofScalars);
  }

  private scalarsIn(list: readonly number[]): number {
    return list.reduce((sum, entry) => sum + Number(entry >= this.logits), 0);
  }

  /** [function] how often its mean is differentiated in (r, r*) at most. */
  orders(withBias: boolean): Int32Array {
    const wanted = withBias ? "bias" : "deviation";
    const [own, withScalar] = [ORDERS[wanted], WITH_SCALAR[wanted]];
    const out = new Int32Array(this.count);
    this.factors.forEach((list, k) => {
      const ofScalars = this.scalarsIn(list);
      out[k] = ofScalars === 0 ? own[list.length] : ofScalars === 1 ? withScalar[list.length] : 0;
    });
    if (withBias) out.fill(OF_SLOPES, this.factors.length, this.firstCurve);
    return out;
  }

  /** The place of the product of these entries, in any order. */
  place(...entries: readonly number[]): number {
    const found = this.places.get(keyOf(entries));
    if (found === undefined) throw new Error(`no product of the entries ${entries.join()}`);
    return found;
  }

  /** The place of k_s. */
  scalar(s: number): number {
    return this.place(this.logits + s);
  }

  /** The place of d(h_b h_c) / d theta_s. */
  fisherSlope(s: number, b: number, c: number): number {
    const [low, high] = b <= c ? [b, c] : [c, b];
    const pair = (low * (2 * this.logits - low - 1)) / 2 + high;
    return this.factors.length + s * this.pairs.length + pair;
  }

  /** The place of d k_t / d theta_s. */
  scalarSlope(s: number, t: number): number {
    return this.factors.length + this.scalars * this.pairs.length + s * this.scalars + t;
  }

  /** The place of d^2(h_b h_c) / d theta_s d theta_t. */
  fisherCurve(s: number, t: number, b: number, c: number): number {
    return this.curve(s, t) + this.fisherSlope(0, b, c) - this.factors.length;
  }

  /** The place of d^2 k_u / d theta_s d theta_t. */
  scalarCurve(s: number, t: number, u: number): number {
    return this.curve(s, t) + this.pairs.length + u;
  }

  private curve(s: number, t: number): number {
    return this.firstCurve + this.pairOfScalars(s, t) * (this.pairs.length + this.scalars);
  }

  private pairOfScalars(s: number, t: number): number {
    const [low, high] = s <= t ? [s, t] : [t, s];
    return (low * (2 * this.scalars - low - 1)) / 2 + high;
  }

  /**
   * Adds the functions at a point, times `weight`, to `sums`.
   * @param entries h, then k
   * @param slopes [scalar * entries + entry] their derivatives in theta, and by pairs of scalars the second ones
   */
  add(entries: Float64Array, slopes: Float64Array, weight: number, sums: Float64Array): void {
    const { factors, pairs, scalars, logits } = this;
    for (let k = 0; k < factors.length; k++) {
      let product = weight;
      const list = factors[k];
      for (let e = 0; e < list.length; e++) product *= entries[list[e]];
      sums[k] += product;
    }
    for (let s = 0, at = factors.length; s < scalars; s++) {
      const own = s * entries.length;
      for (let p = 0; p < pairs.length; p++, at++) {
        const [b, c] = pairs[p];
        sums[at] += weight * (entries[b] * slopes[own + c] + entries[c] * slopes[own + b]);
      }
      const first = this.scalarSlope(s, 0);
      for (let t = 0; t < scalars; t++) sums[first + t] += weight * slopes[own + logits + t];
    }
    if (this.withCurves) this.addCurves(entries, slopes, weight, sums);
  }

  private addCurves(
    entries: Float64Array,
    slopes: Float64Array,
    weight: number,
    sums: Float64Array,
  ): void {
    const { pairs, scalars, logits } = this;
    const count = entries.length;
    for (let s = 0; s < scalars; s++)
      for (let t = s; t < scalars; t++) {
        const second = (scalars + this.pairOfScalars(s, t)) * count;
        const [first, other] = [s * count, t * count];
        const at = this.curve(s, t);
        for (let p = 0; p < pairs.length; p++) {
          const [b, c] = pairs[p];
          sums[at + p] +=
            weight *
            (entries[b] * slopes[second + c] +
              entries[c] * slopes[second + b] +
              slopes[first + b] * slopes[other + c] +
              slopes[first + c] * slopes[other + b]);
        }
        for (let u = 0; u < scalars; u++)
          sums[at + pairs.length + u] += weight * slopes[second + logits + u];
      }
  }
}

/** How often each entry is met, at most four times, as the digits of a number: the same in any order. */
function keyOf(entries: readonly number[]): number {
  let key = 0;
  for (const entry of entries) key += 5 ** entry;
  return key;
}
