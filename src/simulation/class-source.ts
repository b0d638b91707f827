import type { SimulationModel } from "./model.js";
import type { RandomNumbers } from "./random/random-numbers.js";

/** Draws classes. */
export class ClassSource {
  private readonly cumulative: Float64Array;

  constructor(
    { probabilities }: SimulationModel,
    private readonly stream: RandomNumbers,
  ) {
    let sum = 0;
    this.cumulative = Float64Array.from(probabilities, (p) => (sum += p));
  }

  /** A class with its probability; no random number is spent on a single class. */
  draw(): number {
    const last = this.cumulative.length - 1;
    if (last === 0) return 0;
    const level = this.stream.uniform();
    let i = 0;
    while (i < last && level >= this.cumulative[i]) i++;
    return i;
  }
}
