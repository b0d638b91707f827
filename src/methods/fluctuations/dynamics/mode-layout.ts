import type { Modes } from "../../../problem/modes.js";
import { trainedScalars, type TrainedScalar } from "../../../problem/parameter-names.js";
import type { Problem } from "../../../problem/problem.js";

/**
 * The state of the limit as one vector: mode after mode, of each m_{rho,s} for the signals s (the class means, then the
 * teacher's logits) by logit, then V_rho by pairs of logits; after all modes the trained scalars, last what the step size has accumulated. Sums over signal
 * coordinates divided by a mode's share are d times means over its coordinates: c_{rho,st}, m_{rho,s}, V_rho.
 */
export class ModeLayout {
  readonly logits: number;
  readonly classes: number;
  readonly teacherLogits: number;
  /** How many signals there are. */
  readonly signals: number;
  readonly modes: number;
  /** Components of a mode. */
  readonly width: number;
  /** Length of the state. */
  readonly size: number;
  /** [mode] w_rho. */
  readonly fractions: Float64Array;
  /** [component] the root of the share of its mode: times it, no component exceeds what averages call for. */
  readonly roots: Float64Array;
  /** [class][mode] */
  readonly eigenvalues: readonly Float64Array[];
  /** [signal][signal][mode] c_{rho,st}. */
  readonly products: readonly (readonly Float64Array[])[];
  /** [class] tr K_i / d. */
  readonly traces: Float64Array;
  /** [class] p_i */
  readonly probabilities: Float64Array;
  readonly ridge: number;
  /** What the loss has of trained numbers beside X. */
  readonly scalars: readonly TrainedScalar[];
  readonly batch: number;
  /** X_0, as a state. */
  readonly initial: Float64Array;
  private readonly pairs: Int32Array;

  constructor(problem: Problem, modes: Modes) {
    const { logits, classes, fractions, eigenvalues, means, teacher, initial } = modes;
    this.logits = logits;
    this.classes = classes;
    this.teacherLogits = teacher.length;
    this.signals = classes + teacher.length;
    this.modes = fractions.length;
    this.width = this.signals * logits + (logits * (logits + 1)) / 2;
    this.scalars = trainedScalars(problem);
    this.size = this.modes * this.width + this.scalars.length + 1;
    this.fractions = fractions;
    this.roots = Float64Array.from({ length: this.size }, (_, c) =>
      c >= this.modes * this.width ? 1 : Math.sqrt(fractions[Math.floor(c / this.width)]),
    );
    this.eigenvalues = eigenvalues;
    this.traces = Float64Array.from(eigenvalues, (row) =>
      row.reduce((sum, value, mode) => sum + value * fractions[mode], 0),
    );
    this.probabilities = Float64Array.from(problem.classes, ({ probability }) => probability);
    this.ridge = problem.ridge ?? 0;
    this.batch = problem.batch ?? 1;
    this.pairs = pairPlaces(logits);
    const vectors = [...means, ...teacher];
    const product = (a: Float64Array, b: Float64Array): Float64Array => modeProducts(modes, a, b);
    this.products = vectors.map((a) => vectors.map((b) => product(a, b)));
    this.initial = new Float64Array(this.size);
    this.scalars.forEach(({ initial: start }, s) => (this.initial[this.scalar(s)] = start));
    for (let b = 0; b < logits; b++) {
      vectors.forEach((vector, s) =>
        this.spread(product(initial[b], vector), this.overlap(s, b), this.initial),
      );
      for (let c = b; c < logits; c++)
        this.spread(product(initial[b], initial[c]), this.norm(b, c), this.initial);
    }
  }

  /** Place of m_{rho,s} of a logit within a mode. */
  overlap(signal: number, logit: number): number {
    return signal * this.logits + logit;
  }

  /** Place of an entry of V_rho within a mode. */
  norm(b: number, c: number): number {
    return this.signals * this.logits + this.pairs[b * this.logits + c];
  }

  /** Place in the state of a trained scalar; after the last stands what the step size has accumulated. */
  scalar(s: number): number {
    return this.modes * this.width + s;
  }

  private spread(values: Float64Array, place: number, out: Float64Array): void {
    for (let mode = 0; mode < values.length; mode++) out[mode * this.width + place] = values[mode];
  }
}

/** [b * l + c] the place of the pair among those with b <= c. */
function pairPlaces(logits: number): Int32Array {
  const places = new Int32Array(logits * logits);
  for (let b = 0, place = 0; b < logits; b++)
    for (let c = b; c < logits; c++, place++)
      places[b * logits + c] = places[c * logits + b] = place;
  return places;
}

function modeProducts(
  { fractions, signalMode }: Modes,
  a: Float64Array,
  b: Float64Array,
): Float64Array {
  const sums = new Float64Array(fractions.length);
  signalMode.forEach((mode, signal) => (sums[mode] += a[signal] * b[signal]));
  return sums.map((sum, mode) => (sum === 0 ? 0 : sum / fractions[mode]));
}
