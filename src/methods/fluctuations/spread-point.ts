import type { TrainedScalar } from "../../problem/parameter-names.js";
import type { ModeLayout } from "./dynamics/mode-layout.js";
import { gramParameters, lawParameters, valueOf } from "./dynamics/order-parameters.js";
import type { OrderParameter } from "./dynamics/order-parameters.js";

/** The order parameters at one time, with what one run's differ by: everything that an observable is made of. */
export interface SpreadPoint {
  readonly log10Time: number;
  /** gamma(t) */
  readonly stepSize: number;
  /** What the step size has accumulated, by which it is a function of the state. */
  readonly accumulated: number;
  /** What covariance and bias are multiplied by: 1, or t where they fall like 1/t beyond the range of doubles. */
  readonly unit: number;
  /** Of the limit, in the order of {@link SpreadLayout}. */
  readonly values: Float64Array;
  /** [parameter * count + parameter] covariance of sqrt(d) (parameter of a run - limit), times the unit. */
  readonly covariance: Float64Array;
  /** [parameter] d (E parameter - limit) times the unit, where it is known. */
  readonly bias?: Float64Array;
}

/**
 * The order parameters of observables, in order: for each class m_i by logit, B_i by pairs of logits (b <= c), C_i by logit
 * and teacher logit; X^T X by pairs, X^T X* by logit and teacher logit; trained scalars; last what the step size has accumulated.
 */
export class SpreadLayout {
  readonly parameters: readonly OrderParameter[];
  /** The trained scalars follow the parameters, and what is accumulated comes last. */
  readonly count: number;
  readonly logits: number;
  readonly classes: number;
  readonly teacherLogits: number;
  readonly scalars: readonly TrainedScalar[];

  constructor(private readonly layout: ModeLayout) {
    this.parameters = [...lawParameters(layout).flat(), ...gramParameters(layout)];
    this.count = this.parameters.length + layout.scalars.length + 1;
    this.scalars = layout.scalars;
    this.logits = layout.logits;
    this.classes = layout.classes;
    this.teacherLogits = layout.teacherLogits;
  }

  private get pairs(): number {
    return (this.logits * (this.logits + 1)) / 2;
  }

  private get perClass(): number {
    return this.logits + this.pairs + this.logits * this.teacherLogits;
  }

  overlap(i: number, b: number): number {
    return i * this.perClass + b;
  }

  covariance(i: number, b: number, c: number): number {
    return i * this.perClass + this.logits + this.pair(b, c);
  }

  teacherCovariance(i: number, b: number, h: number): number {
    return i * this.perClass + this.logits + this.pairs + b * this.teacherLogits + h;
  }

  gram(b: number, c: number): number {
    return this.classes * this.perClass + this.pair(b, c);
  }

  teacherOverlap(b: number, h: number): number {
    return this.classes * this.perClass + this.pairs + b * this.teacherLogits + h;
  }

  scalar(s: number): number {
    return this.parameters.length + s;
  }

  private pair(b: number, c: number): number {
    const [low, high] = b <= c ? [b, c] : [c, b];
    return (low * (2 * this.logits - low - 1)) / 2 + high;
  }

  /** The parameters of a state. */
  valuesOf(state: Float64Array): Float64Array {
    const { parameters, layout, count } = this;
    const out = new Float64Array(count);
    parameters.forEach((parameter, a) => (out[a] = valueOf(parameter, state, layout.width)));
    for (let a = parameters.length; a < count; a++)
      out[a] = state[layout.scalar(a - parameters.length)];
    return out;
  }

  /** The parameters' covariance from that of the state, of which `scale` gives the units: [component]. */
  covarianceOf(covariance: Float64Array, scale: Float64Array): Float64Array {
    const { layout, count } = this;
    const { size } = layout;
    const rows = Array.from({ length: count }, (_, a) => {
      const row = new Float64Array(size);
      this.eachComponent(a, (component, weight) => {
        for (let k = 0; k < size; k++)
          row[k] += (weight / scale[component]) * covariance[component * size + k];
      });
      return row;
    });
    const out = new Float64Array(count * count);
    rows.forEach((row, a) => {
      for (let b = 0; b < count; b++)
        this.eachComponent(b, (component, weight) => {
          out[a * count + b] += (weight / scale[component]) * row[component];
        });
    });
    return out;
  }

  /** A parameter as a linear function of the state: [component] its weights. */
  weightsOf(a: number): Float64Array {
    const out = new Float64Array(this.layout.size);
    this.eachComponent(a, (component, weight) => (out[component] += weight));
    return out;
  }

  private eachComponent(a: number, use: (component: number, weight: number) => void): void {
    const { parameters, layout } = this;
    if (a >= parameters.length) return use(layout.scalar(a - parameters.length), 1);
    const { place, weights } = parameters[a];
    weights.forEach((weight, mode) => use(mode * layout.width + place, weight));
  }
}
