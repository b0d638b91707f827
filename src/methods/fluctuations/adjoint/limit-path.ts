import { dormandPrince } from "../../../numerics/dormand-prince.js";
import type { Failure } from "../../../theory/failure.js";
import { stopped } from "../../stopped.js";
import type { LocalDynamics } from "../dynamics/local-dynamics.js";

const MOST_STEPS = 2e5;
/** Numbers that a path may hold. */
const MOST_NUMBERS = 5e7;

/** The limit q along time: its values and slopes at the ends of the integrator's steps, cubic between them. */
export class LimitPath {
  readonly times: number[] = [];
  private readonly states: Float64Array[] = [];
  private readonly slopes: Float64Array[] = [];

  add(time: number, state: Float64Array, slope: Float64Array): void {
    this.times.push(time);
    this.states.push(Float64Array.from(state));
    this.slopes.push(Float64Array.from(slope));
  }

  get numbers(): number {
    return this.times.length * 2 * (this.states[0]?.length ?? 0);
  }

  state(node: number): Float64Array {
    return this.states[node];
  }

  /** Half way between a node and the next, to fourth order in the step. */
  middle(node: number, out: Float64Array): void {
    const step = this.times[node + 1] - this.times[node];
    const [a, b] = [this.states[node], this.states[node + 1]];
    const [first, last] = [this.slopes[node], this.slopes[node + 1]];
    for (let c = 0; c < out.length; c++)
      out[c] = (a[c] + b[c]) / 2 + (step / 8) * (first[c] - last[c]);
  }
}

/** Integrates the limit through the times, each of which becomes a node. */
export function limitPath(
  dynamics: LocalDynamics,
  times: readonly number[],
  tolerance: number,
): LimitPath | Failure {
  const path = new LimitPath();
  const { initial, roots } = dynamics.layout;
  const state = initial.map((value, c) => roots[c] * value);
  const without = (scaled: Float64Array): Float64Array => scaled.map((x, c) => x / roots[c]);
  const field = (time: number, at: Float64Array, out: Float64Array): void => {
    dynamics.update(time, without(at));
    for (let c = 0; c < out.length; c++) out[c] = roots[c] * dynamics.drift[c];
  };
  dynamics.update(0, initial);
  path.add(0, initial, dynamics.drift);
  let time = 0;
  const control = {
    tolerance,
    ends: [state.length],
    mostSteps: MOST_STEPS,
    onStep: (at: number, value: Float64Array, rate: Float64Array) => {
      if (path.numbers <= MOST_NUMBERS) path.add(at, without(value), without(rate));
    },
  };
  for (const next of times) {
    if (next === time) continue;
    const steps = dormandPrince(field, state, time, next, control);
    if (steps === undefined || path.numbers > MOST_NUMBERS)
      return stopped("fluctuations", {
        kind: "too stiff",
        log10Time: Math.log10(time),
        quantity: "fluctuations",
        why: `more steps of ${state.length} order parameters before t = ${next} than are kept`,
        remedy: "ask for earlier times",
      });
    time = next;
  }
  return path;
}
