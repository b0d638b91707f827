import { logitsOf } from "../../../problem/logits.js";
import type { Problem } from "../../../problem/problem.js";
import { lossExpression } from "../../../symbolic/loss/loss-value.js";
import { isOfDifference } from "../../../symbolic/loss/translation.js";
import type { Resolution } from "../resolution.js";
import { MomentTensors, type ClassMoments } from "./class-moments.js";
import type { GradientAt } from "./gradient-at.js";
import type { GradientMeans } from "./gradient-means.js";
import { GradientProducts } from "./gradient-products.js";
import { logitKinks, type LogitKinks } from "./logit-kinks.js";
import { brokenAxisRule } from "./teacher-axis.js";

/** Part of the variances that it is made of that must be left to the residual. */
const SINGULAR = 1e-10;

/**
 * A loss f(r - y) with kinks and y = r* + noise z: the residual u = r - y is one Gaussian number, and
 *
 *   E[d_r^a d_{r*}^b phi(r - y)] = (-1)^b E[phi^(a + b)(u)],
 *
 * an integral over u with the derivatives on its density, between the kinks.
 */
class ResidualMoments implements GradientMeans {
  readonly products: GradientProducts;
  private readonly orders: Int32Array;
  private readonly entries = new Float64Array(1);
  private readonly slopes = new Float64Array(0);
  private readonly values: Float64Array;
  private readonly residual = new Float64Array(1);
  /** The loss is one of r - y: that of the residual, with the label 0. */
  private readonly label = new Float64Array(1);
  private readonly most: number;
  private readonly kinks: readonly number[];

  constructor(
    private readonly gradient: GradientAt,
    kinks: LogitKinks,
    private readonly noise: number,
    private readonly resolution: Resolution,
    readonly withBias: boolean,
  ) {
    this.products = new GradientProducts(1, 0, withBias);
    this.orders = this.products.orders(withBias);
    this.values = new Float64Array(this.orders.length);
    this.most = Math.max(...this.orders);
    this.kinks = kinks.at(0);
  }

  hasDensity(covariance: Float64Array): boolean {
    const [student, , , teacher] = covariance;
    return this.varianceOf(covariance) > SINGULAR * (student + teacher + this.noise ** 2);
  }

  private varianceOf([student, mixed, , teacher]: Float64Array): number {
    return student - 2 * mixed + teacher + this.noise ** 2;
  }

  evaluate(
    _: number,
    mean: Float64Array,
    covariance: Float64Array,
    unit: number,
    theta: Float64Array,
  ): ClassMoments {
    const { gradient, products, entries, slopes, values, orders, most } = this;
    const centre = mean[0] - mean[1];
    const { nodes, weights } = brokenAxisRule(
      Math.sqrt(this.varianceOf(covariance)),
      most,
      this.kinks.map((place) => place - centre),
      { wider: this.resolution.kinkedStep },
    );
    const sums = Array.from(orders, () => new Float64Array(most + 1));
    for (let n = 0; n < nodes.length; n++) {
      this.residual[0] = centre + nodes[n];
      gradient.write(this.residual, this.label, theta, entries, slopes);
      entries[0] *= unit;
      products.add(entries, slopes, 1, values.fill(0));
      for (let k = 0; k < orders.length; k++)
        for (let j = 0; j <= orders[k]; j++) sums[k][j] += weights[j][n] * values[k];
    }
    return new MomentTensors(
      2,
      sums.map((own, k) => tensorsOf(own.subarray(0, orders[k] + 1))),
    );
  }
}

/** [order] full tensors over (r, r*): the sign counts derivatives in r*. */
function tensorsOf(derivatives: Float64Array): Float64Array[] {
  return Array.from(derivatives, (value, order) =>
    Float64Array.from({ length: 2 ** order }, (_, index) => {
      let sign = 1;
      for (let rest = index; rest > 0; rest >>= 1) if (rest % 2 === 1) sign = -sign;
      return sign * value;
    }),
  );
}

/** What it takes for a problem; nothing unless its loss is one of r - y in one logit, with a linear teacher. */
export async function residualMoments(
  problem: Problem,
  gradient: GradientAt,
  resolution: Resolution,
  withBias: boolean,
): Promise<GradientMeans | undefined> {
  const { teacher, loss, parameters } = problem;
  if (teacher?.link !== "linear" || logitsOf(problem) > 1 || parameters) return undefined;
  if (!isOfDifference(await lossExpression(loss))) return undefined;
  const kinks = await logitKinks(problem);
  return kinks && new ResidualMoments(gradient, kinks, teacher.noise ?? 0, resolution, withBias);
}
