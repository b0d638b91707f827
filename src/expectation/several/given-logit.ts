import type { Expression } from "../../symbolic/expression/expression.js";
import { kinks as kinksOf } from "../../symbolic/expression/kinks.js";
import { scaleOfVariation } from "../../symbolic/expression/scale-of-variation.js";
import { contains } from "../../symbolic/derivation/parts.js";
import { GivenLogitMeans } from "../steps/given-logit-means.js";
import { StepsGivenLogit } from "../steps/steps-given-logit.js";
import { HiddenFactors } from "../steps/hidden-factors.js";
import { MOST_SHIFTED_STEPS } from "../steps/shifted-step-law.js";
import { derivative, stepTerms, type StepTerm } from "../steps/step-terms.js";
import { CompiledFunctions, momentExpressions } from "./expression-integrands.js";
import type { Shared } from "./joint-setting.js";

/**
 * Means given the logit of a loss that is smooth in it, where the label is a sum of polynomials and units with kinks; all moments,
 * those of derivatives included. Undefined for any other problem.
 */
export function givenLogit(
  shared: Shared,
  known: ReadonlyMap<string, number>,
): { readonly loss: GivenLogitMeans; readonly moments: GivenLogitMeans } | undefined {
  const { given, variables, teacherLogits } = shared;
  if (given.derivatives !== undefined || given.hessian === undefined || given.hasNoise)
    return undefined;
  if (variables.length !== teacherLogits + 1) return undefined;
  const expressions = momentExpressions(given);
  if ([given.loss, ...expressions].flatMap(kinksOf).some((u) => contains(u, variables[0])))
    return undefined;
  const slopes = (terms: readonly (readonly StepTerm[])[]): readonly (readonly StepTerm[])[] =>
    Array.from({ length: teacherLogits }, (_, h) => derivative(terms[0], h));
  const loss = meansOf([given.loss], shared, known, () => []);
  const moments = loss && meansOf(expressions, shared, known, slopes);
  return moments && { loss, moments };
}

/** @param further sums made of those of the expressions */
function meansOf(
  expressions: readonly Expression[],
  { variables, parameters, theta }: Shared,
  known: ReadonlyMap<string, number>,
  further: (terms: readonly (readonly StepTerm[])[]) => readonly (readonly StepTerm[])[],
): GivenLogitMeans | undefined {
  const [logit, ...others] = variables;
  const hidden = new HiddenFactors([logit], others, parameters);
  const left = expressions.map((e) => hidden.hide(e));
  const setting = { variables: others, parameters: parameters + hidden.parts.length, known };
  const terms = left.map((e) => stepTerms(e, setting));
  if (!terms.every((one) => one?.every(({ steps }) => steps.length <= MOST_SHIFTED_STEPS)))
    return undefined;
  const found = terms.flatMap((one) => (one ? [one] : []));
  const factors = new CompiledFunctions(hidden.parts, [logit], known, theta);
  const scale = Math.min(Infinity, ...hidden.parts.map(scaleOfVariation));
  const sums = [...found, ...further(found)];
  return new GivenLogitMeans(new StepsGivenLogit(others.length, sums, parameters, factors), scale);
}
