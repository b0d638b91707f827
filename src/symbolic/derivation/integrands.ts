import { differentiate } from "../expression/differentiate.js";
import type { Expression } from "../expression/expression.js";
import { product, sum } from "../expression/expression.js";
import { kinks } from "../expression/kinks.js";
import { linkExpressions, type TeacherLaw, teacherLogitSymbols } from "../loss/label-law.js";
import { labelSlopes, noiseTerms } from "../loss/label-noise.js";
import type { DifferentiatedLoss } from "../loss/loss-expression.js";
import { substitute } from "../expression/rewrite.js";

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
  /** [parameter] d f/d theta_s. */
  readonly parameters: readonly Expression[];
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
      parameters: loss.parameters,
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
    parameters: loss.parameters.map((slope, s) => sum(put(slope), put(noise.parameters[s]))),
    hasNoise: noise.stays,
  };
}

const outer = (gradient: readonly Expression[]): Expression[][] =>
  gradient.map((left) => gradient.map((right) => product(left, right)));

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
