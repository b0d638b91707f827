import type { Problem } from "../../../problem/problem.js";
import type { JudgeContext, Measured } from "../../claim.js";
import { solutionOf } from "../../measuring/solution-of.js";
import { teacherProblem } from "../step-size/teacher-problems.js";

/** |X|^2 moves to s^2 while the overlap is small, s the positive root of (gamma - 1) s^2 + (2/pi)(1 - 2 gamma) s + gamma. */
function restingNorm(gamma: number): number {
  const [a, b] = [1 - gamma, (2 / Math.PI) * (2 * gamma - 1)];
  return (-b + Math.sqrt(b * b + 4 * a * gamma)) / (2 * a);
}

/**
 * Rate g of the overlap e^(g t) while it is small, for f = (|r| - |r*|)^2, K = I, |X*| = 1, gamma < 1: linearised
 * in the overlap c, E[f''] = 2 - 4/(pi s) and E[d f'/dr*] = -4 c/(pi s), so that c' = gamma (8/(pi s) - 2) c.
 * Positive iff gamma < {@link ESCAPE_THRESHOLD}, where s = 4/pi.
 */
export function escapeRate(gamma: number): number {
  return gamma * (8 / (Math.PI * restingNorm(gamma)) - 2);
}
export const ESCAPE_THRESHOLD = 8 / Math.PI ** 2;

/** K = I and |X_0| = |X*| = 1 with a given overlap: for K = I the limit knows no more of d, four will do. */
export function phaseRetrievalProblem(gamma: number, overlap: number): Problem {
  return teacherProblem({
    name: `phase retrieval, gamma = ${gamma}, overlap ${overlap}`,
    loss: "phase-retrieval",
    covariance: { kind: "identity" },
    stepSize: { rule: "constant", gamma },
    teacher: { coordinates: [1, 0, 0, 0], link: "absolute" },
    dimension: 4,
    initial: { kind: "coordinates", values: [[overlap, Math.sqrt(1 - overlap ** 2), 0, 0]] },
  });
}

const STEPS = 160;
const TOLERANCE = 1e-6;

/** Times from 0 to `until` at equal steps, with the loss and the overlap there. */
export async function phaseRetrievalRun(
  gamma: number,
  overlap: number,
  until: number,
  context: JudgeContext,
): Promise<{ times: number[]; losses: number[]; overlaps: number[]; problem: Problem }> {
  const times = Array.from({ length: STEPS }, (_, k) => ((k + 1) * until) / STEPS);
  const problem = phaseRetrievalProblem(gamma, overlap);
  const options = { at: times, tolerance: Math.max(TOLERANCE, context.tolerance) };
  const { observables } = await solutionOf(problem, options, context);
  const overlaps = (observables.teacherOverlaps as number[][][]).map(([[value]]) =>
    Math.abs(value),
  );
  return { times, losses: observables.loss as number[], overlaps, problem };
}

/** The time at which the loss falls below `level`, between two requested times; log L is linear there. */
export function timeBelow(
  { times, losses }: { times: readonly number[]; losses: readonly number[] },
  level: number,
): Measured {
  const after = losses.findIndex((loss) => loss < level);
  if (after < 1) return { value: NaN, error: Infinity };
  const [before, behind] = [Math.log(losses[after - 1]), Math.log(losses[after])];
  const step = times[after] - times[after - 1];
  const value = times[after] - (step * (behind - Math.log(level))) / (behind - before);
  return { value, error: 0.02 * step };
}
