import type { Failure } from "../../../theory/failure.js";
import { stopped } from "../../stopped.js";
import { stateSizes } from "../dynamics/entry-sizes.js";
import type { LocalDynamics } from "../dynamics/local-dynamics.js";
import { STAGES, type PathStep } from "./collocation.js";
import { LimitStep } from "./limit-step.js";

/** Numbers that a path may hold. */
const MOST_NUMBERS = 1e8;
const MOST_STEPS = 20_000;
/** Of a step in s = log(1 + t): what is slower in log t than this does not happen. */
const LONGEST = 0.5;
const FIRST = 1e-3;
const MOST_GROWTH = 3;

/** The limit q as a function of s = log(1 + t), by steps; the times asked for are ends of steps. */
export class LimitPath {
  readonly steps: PathStep[] = [];
  /** [time asked for] how many steps end at or before it. */
  readonly ends: number[] = [];

  /** q at the node before a step, or at the end of the last one. */
  stateAt(node: number, initial: Float64Array): Float64Array {
    if (node === 0) return initial;
    const { states } = this.steps[node - 1];
    return states[states.length - 1];
  }
}

/** Integrates the limit through the times, ascending, given as log10. */
export function limitPath(
  dynamics: LocalDynamics,
  log10Times: readonly number[],
  tolerance: number,
): LimitPath | Failure {
  const { layout } = dynamics;
  const path = new LimitPath();
  const step = new LimitStep(dynamics, tolerance, (state, out) =>
    stateSizes(
      layout,
      layout.roots,
      state.map((value, c) => layout.roots[c] * value),
      out,
    ),
  );
  step.start(0, layout.initial);
  let [s, length] = [0, FIRST];
  for (const log10Time of log10Times) {
    const target = logOnePlus(log10Time);
    while (s < target) {
      const isLanding = length >= target - s;
      const tried = isLanding ? target - s : length;
      const error = step.take(tried) / tolerance;
      const factor = 0.9 * Math.max(error, 1e-8) ** (-1 / (STAGES + 1));
      if (!(error <= 1)) {
        length = tried * (Number.isFinite(factor) ? Math.min(0.8, Math.max(0.1, factor)) : 0.3);
        if (length < 1e-13 * Math.max(1, s)) return stiff(s, log10Time, "steps that tend to 0");
        continue;
      }
      path.steps.push({ start: s, length: tried, states: step.accept() });
      s = isLanding ? target : s + tried;
      const next = Math.min(LONGEST, tried * Math.min(MOST_GROWTH, factor));
      length = isLanding ? Math.max(length, next) : next;
      const { steps } = path;
      if (steps.length > MOST_STEPS || steps.length * (STAGES + 1) * layout.size > MOST_NUMBERS)
        return stiff(s, log10Time, `more than ${steps.length - 1} steps of ${layout.size} numbers`);
    }
    path.ends.push(path.steps.length);
  }
  return path;
}

/** log(1 + 10^x) */
export function logOnePlus(log10Time: number): number {
  const log = log10Time * Math.LN10;
  return log > 40 ? log : Math.log1p(Math.exp(log));
}

function stiff(s: number, log10Time: number, what: string): Failure {
  return stopped("fluctuations", {
    kind: "too stiff",
    log10Time: Math.log10(Math.expm1(s)),
    quantity: "fluctuations",
    why: `${what} needed before t = 10^${log10Time}`,
    remedy: "ask for earlier times",
  });
}
