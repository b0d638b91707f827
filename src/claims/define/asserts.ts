import { problemFrom } from "../../theories/problem-from.js";
import type { Named, Theory } from "../../theory/theory.js";
import type { JudgeContext, Judgement } from "../claim.js";
import { curveOfSubject } from "./curve-of-subject.js";
import { measuredAtTime, type Simulating } from "./at-time.js";
import type { Judge } from "../region/for-all.js";
import { refuseBlock } from "../measuring/refuse-block.js";
import { log10Horizon, type Horizon } from "./horizon.js";
import { judgeBehaviour, type Observed } from "./judge-assertion.js";
import { parseAssertion } from "./parse-assertion.js";
import type { Assertion } from "./assertion.js";

export interface AssertOptions {
  /** What `beside.QUANTITY` in a sentence is about. */
  readonly beside?: Named;
  /** How a sentence about simulated runs simulates. */
  readonly simulate?: Simulating;
  /** The last time; unless given t = 10^300, or as far as the problem can be followed. */
  readonly horizon?: Horizon;
  /** The theories that the problem may belong to; those of the package unless given. */
  readonly theories?: readonly Theory[];
}

/** Of a claim in a sentence, what solving its problem is; the rest is its control. */
const OF_CLAIM = 0.6;

/**
 * The judge of a sentence about a problem, such as "loss decays like t^-1": solves the problem up to the
 * horizon, follows the quantity and measures. Sentences are listed in docs/claims.md.
 * @throws RangeError for a sentence that is not understood, InputError for a problem that is none
 */
export function asserts(problem: Named, sentence: string, options: AssertOptions = {}): Judge {
  const assertion = parseAssertion(sentence, options.theories);
  return judgeOn(problem, assertion, options, saying(assertion));
}

/** Solves, follows the quantity of an assertion, and hands the curve, or what stands at its time, to a judge. */
export function judgeOn(
  problem: Named,
  assertion: Assertion,
  { horizon, theories, beside, simulate }: AssertOptions,
  judge: (observed: Observed) => Judgement,
): (context: JudgeContext) => Promise<Judgement> {
  const last = horizon === undefined ? undefined : log10Horizon(horizon);
  if (assertion.against?.beside && beside === undefined)
    throw new RangeError("beside: missing, expected the problem that beside.QUANTITY is about");
  const other = beside && problemFrom(beside, "beside", theories).problem;
  const checked = problemFrom(problem, "problem", theories).problem;
  if (assertion.block) refuseBlock(checked, assertion.block);
  return async (context) => {
    const known = { ...context, ...(theories && { theories }) };
    if (assertion.verb === "at time")
      return judge(await measuredAtTime(checked, other, assertion, known, simulate));
    const solving = { ...known, partOfSolving: OF_CLAIM };
    return judge(await curveOfSubject(checked, other, assertion, solving, last));
  };
}

/** The judge of what was observed for a sentence. */
export const saying =
  (assertion: Assertion) =>
  (observed: Observed): Judgement =>
    judgeBehaviour(observed, assertion);
