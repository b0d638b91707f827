import { curveFromLogarithms, type Curve } from "../../asymptotics/curve.js";
import { entryFor } from "../../results/entry.js";
import type { SolveResult } from "../../results/solve-result.js";
import { THEORIES } from "../../theories/table.js";
import { theoryOf } from "../../theories/theory-of.js";
import type { Named } from "../../theory/theory.js";
import type { JudgeContext } from "../claim.js";
import { NumericalFailure } from "../judging/numerical-failure.js";
import { followed, logErrorOf, type Followed } from "./followed.js";
import { solutionOf } from "./solution-of.js";

export interface CurveOptions {
  /** log10 of the first and the last time; 0 to 300 unless given. */
  readonly decades?: readonly [number, number];
  /** "geometric" in log t (for limits in log t, the default) or at equal steps of log t. */
  readonly spacing?: "geometric" | "equal";
}

/** Points for each doubling of log t, and in all when the spacing is equal. */
const PER_OCTAVE = 4;
const EQUAL_STEPS = 240;

/**
 * Solves a problem far into the limit and follows one quantity of it.
 * @param quantity an entry of a quantity of the problem's theory, "loss", "overlaps.2.1", or one read in another way
 * @throws NumericalFailure when the integration fails: the claim is then inconclusive
 * @throws InputError for a quantity that the problem does not have
 */
export async function curveOf(
  problem: Named,
  quantity: Followed | string,
  context: JudgeContext,
  options: CurveOptions = {},
): Promise<Curve> {
  const entry = typeof quantity === "string" ? quantityOf(quantity, problem, context) : quantity;
  const log10Times = curveTimes(options);
  const request = { log10Times, tolerance: context.tolerance, perMode: entry.perMode === true };
  return curveFrom(await solutionOf(problem, request, context), entry);
}

/**
 * A quantity of the theory of a problem by its name.
 * @throws InputError for one that the problem does not have
 */
export function quantityOf(
  name: string,
  problem: Named,
  { theories = THEORIES }: Pick<JudgeContext, "theories">,
): Followed {
  const theory = theoryOf(problem, problem.name, theories);
  return followed(entryFor(name, theory, problem, "quantity"));
}

/**
 * The size of a quantity along a solution that is already there, from the last change of its sign on, at the times at which
 * it is larger than its error: later ones have no sign and no logarithm.
 * @throws NumericalFailure where it is zero at the end, or nowhere larger than its error
 */
export function curveFrom(solution: SolveResult, quantity: Followed): Curve {
  const { problem, log10Times } = solution;
  const signAt = (k: number): number => quantity.sign?.(solution, k) ?? 1;
  const end = `t = 10^${log10Times.at(-1)}`;
  if (signAt(log10Times.length - 1) === 0)
    throw new NumericalFailure(
      `${problem.name}: ${quantity.name} is 0 at ${end}, which has no logarithm`,
    );
  const known = log10Times.flatMap((_, k) =>
    logErrorOf(quantity, solution, k) < Infinity ? [k] : [],
  );
  if (known.length === 0)
    throw new NumericalFailure(
      `${problem.name}: ${quantity.name} is no larger than its error at any time to ${end}`,
    );
  const last = signAt(known[known.length - 1]);
  const kept = known.slice(1 + known.findLastIndex((k) => signAt(k) !== last));
  const curve = curveFromLogarithms(
    quantity.name,
    kept.map((k) => log10Times[k] * Math.LN10),
    kept.map((k) => quantity.logValue(solution, k)),
    kept.map((k) => logErrorOf(quantity, solution, k)),
    problem,
  );
  return last < 0 ? { ...curve, sign: -1 } : curve;
}

/** log10 of the times of a curve. */
export function curveTimes({ decades = [0, 300], spacing = "geometric" }: CurveOptions): number[] {
  const [start, end] = decades;
  if (!(start < end))
    throw new RangeError(`curveOf: decades: ${start}, ${end}, expected an ascending pair`);
  if (spacing === "equal")
    return Array.from(
      { length: EQUAL_STEPS + 1 },
      (_, k) => start + (k * (end - start)) / EQUAL_STEPS,
    );
  return geometric(start, end);
}

/** Geometric down to a quarter of a decade, then at equal steps to the start. */
function geometric(start: number, end: number): number[] {
  const times: number[] = [];
  for (let time = end; time > Math.max(start, 1); time /= 2 ** (1 / PER_OCTAVE)) times.push(time);
  for (let time = Math.min(1, times.at(-1) ?? end); time > start; time -= 0.2) {
    if (time < (times.at(-1) ?? Infinity)) times.push(time);
  }
  return [start, ...times.reverse()];
}
