import type { Matrix } from "../../../bundled/ml-matrix.js";
import type { Integrand } from "../../../expectation/cubature/integrand.js";
import { MomentTensors } from "./class-moments.js";
import type { GradientAt } from "./gradient-at.js";
import type { GradientProducts } from "./gradient-products.js";

/** Where means are taken. */
export interface DensityLaw {
  readonly mean: Float64Array;
  /** The inverse of the covariance of r. */
  readonly precision: Matrix;
  readonly unit: number;
  readonly theta: Float64Array;
}

/**
 * The functions of {@link GradientProducts} times Hermite polynomials: with y = P (r - mean), P the precision,
 *
 *   E[d_b phi] = E[phi y_b],   E[d_b d_c phi] = E[phi (y_b y_c - P_bc)],   He_{list, e} = y_e He_list - sum_{b in list} P_be He_{list less b},
 *
 * integration by parts, which holds for functions that jump.
 */
export class DensityMoments implements Integrand {
  readonly moments: number;
  private readonly orders: Int32Array;
  /** [polynomial] the coordinates it is differentiated in, ascending; by order. */
  private readonly polynomials: readonly (readonly number[])[];
  /** [polynomial] its place without its last coordinate, and, for each of the others, without that one as well. */
  private readonly before: readonly { readonly place: number; readonly less: readonly number[] }[];
  /** [order] how many polynomials there are up to it. */
  private readonly counts: readonly number[];
  private readonly first: Int32Array;
  private readonly entries: Float64Array;
  private readonly slopes: Float64Array;
  private readonly functions: Float64Array;
  private readonly hermite: Float64Array;
  private readonly score: Float64Array;
  private law: DensityLaw | undefined;

  constructor(
    private readonly products: GradientProducts,
    private readonly gradient: GradientAt,
    private readonly label: Float64Array,
    withBias: boolean,
  ) {
    const { logits, scalars, count } = products;
    this.orders = products.orders(withBias);
    const most = this.orders.reduce((a, b) => Math.max(a, b), 0);
    const polynomials: number[][] = [[]];
    const counts = [1];
    for (let order = 1, last: number[][] = [[]]; order <= most; order++) {
      last = last.flatMap((list) =>
        Array.from({ length: logits - (list.at(-1) ?? 0) }, (_, k) => [
          ...list,
          (list.at(-1) ?? 0) + k,
        ]),
      );
      polynomials.push(...last);
      counts.push(polynomials.length);
    }
    this.polynomials = polynomials;
    this.before = beforeEach(polynomials);
    this.counts = counts;
    this.first = new Int32Array(count);
    let total = 0;
    this.orders.forEach((order, n) => {
      this.first[n] = total;
      total += counts[order];
    });
    this.moments = total;
    this.entries = new Float64Array(logits + scalars);
    const curves = withBias ? (scalars * (scalars + 1)) / 2 : 0;
    this.slopes = new Float64Array((scalars + curves) * (logits + scalars));
    this.functions = new Float64Array(count);
    this.hermite = new Float64Array(polynomials.length);
    this.score = new Float64Array(logits);
  }

  setAt(law: DensityLaw): void {
    this.law = law;
  }

  add(r: Float64Array, weight: number, sums: Float64Array): void {
    const { law, gradient, label, entries, slopes, functions, products, hermite } = this;
    if (!law) throw new Error("DensityMoments: no law set");
    gradient.write(r, label, law.theta, entries, slopes);
    for (let n = 0; n < entries.length; n++) entries[n] *= law.unit;
    for (let n = 0; n < slopes.length; n++) slopes[n] *= law.unit;
    products.add(entries, slopes, weight, functions.fill(0));
    this.writeHermite(r, law);
    const { orders, first, counts } = this;
    for (let n = 0; n < functions.length; n++) {
      const value = functions[n];
      const count = counts[orders[n]];
      for (let k = 0, at = first[n]; k < count; k++, at++) sums[at] += value * hermite[k];
    }
  }

  private writeHermite(r: Float64Array, { mean, precision: p }: DensityLaw): void {
    const { score: y, hermite, polynomials, before } = this;
    for (let b = 0; b < y.length; b++) {
      y[b] = 0;
      for (let c = 0; c < y.length; c++) y[b] += p.get(b, c) * (r[c] - mean[c]);
    }
    hermite[0] = 1;
    for (let k = 1; k < polynomials.length; k++) {
      const list = polynomials[k];
      const last = list[list.length - 1];
      const { place, less } = before[k];
      hermite[k] = y[last] * hermite[place];
      for (let n = 0; n < less.length; n++) hermite[k] -= p.get(list[n], last) * hermite[less[n]];
    }
  }

  /** The means as full tensors. */
  read(value: Float64Array): MomentTensors {
    const { products, orders, first, polynomials, counts } = this;
    const { logits } = products;
    const tensors = Array.from(orders, (most, n) =>
      Array.from({ length: most + 1 }, (_, order) => {
        const from = order === 0 ? 0 : counts[order - 1];
        const places = new Map<string, number>();
        for (let k = from; k < counts[order]; k++)
          places.set(polynomials[k].join(), value[first[n] + k]);
        return Float64Array.from({ length: logits ** order }, (__, index) => {
          const list = Array.from(
            { length: order },
            (___, k) => Math.floor(index / logits ** k) % logits,
          );
          return places.get(list.sort((a, b) => a - b).join())!;
        });
      }),
    );
    return new MomentTensors(logits, tensors);
  }
}

function beforeEach(
  polynomials: readonly (readonly number[])[],
): { readonly place: number; readonly less: readonly number[] }[] {
  const places = new Map(polynomials.map((list, k) => [list.join(), k]));
  return polynomials.map((list) => {
    const rest = list.slice(0, -1);
    const less = rest.map((_, n) => places.get(rest.filter((__, m) => m !== n).join())!);
    return { place: places.get(rest.join())!, less };
  });
}
