import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { evaluate } from "../symbolic/expression/evaluate.js";
import type { Expression } from "../symbolic/expression/expression.js";
import { LABEL, LOGIT, type DifferentiatedLoss } from "../symbolic/loss/loss-expression.js";
import { emptyOneLogitMoments, type OneLogitExpectations } from "./one-logit-expectations.js";
import type { SignedMean } from "./signed-mean.js";

/** One rounding of what a formula is summed from. */
const ROUNDING_UNIT = 2 ** -53;
/** Relative errors by rounding from here on are looked into. */
const WORTH_WHILE = 1e-13;
const RULE = gaussLegendre(5);
const COARSER = gaussLegendre(3);

/**
 * Means of a loss that keep their digits where it vanishes: sqrt(1 + (r - y)^2) - 1 and its like lose them as r comes
 * to y, in the formula itself. What rounding of the formula leaves is stated; and where f and f' are 0 at r = y, E[f] follows from
 * E[f''], which does not cancel: f(m) = (m - y)^2 int_0^1 (1 - u) f''(y + u (m - y)) du, and by the heat
 * equation E[f(m + sqrt(V) z)] = f(m) + 1/2 int_0^V E[f''(m + sqrt(s) z)] ds.
 *
 * @param labels [class] y
 */
export function keepingDigits(
  inner: OneLogitExpectations,
  loss: Pick<DifferentiatedLoss, "value" | "gradient">,
  labels: readonly number[],
): OneLogitExpectations {
  const { value, gradient } = loss;
  const at = (e: Expression, r: number, y: number) => evaluate(e, new Map([[LOGIT, r], [LABEL, y]])); // prettier-ignore
  const isMinimum = labels.map(
    (y) => at(value, y, y).value === 0 && at(gradient, y, y).value === 0,
  );
  return {
    accuracy: inner.accuracy,
    evaluate: (classIndex, mean, variance, out) => inner.evaluate(classIndex, mean, variance, out),
    meanLoss(i, mean, variance, out) {
      inner.meanLoss(i, mean, variance, out);
      const found = Math.abs(out.value) * Math.exp(out.logScale);
      const lost = ROUNDING_UNIT * (at(value, mean, labels[i]).size / found);
      if (!(lost > WORTH_WHILE) && found > 0) return;
      if (isMinimum[i] && byCurvature(inner, i, mean, Math.max(0, variance), labels[i], out))
        return;
      out.error = Math.max(out.error, Math.min(1, lost));
    },
    fresh: () => keepingDigits(inner.fresh(), loss, labels),
  };
}

const moments = emptyOneLogitMoments();

/** Writes E[f] as it follows from E[f''], if that is known better than what stands there. */
function byCurvature(
  inner: OneLogitExpectations,
  classIndex: number,
  mean: number,
  variance: number,
  label: number,
  out: SignedMean,
): boolean {
  const gap = mean - label;
  const unit = Math.max(gap * gap, variance);
  if (unit === 0) return false;
  let ofMeans = 0;
  const curvature = (at: number, spread: number): number => {
    inner.evaluate(classIndex, at, spread, moments);
    ofMeans = Math.max(ofMeans, moments.error);
    return moments.hessian * Math.exp(moments.logScale);
  };
  const by = ({ nodes, weights }: typeof RULE): number =>
    nodes.reduce((sum, node, k) => {
      const u = (1 + node) / 2;
      const atMean = gap === 0 ? 0 : gap * (gap / unit) * (1 - u) * curvature(label + u * gap, 0);
      const spread = variance === 0 ? 0 : 0.5 * (variance / unit) * curvature(mean, u * variance);
      return sum + (weights[k] / 2) * (atMean + spread);
    }, 0);
  const value = by(RULE);
  const error = Math.abs(by(COARSER) / value - 1) + ofMeans;
  if (!(error < 1) || !(value > 0)) return false;
  out.value = value;
  out.size = value;
  out.logScale = Math.log(unit);
  out.error = error;
  return true;
}
