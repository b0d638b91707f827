import { horizon as horizonOf, type Curve } from "../../asymptotics/curve.js";
import { timeLatex } from "../../asymptotics/number-in-text.js";
import type { Failure } from "../../theory/failure.js";
import type { Named } from "../../theory/theory.js";
import type { JudgeContext } from "../claim.js";
import { isNumericalFailure } from "../judging/numerical-failure.js";
import { curveOf } from "./curve-of.js";
import type { Followed } from "./followed.js";

/** log10 of the horizon where nobody gives one. */
const FARTHEST = 300;
/** Windows span three decades: below them nothing can be concluded. */
const LEAST_DECADES = 4;
/**
 * Parts of log t left out before a time at which a run failed, attempt by attempt: a finer run may stop a little earlier, and
 * one that lacks depth is not told how much.
 */
const MARGINS = [0.02, 0.15, 0.4];
/** log of the growth, on a run that was given up as divergent, that is taken for its blow-up. */
const LOG_BLOW_UP = Math.log(1e12);

/**
 * The curve of a quantity up to a horizon, or as far as the problem can be followed: where the integration stops before
 * the default horizon, the curve ends there and a warning says why. A run that diverges is followed to its end, and the
 * curve says so when the quantity itself grew.
 * @param horizon log10 of the last time; what stops an integration before one that was asked for is thrown
 * @throws NumericalFailure where too little of the curve is left
 */
export async function curveAsFar(
  problem: Named,
  quantity: Followed | string,
  context: JudgeContext,
  horizon?: number,
): Promise<Curve> {
  let last = horizon ?? FARTHEST;
  for (let attempt = 0; ; attempt++) {
    try {
      const curve = await curveOf(problem, quantity, context, { decades: [0, last] });
      const known = knownBefore(curve, last, horizon);
      if (known === undefined || attempt === MARGINS.length) return curve;
      last = known;
      context.onWarning?.(
        `${problem.name}: followed to t = $${timeLatex(last)}$: ${curve.name} keeps no digit later`,
      );
    } catch (error) {
      const failure = isNumericalFailure(error) ? error.failure : undefined;
      if (failure === undefined || attempt === MARGINS.length) throw error;
      if (failure.kind === "diverged" && failure.log10Time > 0.5)
        return await divergent(problem, quantity, context, failure);
      const reached = (1 - MARGINS[attempt]) * Math.min(last, failure.log10Time);
      if (horizon !== undefined || !(reached > LEAST_DECADES)) throw error;
      last = reached;
      context.onWarning?.(
        `${problem.name}: followed to t = $${timeLatex(last)}$: ${failure.failure}`,
      );
    }
  }
}

/** Where the digits of a curve end, if that is before its last time, nobody asked for that, and enough is left. */
function knownBefore(curve: Curve, last: number, asked: number | undefined): number | undefined {
  const known = horizonOf(curve);
  const isShort = known < (1 - MARGINS[0]) * last && known > LEAST_DECADES;
  return asked === undefined && isShort ? known : undefined;
}

async function divergent(
  problem: Named,
  quantity: Followed | string,
  context: JudgeContext,
  { log10Time, failure }: Failure,
): Promise<Curve> {
  const decades = [0, (1 - MARGINS[0]) * log10Time] as const;
  const curve = await curveOf(problem, quantity, context, { decades });
  const growth = (curve.logValues.at(-1) ?? 0) - curve.logValues[0];
  if (!(growth > LOG_BLOW_UP)) return curve;
  const factor = timeLatex(growth / Math.LN10);
  const blowUp = `${curve.name} is $${factor}$ times its first value at $t = ${timeLatex(decades[1])}$ and grows on: ${failure}.`;
  return { ...curve, blowUp };
}
