import { differentiate } from "./differentiate.js";
import type { Expression } from "./expression.js";
import { number, ONE, power, product, sum, symbol, ZERO } from "./expression.js";
import { kinks } from "./kinks.js";
import { linkExpressions, noiseOf, type TeacherLaw, teacherLogitSymbols } from "./label-law.js";
import type { DifferentiatedLoss } from "./loss-expression.js";
import { rewrite, substitute, symbolsOf } from "./rewrite.js";

/**
 * What the Gaussian expectations are means of, in r, y, or in r, r_star and the noise z with a teacher.
 * Where gradients are affine in the label the mean over the noise is taken: it leaves g, H, G as they are
 * and adds sigma^2 (d grad f/dy)^2 to F.
 */
export interface Integrands {
  readonly loss: Expression;
  /** [logit] */
  readonly gradient: readonly Expression[];
  /** [logit][logit] */
  readonly fisher: readonly (readonly Expression[])[];
  /** [logit][logit], [logit][teacher logit]; absent where the gradient jumps: the density form is used. */
  readonly derivatives?: {
    readonly hessian: readonly (readonly Expression[])[];
    readonly teacher: readonly (readonly Expression[])[];
  };
  /** Whether the noise z is left in them. */
  readonly hasNoise: boolean;
}

export async function integrands(
  loss: DifferentiatedLoss,
  teacher: TeacherLaw | undefined,
): Promise<Integrands> {
  const { gradients, value, hessians } = loss;
  if (teacher === undefined)
    return {
      loss: value,
      gradient: gradients,
      fisher: outer(gradients),
      ...(loss.kinks.length === 0 && { derivatives: { hessian: hessians, teacher: [] } }),
      hasNoise: false,
    };
  const links = linkExpressions(teacher, loss.labels);
  const slopes = await Promise.all(gradients.map((g) => labelSlopes(g, loss.labels)));
  const noise = await noiseTerms(loss, teacher, slopes);
  const put = (e: Expression): Expression =>
    substitute(e, noise.stays ? noise.noisy(links) : links);
  const isSmooth =
    loss.kinks.length === 0 && [...links.values()].every((e) => kinks(e).length === 0);
  const gradient = gradients.map(put);
  return {
    loss: sum(put(value), put(noise.loss)),
    gradient,
    fisher: outer(gradient).map((row, b) =>
      row.map((entry, c) => sum(entry, put(noise.fisher[b][c]))),
    ),
    ...(isSmooth && {
      derivatives: {
        hessian: hessians.map((row) => row.map(put)),
        teacher: await inTeacher(slopes, links, teacher, put),
      },
    }),
    hasNoise: noise.stays,
  };
}

const outer = (gradient: readonly Expression[]): Expression[][] =>
  gradient.map((left) => gradient.map((right) => product(left, right)));

/** d e / d y for each of the labels. */
function labelSlopes(e: Expression, labels: readonly string[]): Promise<Expression[]> {
  return Promise.all(
    labels.map((y) => (symbolsOf(e).has(y) ? differentiate(e, y) : Promise.resolve(ZERO))),
  );
}

interface NoiseTerms {
  /** What the mean over the noise adds to the loss and to F. */
  readonly loss: Expression;
  readonly fisher: readonly (readonly Expression[])[];
  /** Whether the mean is not taken because the gradient is not affine in the label. */
  readonly stays: boolean;
  noisy(links: ReadonlyMap<string, Expression>): Map<string, Expression>;
}

async function noiseTerms(
  { gradients, labels, value }: DifferentiatedLoss,
  { isNoisy }: TeacherLaw,
  slopes: readonly (readonly Expression[])[],
): Promise<NoiseTerms> {
  const noisy: NoiseTerms["noisy"] = (links) =>
    new Map([...links].map(([y, link]) => [y, sum(link, noiseOf(y))]));
  const none = gradients.map(() => gradients.map(() => ZERO));
  if (!isNoisy) return { loss: ZERO, fisher: none, stays: false, noisy };
  const square = power(symbol("sigma"), number(2));
  const free = (e: Expression): boolean => labels.every((y) => !symbolsOf(e).has(y));
  const seconds = await secondSlopes(value, labels);
  const isAffine =
    slopes.flat().every(free) &&
    seconds.every(free) &&
    [...gradients, value].flatMap(kinks).every(free);
  if (!isAffine) return { loss: ZERO, fisher: none, stays: true, noisy };
  const fisher = slopes.map((left) =>
    slopes.map((right) =>
      product(square, almostEverywhere(sum(...left.map((s, k) => product(s, right[k]))))),
    ),
  );
  return { loss: product(number(0.5), square, sum(...seconds)), fisher, stays: false, noisy };
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

/** d grad f / d r*_h = sum over the labels of d grad f / d y times the slope of the link. */
async function inTeacher(
  slopes: readonly (readonly Expression[])[],
  links: ReadonlyMap<string, Expression>,
  { logits }: TeacherLaw,
  put: (e: Expression) => Expression,
): Promise<Expression[][]> {
  const symbols = teacherLogitSymbols(logits);
  const linkSlopes = await Promise.all(
    [...links.values()].map((link) => Promise.all(symbols.map((h) => differentiate(link, h)))),
  );
  return slopes.map((row) =>
    symbols.map((_, h) => sum(...row.map((slope, k) => product(put(slope), linkSlopes[k][h])))),
  );
}
