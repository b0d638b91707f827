import type { SimulationModel } from "./model.js";
import { fitsIntoLoops, loopsWith, type RandomLoops } from "./random/random-loops.js";
import type { RandomNumbers } from "./random/random-numbers.js";
import { DIRECT } from "./random/stocked-numbers.js";
import type { StepCoordinates } from "./step-coordinates.js";

/** Bytes of a number. */
const SIZE = 8;

/** In the memory of compiled loops: datum, X, and of every class mean and standard deviations. */
export class CompiledCoordinates implements StepCoordinates {
  readonly datum: Float64Array;
  readonly columns: readonly Float64Array[];
  private readonly loops: RandomLoops;
  private readonly count: number;
  private placed = 0;
  private readonly datumAt: number;
  /** [logit] */
  private readonly columnsAt: readonly number[];
  /** [class] */
  private readonly meansAt: readonly number[];
  private readonly deviationsAt: readonly number[];

  /** Whether there are independent coordinates, neither too few nor too many. */
  static suit(model: SimulationModel): boolean {
    const count = model.means[0].length;
    return model.noise.kind === "independent" && count >= DIRECT && fitsIntoLoops(roomOf(model));
  }

  constructor(model: SimulationModel) {
    const { means, noise, initial } = model;
    if (noise.kind !== "independent")
      throw new Error(`CompiledCoordinates: noise by ${noise.kind}, expected independent`);
    this.count = means[0].length;
    this.loops = loopsWith(roomOf(model));
    this.datum = this.place();
    this.columns = initial.map(() => this.place());
    this.datumAt = this.datum.byteOffset;
    this.columnsAt = this.columns.map(({ byteOffset }) => byteOffset);
    this.meansAt = means.map((mean) => this.place(mean).byteOffset);
    this.deviationsAt = noise.deviations.map((row) => this.place(row).byteOffset);
  }

  draw(classIndex: number, weights: Float64Array, numbers: RandomNumbers): number {
    const { loops, meansAt, deviationsAt, columns, columnsAt } = this;
    if (weights !== columns[0]) columns[0].set(weights);
    numbers.handOver(loops.state);
    const logit = loops.drawDatum(
      this.datumAt,
      meansAt[classIndex],
      deviationsAt[classIndex],
      columnsAt[0],
      this.count,
    );
    numbers.takeBack(loops.state);
    return logit;
  }

  descend(logit: number, change: number): void {
    this.loops.subtractMultiple(this.columnsAt[logit], change, this.datumAt, this.count);
  }

  /** The next vector of the memory, each on an address that takes two numbers at a time. */
  private place(values?: Float64Array): Float64Array {
    const { loops, count } = this;
    const vector = new Float64Array(loops.buffer, loops.heap + this.placed * SIZE, count);
    this.placed += count + (count % 2);
    if (values) vector.set(values);
    return vector;
  }
}

function roomOf({ means, initial }: SimulationModel): number {
  const [{ length }] = means;
  return (1 + initial.length + 2 * means.length) * (length + (length % 2));
}
