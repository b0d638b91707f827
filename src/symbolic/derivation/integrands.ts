import { differentiate } from "../expression/differentiate.js";
import type { Expression } from "../expression/expression.js";
import { product, sum, ZERO } from "../expression/expression.js";
import { contains } from "./parts.js";
import {
  isSmoothLaw,
  labelBranches,
  type LabelBranch,
  meanOver,
  type TeacherLaw,
  teacherLogitSymbols,
} from "../loss/label-law.js";
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
  /** [logit][logit] where the loss has no kinks, though the gradient may jump with the label. */
  readonly hessian?: readonly (readonly Expression[])[];
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
  const drawn = await labelBranches(teacher, loss.labels);
  const slopes = await Promise.all(gradients.map((g) => labelSlopes(g, loss.labels)));
  const noise = await noiseTerms(loss, teacher, slopes);
  const branches = noise.stays
    ? drawn.map((branch) => ({ ...branch, labels: noise.noisy(branch.labels) }))
    : drawn;
  const mean = meanOver(branches);
  const hessian = loss.kinks.length === 0 ? hessians.map((row) => row.map(mean)) : undefined;
  return {
    loss: sum(mean(value), mean(noise.loss)),
    gradient: gradients.map(mean),
    fisher: outer(gradients).map((row, b) =>
      row.map((entry, c) => sum(mean(entry), mean(noise.fisher[b][c]))),
    ),
    ...(hessian && { hessian }),
    ...(hessian &&
      isSmoothLaw(branches) && {
        derivatives: { hessian, teacher: await inTeacher(gradients, slopes, branches, teacher) },
      }),
    parameters: loss.parameters.map((slope, s) => sum(mean(slope), mean(noise.parameters[s]))),
    hasNoise: noise.stays,
  };
}

const outer = (gradient: readonly Expression[]): Expression[][] =>
  gradient.map((left) => gradient.map((right) => product(left, right)));

/**
 * The derivative in r*_h of grad f, its mean over the branches taken: in each of them the change of its probability,
 * and, times the probability, that of the labels.
 */
async function inTeacher(
  gradients: readonly Expression[],
  slopes: readonly (readonly Expression[])[],
  branches: readonly LabelBranch[],
  { logits }: TeacherLaw,
): Promise<Expression[][]> {
  const symbols = teacherLogitSymbols(logits);
  const along = (e: Expression): Promise<Expression[]> =>
    Promise.all(symbols.map((h) => (contains(e, h) ? differentiate(e, h) : Promise.resolve(ZERO))));
  const moves = await Promise.all(
    branches.map(async ({ probability, labels }) => ({
      probability: await along(probability),
      labels: await Promise.all([...labels.values()].map(along)),
    })),
  );
  const term = (b: number, h: number, k: number): Expression[] => {
    const { probability, labels } = branches[k];
    const put = (e: Expression): Expression => substitute(e, labels);
    return [
      product(moves[k].probability[h], put(gradients[b])),
      ...slopes[b].map((slope, n) => product(probability, put(slope), moves[k].labels[n][h])),
    ];
  };
  return gradients.map((_, b) =>
    symbols.map((__, h) => sum(...branches.flatMap((___, k) => term(b, h, k)))),
  );
}
