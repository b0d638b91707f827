import type { LogisticExpectation } from "../../expectation/logistic.js";
import { borrowModule, returnModule, type SlowTimeModule } from "./slow-time-module.js";
import type { Family } from "./family.js";
import type { Instant } from "./instant.js";
import type { StageSolver } from "./stage-solver.js";

type Column = "logRate" | "weight" | "value";

/**
 * CollocationStep for the binary logistic loss, compiled to WebAssembly from the same source. The arrays of the
 * families are copied over when they are others than before, results are copied back.
 */
export class CompiledStep implements StageSolver {
  readonly prediction: Float64Array;
  readonly scalars: Float64Array;
  readonly logCurvature: Float64Array;
  readonly means: Float64Array[];
  readonly variances: Float64Array[];
  sweeps = 0;
  private readonly module: SlowTimeModule;
  /** [family] what its arrays were when they were copied. */
  private readonly copied: Partial<Record<Column, Float64Array>>[];

  constructor(
    private readonly families: readonly Family[],
    expectation: LogisticExpectation,
    probabilities: Float64Array,
    degree: number,
    stepSize: number,
  ) {
    const classes = probabilities.length;
    const size = 3 * classes;
    this.prediction = new Float64Array(degree * size);
    this.scalars = new Float64Array((degree + 1) * size);
    this.logCurvature = new Float64Array(degree + 1);
    const averages = (): Float64Array[] =>
      Array.from({ length: degree + 1 }, () => new Float64Array(classes));
    this.means = averages();
    this.variances = averages();
    this.copied = families.map(() => ({}));
    this.module = borrowModule();
    this.module.open(classes);
    this.write(this.module.probabilitiesAt(), probabilities);
    this.write(this.module.signsAt(), expectation.signs);
    families.forEach((family, f) => {
      this.addFamily(family, f);
    });
    this.module.ready(degree, stepSize);
  }

  /** Gives the memory back; the step cannot be used any more. */
  close(): void {
    returnModule(this.module);
  }

  solve(start: Instant, logStep: number, tolerance: number): number {
    const { module } = this;
    for (let f = 0; f < this.families.length; f++) this.update(this.families[f], f);
    this.write(module.startAt(), start.scalars);
    this.write(module.predictionAt(), this.prediction);
    const change = module.solve(start.logCurvature, logStep, tolerance);
    this.sweeps = module.sweeps();
    this.read(module.scalarsAt(), this.scalars);
    this.read(module.logCurvatureAt(), this.logCurvature);
    this.logCurvature[0] = start.logCurvature;
    for (let i = 1; i < this.means.length; i++) {
      this.read(module.meansAt(i), this.means[i]);
      this.read(module.variancesAt(i), this.variances[i]);
    }
    return change;
  }

  defect(): number {
    return this.module.defect();
  }

  finish(family: number, out: Float64Array): void {
    this.module.finish(family);
    this.read(this.module.valueAt(family), out);
    this.copied[family].value = undefined; // those of the start of the step are gone
  }

  equilibrium(family: number): number {
    return this.module.equilibrium(family);
  }

  private addFamily(family: Family, f: number): void {
    const { module } = this;
    const size = family.value.length;
    module.addFamily(family.isSignal ? 1 : 0, family.hasOwn ? 1 : 0, size);
    if (family.isSignal) this.write(module.directionAt(f), family.direction);
    this.write(module.ratioAt(f), family.ratio);
    family.ownRatio.forEach((ratios, i) => {
      this.write(module.ownRatioAt(f, i), ratios);
    });
    family.ownDirection.forEach((directions, i) => {
      this.write(module.ownDirectionAt(f, i), directions);
    });
    this.update(family, f);
  }

  /** Copies what is other than at the last step. */
  private update(family: Family, f: number): void {
    const { module } = this;
    const copied = this.copied[f];
    if (copied.logRate?.length !== family.logRate.length) {
      module.resize(f, family.logRate.length);
      this.copied[f] = {};
    }
    this.copy("logRate", module.logRateAt(f), family, f);
    this.copy("weight", module.weightAt(f), family, f);
    this.copy("value", module.valueAt(f), family, f);
    module.setRetired(f, family.retiredWeight);
  }

  private copy(column: Column, at: number, family: Family, f: number): void {
    const copied = this.copied[f];
    if (copied[column] === family[column]) return;
    this.write(at, family[column]);
    copied[column] = family[column];
  }

  private write(at: number, values: Float64Array): void {
    new Float64Array(this.module.memory.buffer, at, values.length).set(values);
  }

  private read(at: number, out: Float64Array): void {
    out.set(new Float64Array(this.module.memory.buffer, at, out.length));
  }
}
