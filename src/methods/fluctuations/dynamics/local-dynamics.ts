import type { ClassMoments } from "../moments/class-moments.js";
import type { GradientMeans } from "../moments/gradient-means.js";
import { driveOf, slopeInScalar, type Drive } from "./drive.js";
import { writeBlocks } from "./linearisation.js";
import { LogitLaws } from "./logit-laws.js";
import type { ModeLayout } from "./mode-layout.js";
import { addPenalty, addResponse } from "./mode-response.js";
import { lawParameters, type OrderParameter } from "./order-parameters.js";
import { addStepCorrection } from "./step-correction.js";
import { addSecondOrder, type Spread } from "./second-order.js";
import type { StepSizeLaw } from "./step-size-law.js";
import { Volatility } from "./volatility.js";

/**
 * Everything that the fluctuations ask for at one state: drift b_0, its derivative J, the volatility Sigma and the
 * corrections of order 1/d. All of it per `unit` of time: drift and J times the unit, Sigma and the corrections times its
 * square. With t for a unit these are rates per log t, and products of gradients that fall like 1/t stay of order 1.
 */
export class LocalDynamics {
  /** [class][parameter] what the drives depend on, and one after the other. */
  readonly byClass: readonly (readonly OrderParameter[])[];
  readonly parameters: readonly OrderParameter[];
  /** [component] b_0. */
  readonly drift: Float64Array;
  /** [mode * width * width] and [parameter][component]: J. */
  readonly blocks: Float64Array;
  readonly columns: readonly Float64Array[];
  /** [trained scalar, then what is accumulated][component] the derivative of b_0 in it. */
  readonly scalarColumns: readonly Float64Array[];
  readonly volatility: Volatility;
  gamma = NaN;
  unit = 1;
  moments: ClassMoments[] = [];
  private drives: Drive[] = [];
  private readonly laws: LogitLaws;
  private readonly twice: Float64Array;
  private readonly theta: Float64Array;

  constructor(
    readonly layout: ModeLayout,
    private readonly means: GradientMeans,
    readonly stepSize: StepSizeLaw,
  ) {
    this.byClass = lawParameters(layout);
    this.parameters = this.byClass.flat();
    this.laws = new LogitLaws(layout, this.byClass);
    const vector = (): Float64Array => new Float64Array(layout.size);
    this.drift = vector();
    this.twice = vector();
    this.scalarColumns = [...layout.scalars.map(vector), vector()];
    this.theta = Float64Array.from(layout.scalars, ({ initial }) => initial);
    this.columns = this.parameters.map(vector);
    this.blocks = new Float64Array(layout.modes * layout.width ** 2);
    this.volatility = new Volatility(layout, means.products);
  }

  update(time: number, state: Float64Array, unit = 1): void {
    const { layout, means, laws, drift, stepSize, byClass, columns } = this;
    this.unit = unit;
    const { products } = means;
    const accumulated = state[layout.size - 1];
    const gamma = (this.gamma = stepSize.value(time, accumulated));
    laws.update(state);
    for (let s = 0; s < this.theta.length; s++) this.theta[s] = state[layout.scalar(s)];
    this.moments = byClass.map((_, i) =>
      means.evaluate(i, laws.means[i], laws.covariances[i], unit, this.theta),
    );
    this.drives = this.moments.map((own) => driveOf(own, products));
    drift.fill(0);
    this.drives.forEach((drive, i) => addResponse(layout, i, drive, gamma, state, drift, unit));
    this.volatility.update(this.moments, drift, gamma, state, unit);
    addPenalty(layout, gamma, state, drift, unit);
    writeBlocks(layout, this.drives, gamma, this.blocks, unit);
    let column = 0;
    byClass.forEach((list, i) => {
      for (const { along, factor } of list) {
        const drive = driveOf(this.moments[i], products, along, factor);
        addResponse(layout, i, drive, gamma, state, columns[column++].fill(0), unit);
      }
    });
    this.updateScalars(state);
    this.updateAccumulated(stepSize.slope(time, accumulated), state);
  }

