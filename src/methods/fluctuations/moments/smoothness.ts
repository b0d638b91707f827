import { isVectorLink } from "../../../losses/links.js";
import { logitsOf } from "../../../problem/logits.js";
import type { Problem } from "../../../problem/problem.js";
import { kinks } from "../../../symbolic/expression/kinks.js";
import { linkExpressions } from "../../../symbolic/loss/label-law.js";
import { labelSymbols, lossExpression } from "../../../symbolic/loss/loss-value.js";

/** Where the gradient is smooth. */
export interface Smoothness {
  /** In the logits of the student. */
  readonly isSmooth: boolean;
  /** Whether the label breaks where the teacher's logit is 0. */
  readonly labelBreaks: boolean;
}

/** Of a problem's loss and labels. */
export async function smoothnessOf(problem: Problem): Promise<Smoothness> {
  const logits = logitsOf(problem);
  const value = await lossExpression(problem.loss, logits);
  const { teacher } = problem;
  if (teacher === undefined || isVectorLink(teacher.link))
    return { isSmooth: kinks(value).length === 0, labelBreaks: false };
  const law = { link: teacher.link, logits: 1, isNoisy: false };
  const labels = linkExpressions(law, labelSymbols(problem.loss, logits));
  const labelBreaks = [...labels.values()].some((link) => kinks(link).length > 0);
  return { isSmooth: kinks(value).length === 0, labelBreaks };
}
