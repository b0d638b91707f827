import type { LabelMoments } from "../../losses/links/link.js";
import type { Link } from "../../losses/links/links.js";
import { compileExpression } from "../../symbolic/expression/compile-function.js";
import { differentiate } from "../../symbolic/expression/differentiate.js";
import { number, power, ZERO } from "../../symbolic/expression/expression.js";
import { kinks } from "../../symbolic/expression/kinks.js";
import { contains } from "../../symbolic/derivation/parts.js";
import { linkFormulas } from "../../symbolic/loss/link-formulas.js";
import { LOGIT, type DifferentiatedLoss } from "../../symbolic/loss/loss-expression.js";
import { expressionExpectation } from "../expression.js";
import { kinkPoints } from "../kinked/kink-points.js";
import { kinkedExpectation } from "../kinked/kinked-expectation.js";
import { emptyOneLogitMoments } from "../one-logit-expectations.js";
import type { TaughtLabel } from "./taught-label.js";

/**
 * Moments of a label that is any function of one logit: those of a loss whose derivative is that function, E[y],
 * E[dy/ds] with the jumps of y, and E[y^2].
 */
export async function integratedLabel(
  link: Link,
): Promise<Pick<TaughtLabel, "moments" | "meanAt" | "kinks">> {
  const [value] = await linkFormulas(link, [LOGIT]);
  const found = kinks(value);
  const points = kinkPoints(found.map((u) => compileExpression(u, [LOGIT])));
  const slope = contains(value, LOGIT) ? await differentiate(value, LOGIT) : ZERO;
  const asLoss: DifferentiatedLoss = {
    ...{ variables: [LOGIT], labels: [], parameters: [], value, kinks: found },
    ...{ gradient: value, hessian: slope, fisher: power(value, number(2)) },
    ...{ gradients: [value], hessians: [[slope]] },
  };
  const integrals =
    found.length > 0 ? kinkedExpectation(asLoss, [0]) : expressionExpectation(asLoss, [0]);
  const work = emptyOneLogitMoments();
  const moments: LabelMoments = (mean, variance, out) => {
    integrals.evaluate(0, mean, variance, work);
    const scale = Math.exp(work.logScale);
    out.label = work.gradient * scale;
    out.slope = work.hessian * scale;
    out.square = work.fisher * scale;
    out.error = work.error;
  };
  return { moments, meanAt: compileExpression(value, [LOGIT]), kinks: points };
}