  /** The root of the largest E[h_b^2] of a class, h = unit times grad f. */
  gradientSize(): number {
    const { moments, means, layout } = this;
    let most = 0;
    for (const own of moments)
      for (let b = 0; b < layout.logits; b++)
        most = Math.max(most, own.of(means.products.place(b, b)));
    return Math.sqrt(most);
  }

  private updateScalars(state: Float64Array): void {
    const { layout, moments, means, gamma, scalarColumns, unit } = this;
    layout.scalars.forEach(({ rate }, s) => {
      const column = scalarColumns[s].fill(0);
      moments.forEach((own, i) => {
        addResponse(layout, i, slopeInScalar(own, means.products, s), gamma, state, column, unit);
      });
      column[layout.scalar(s)] -= unit * gamma * rate * layout.ridge;
    });
  }

  /** The drift is A gamma + B gamma^2 in all components but the last, which gamma does not enter: its slope. */
  private updateAccumulated(slope: number, state: Float64Array): void {
    const accumulated = this.scalarColumns[this.scalarColumns.length - 1].fill(0);
    if (slope === 0) return;
    const byGamma = this.slopeInGamma(state);
    for (let c = 0; c < accumulated.length; c++) accumulated[c] = slope * byGamma[c];
  }

  /** d b_0 / d gamma: of a quadratic function without constant, f'(gamma) = f(2 gamma) / (2 gamma). */
  private slopeInGamma(state: Float64Array): Float64Array {
    const { twice, layout, drives, unit } = this;
    const gamma = 2 * this.gamma;
    twice.fill(0);
    drives.forEach((drive, i) => addResponse(layout, i, drive, gamma, state, twice, unit));
    addPenalty(layout, gamma, state, twice, unit);
    twice[twice.length - 1] = 0;
    for (let c = 0; c < twice.length; c++) twice[c] /= gamma;
    return twice;
  }

  /** J direction, added to `out` times a factor. */
  addJacobian(direction: Float64Array, factor: number, out: Float64Array): void {
    const { layout, blocks, parameters, columns, scalarColumns } = this;
    const { modes, width, size } = layout;
    for (let mode = 0; mode < modes; mode++)
      for (let row = 0; row < width; row++) {
        let sum = 0;
        for (let c = 0; c < width; c++)
          sum += blocks[(mode * width + row) * width + c] * direction[mode * width + c];
        out[mode * width + row] += factor * sum;
      }
    parameters.forEach(({ place, weights }, a) => {
      let sum = 0;
      for (let mode = 0; mode < modes; mode++)
        sum += weights[mode] * direction[mode * width + place];
      for (let c = 0; c < size; c++) out[c] += factor * sum * columns[a][c];
    });
    scalarColumns.forEach((column, s) => {
      const along = factor * direction[layout.scalar(s)];
      if (along !== 0) for (let c = 0; c < size; c++) out[c] += along * column[c];
    });
  }

  /** Adds b_1 + (1/2) D^2 b_0 : C, what a step does beyond b_0 / d, in units of 1 / d^2. */
  addCorrections(spread: Spread, state: Float64Array, out: Float64Array): void {
    const { layout, moments, means, drives, byClass, gamma, unit } = this;
    const { products } = means;
    addStepCorrection(layout, moments, products, drives, gamma, state, out, unit);
    addSecondOrder(layout, moments, products, byClass, spread, { gamma, unit }, state, out);
    out[layout.size - 1] = 0; // what a rule accumulates has a correction of its own, which is not derived
  }

  /** Adds -(1/2) q'': a difference equation of step 1/d against the differential equation of the limit. */
  addStepping(time: number, state: Float64Array, out: Float64Array): void {
    this.addJacobian(this.drift, -0.5, out);
    const rate = this.unit * this.stepSize.rate(time);
    if (rate === 0) return;
    const byGamma = this.slopeInGamma(state);
    for (let c = 0; c < byGamma.length; c++) out[c] -= 0.5 * rate * byGamma[c];
  }
}
