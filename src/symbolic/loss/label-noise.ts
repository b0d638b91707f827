import { differentiate } from "../expression/differentiate.js";
import type { Expression } from "../expression/expression.js";
import { number, ONE, power, product, sum, symbol, ZERO } from "../expression/expression.js";
import { kinks } from "../expression/kinks.js";
import { noiseOf, type TeacherLaw } from "./label-law.js";
import type { DifferentiatedLoss } from "./loss-expression.js";
import { parameterSymbol } from "./loss-value.js";
import { contains } from "../derivation/parts.js";
import { rewrite } from "../expression/rewrite.js";

/** d e / d y for each of the labels, or of other symbols. */
export function labelSlopes(e: Expression, labels: readonly string[]): Promise<Expression[]> {
  return Promise.all(
    labels.map((y) => (contains(e, y) ? differentiate(e, y) : Promise.resolve(ZERO))),
  );
}

export interface NoiseTerms {
  /** What the mean over the noise adds to the loss and to F. */
  readonly loss: Expression;
  readonly fisher: readonly (readonly Expression[])[];
  /** [parameter] the same of the derivatives in the parameters. */
  readonly parameters: readonly Expression[];
  /** Whether the mean is not taken because the gradient is not affine in the label. */
  readonly stays: boolean;
  noisy(links: ReadonlyMap<string, Expression>): Map<string, Expression>;
}

/** The mean over the noise, taken where the gradient is affine in the label. */
export async function noiseTerms(
  { gradients, labels, value, parameters }: DifferentiatedLoss,
  { isNoisy }: TeacherLaw,
  slopes: readonly (readonly Expression[])[],
): Promise<NoiseTerms> {
  const noisy: NoiseTerms["noisy"] = (links) =>
    new Map([...links].map(([y, link]) => [y, sum(link, noiseOf(y))]));
  const none = gradients.map(() => gradients.map(() => ZERO));
  const still = { loss: ZERO, fisher: none, parameters: parameters.map(() => ZERO), noisy };
  if (!isNoisy) return { ...still, stays: false };
  const square = power(symbol("sigma"), number(2));
  const free = (e: Expression): boolean => labels.every((y) => !contains(e, y));
  const seconds = await secondSlopes(value, labels);
  const isAffine =
    slopes.flat().every(free) &&
    seconds.every(free) &&
    [...gradients, value].flatMap(kinks).every(free);
  if (!isAffine) return { ...still, stays: true };
  const fisher = slopes.map((left) =>
    slopes.map((right) =>
      product(square, almostEverywhere(sum(...left.map((s, k) => product(s, right[k]))))),
    ),
  );
  const loss = product(number(0.5), square, sum(...seconds));
  const symbols = parameters.map((_, s) => parameterSymbol(s));
  return { loss, fisher, parameters: await labelSlopes(loss, symbols), stays: false, noisy };
}

async function secondSlopes(value: Expression, labels: readonly string[]): Promise<Expression[]> {
  const first = await labelSlopes(value, labels);
  return Promise.all(first.map(async (e, k) => (await labelSlopes(e, [labels[k]]))[0]));
}

/** sign(u)^2 = 1 and step(u)^n = step(u) but at u = 0. */
function almostEverywhere(e: Expression): Expression {
  return rewrite(e, (node) => {
    if (node.kind !== "power" || node.base.kind !== "call" || node.exponent.kind !== "number")
      return node;
    if (node.base.name === "sign" && node.exponent.value % 2 === 0) return ONE;
    return node.base.name === "step" && node.exponent.value > 0 ? node.base : node;
  });
}
