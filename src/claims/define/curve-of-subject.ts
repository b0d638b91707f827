import { horizon as horizonOf, type Curve } from "../../asymptotics/curve.js";
import type { Named } from "../../theory/theory.js";
import type { JudgeContext } from "../claim.js";
import { combinedCurve } from "../measuring/combined-curve.js";
import { curveAsFar } from "../measuring/curve-as-far.js";
import { withBlock } from "../measuring/block.js";
import { followedOf, type Subject } from "./subject.js";

/** The curve of what a sentence is about, as far as it can be followed or to the horizon. */
export async function curveOfSubject(
  problem: Named,
  beside: Named | undefined,
  subject: Subject,
  context: JudgeContext,
  horizon: number | undefined,
): Promise<Curve> {
  const { quantity, block, against } = subject;
  const followed = followedOf(subject);
  if (block)
    return {
      ...(await curveAsFar(withBlock(problem, block), followed, context, horizon)),
      problem,
    };
  const own = await curveAsFar(problem, followed, context, horizon);
  if (!against) return own;
  const other = (against.beside ? beside : undefined) ?? problem;
  const rival = await curveAsFar(other, against.quantity.word, context, horizon);
  const last = Math.min(horizonOf(own), horizonOf(rival));
  const upTo = async (one: Named, word: string, curve: Curve): Promise<Curve> =>
    horizonOf(curve) > last * (1 + 1e-9) ? curveAsFar(one, word, context, last) : curve;
  const named = (curve: Curve): Curve =>
    against.beside ? { ...curve, name: `${curve.name} (beside)` } : curve;
  return combinedCurve(
    await upTo(problem, quantity.word, own),
    named(await upTo(other, against.quantity.word, rival)),
    against.operation,
  );
}
