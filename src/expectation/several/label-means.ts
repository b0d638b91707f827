import type { Link } from "../../losses/links/links.js";
import { differentiate } from "../../symbolic/expression/differentiate.js";
import { number, power, type Expression } from "../../symbolic/expression/expression.js";
import { kinks as kinksOf } from "../../symbolic/expression/kinks.js";
import { teacherLogitSymbols } from "../../symbolic/loss/label-law.js";
import { linkFormulas } from "../../symbolic/loss/link-formulas.js";
import { GaussianFactor } from "../cubature/gaussian-factor.js";
import { SobolPoints } from "../cubature/sobol-points.js";
import { classMeans, type ClassMeans } from "./class-means.js";
import type { JointSetting } from "./joint-setting.js";
import { densityGradient } from "./density-form.js";

const SCRAMBLINGS = 8;
const ROUNDING = 1e-14;
const NOTHING: ReadonlyMap<string, number> = new Map();
const NO_PARAMETERS = new Float64Array(0);

/**
 * E[y], E[dy/dr*_h] and E[y^2] of a label y without noise that is a function of several teacher logits r*. One law of
 * them at a time: these means stay what they are until it changes, and along a solution it does not.
 */
export class LabelMeans {
  label = 0;
  square = 0;
  /** Estimated, relative to the largest of them. */
  error = 0;
  /** [teacher logit] */
  readonly slopes: Float64Array;
  private readonly mean: Float64Array;
  private readonly covariance: Float64Array;
  private readonly factor: GaussianFactor;
  private readonly means: ClassMeans;

  constructor(private readonly setting: JointSetting) {
    const size = setting.variables.length;
    this.mean = new Float64Array(size).fill(NaN);
    this.covariance = new Float64Array(size * size).fill(NaN);
    this.slopes = new Float64Array(size);
    this.factor = new GaussianFactor(size, size, 0);
    const shared = { ...setting, mean: this.mean, theta: NO_PARAMETERS };
    this.means = classMeans(shared, NOTHING, new SobolPoints(size, SCRAMBLINGS));
  }

  /** What {@link evaluate} is made to be exact to. */
  get accuracy(): number {
    return this.means.accuracy;
  }

  /** @param mean [h], @param covariance [h * h] of r* */
  evaluate(mean: Float64Array, covariance: Float64Array): void {
    if (isSame(mean, this.mean) && isSame(covariance, this.covariance)) return;
    this.mean.set(mean);
    this.covariance.set(covariance);
    this.factor.set(covariance);
    const { closed, moments } = this.means;
    const found = closed && mean.every((m) => m === 0) ? closed.moments : moments;
    if (found === moments) moments.evaluate(this.mean, this.factor);
    else closed?.moments.evaluate(this.covariance, NO_PARAMETERS);
    const { value } = found;
    this.error = Math.max(ROUNDING, found.error);
    [this.label, this.square] = value;
    if (found === moments && this.setting.given.derivatives === undefined)
      densityGradient(value.subarray(2), this.factor, this.slopes);
    else this.slopes.set(value.subarray(2, 2 + this.slopes.length));
  }

  fresh(): LabelMeans {
    return new LabelMeans(this.setting);
  }
}

/** Of a link with one entry. */
export async function labelMeans(link: Link, teacherLogits: number): Promise<LabelMeans> {
  const variables = teacherLogitSymbols(teacherLogits);
  const [label] = await linkFormulas(link, variables);
  const kinks = kinksOf(label);
  const along = (h: string): Promise<Expression> => differentiate(label, h);
  return new LabelMeans({
    ...{ logits: 1, teacherLogits, parameters: 0, variables, kinks, isCentred: false },
    given: {
      ...{ loss: label, gradient: [label], fisher: [[power(label, number(2))]] },
      ...(kinks.length === 0 && {
        derivatives: { hessian: [], teacher: [await Promise.all(variables.map(along))] },
      }),
      ...{ parameters: [], hasNoise: false },
    },
  });
}

function isSame(left: Float64Array, right: Float64Array): boolean {
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}
