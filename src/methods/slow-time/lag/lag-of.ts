import type { Problem } from "../../../problem/problem.js";
import { stepLaw } from "../states/coefficients.js";

/** X' = -gamma y - pull X, y' = rate (g - y): X follows a running mean of the gradients. */
export interface Lag {
  /** c. */
  readonly rate: number;
  /** gamma. */
  readonly stepSize: number;
  /** gamma times the ridge. */
  readonly pull: number;
}

/** Of a product of coefficients and a quotient. */
const ROUNDING = 1e-14;

/**
 * The lag of an update X' = -a y - p X, y' = b g - c y with constant coefficients and gamma = a b/c, gradients and results taken at
 * X; undefined of any other. In units of b/c for y it stands as a {@link Lag}.
 */
export function lagOf(problem: Problem): Lag | undefined {
  const { stepSize } = problem;
  if (stepSize.rule !== "constant") return undefined;
  const law = stepLaw(problem, () => stepSize.gamma);
  if (!law.isConstant || law.states !== 2 || !law.isEvaluatedAtPoint) return undefined;
  const { coupling, gradient } = law.at(1);
  const x = law.evaluated.indexOf(1);
  const y = 1 - x;
  const rate = -coupling[2 * y + y];
  const drive = -coupling[2 * x + y];
  const pull = 0 - coupling[2 * x + x];
  const isAlone = pull >= 0 && coupling[2 * y + x] === 0 && gradient[x] === 0;
  const settles = Math.abs((drive * gradient[y]) / rate / stepSize.gamma - 1) < ROUNDING;
  if (!isAlone || !law.begins[x] || law.begins[y] || !settles || !(rate > 0 && drive > 0))
    return undefined;
  return { rate, stepSize: stepSize.gamma, pull };
}
