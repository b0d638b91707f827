import {
  signalsOf,
  signFromZero,
  velocity,
  type NetworkState,
  type SeparatedNetwork,
} from "./separated-network.js";

/** Halvings that locate an event within a step: to rounding. */
const HALVINGS = 52;

/**
 * The flow of a separated network with its sliding motion. The signs of the overlaps are held during a step of the
 * classical rule of fourth order; a step across a zero ends there, and Filippov's rule says how it goes on. So the order
 * of the rule is kept across events.
 */
export class SlidingFlow {
  /** [overlap] the sign by which the field is taken; 0 where the overlap slides along 0. */
  readonly signs: Int8Array;
  private readonly stages: readonly NetworkState[];
  private readonly moved: NetworkState;
  private readonly trial: NetworkState;

  constructor(
    readonly network: SeparatedNetwork,
    readonly state: NetworkState,
  ) {
    const { units } = network;
    const count = units * signalsOf(network);
    this.signs = Int8Array.from({ length: count }, (_, at) => {
      const sign = Math.sign(state[units + at]);
      return sign === 0 ? signFromZero(network, state, at, 0) : sign;
    });
    const vector = (): NetworkState => new Float64Array(state.length);
    this.stages = [vector(), vector(), vector(), vector()];
    this.moved = vector();
    this.trial = vector();
  }

  /** @param step of the rule between events, in units of t */
  advance(duration: number, step: number): void {
    for (let left = duration; left > 0;) {
      const length = Math.min(step, left);
      left -= this.stepThrough(length);
      if (left < 1e-12 * duration) return;
    }
  }

  /** One step, or the part of it before the first event; returns its length. */
  private stepThrough(length: number): number {
    const { state, trial } = this;
    this.stepTo(length);
    if (this.firstCrossing() === undefined) {
      state.set(trial);
      return length;
    }
    let [low, high] = [0, length];
    for (let n = 0; n < HALVINGS; n++) {
      const middle = (low + high) / 2;
      this.stepTo(middle);
      if (this.firstCrossing() === undefined) low = middle;
      else high = middle;
    }
    this.stepTo(high);
    const at = this.firstCrossing()!;
    state.set(trial);
    state[this.network.units + at] = 0;
    this.signs[at] = signFromZero(this.network, state, at, this.signs[at]);
    return high;
  }

  /** The overlap whose sign is no longer the one that the step was taken with. */
  private firstCrossing(): number | undefined {
    const { signs, trial } = this;
    const { units } = this.network;
    const at = signs.findIndex((sign, k) => sign * trial[units + k] < 0);
    return at < 0 ? undefined : at;
  }

  private stepTo(length: number): void {
    const { state, stages, moved, trial, network, signs } = this;
    const weights = [1 / 6, 1 / 3, 1 / 3, 1 / 6];
    const reach = [0, length / 2, length / 2, length];
    trial.set(state);
    for (let stage = 0; stage < 4; stage++) {
      moved.set(state);
      if (stage > 0)
        for (let k = 0; k < moved.length; k++) moved[k] += reach[stage] * stages[stage - 1][k];
      velocity(network, signs, moved, stages[stage]);
      for (let k = 0; k < trial.length; k++) trial[k] += length * weights[stage] * stages[stage][k];
    }
  }
}
