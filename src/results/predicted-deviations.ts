import { THEORIES } from "../theories/table.js";
import { theoryOf } from "../theories/theory-of.js";
import { InputError } from "../problem/input-error.js";
import { failureText } from "../theory/failure.js";
import type { Named, Theory } from "../theory/theory.js";
import { entrywise, type Value } from "../theory/value.js";
import { solve } from "./solve.js";
import type { Series, SimulateResult } from "./simulate-result.js";

/** The standard deviation of one run of SGD as the theory predicts it, beside that of the runs. */
export interface DeviationRatios {
  /** [quantity name][position] standard deviation of a run, predicted. */
  readonly predicted: Series;
  /** [quantity name][position] observed over predicted; NaN where a run is predicted not to vary. */
  readonly ratio: Series;
  /** [quantity name][position] standard error of the ratio, by the fourth moment of the runs. */
  readonly ratioError: Series;
}

/** Why there is no prediction. */
export interface NoPrediction {
  readonly reason: string;
}

/**
 * Observed over predicted standard deviation of single runs, at some of the times of a simulation. Nothing of the
 * runs enters the prediction.
 * @param positions among `result.times`
 */
export async function deviationRatios<P extends Named>(
  result: SimulateResult<P>,
  positions: readonly number[],
  theories: readonly Theory[] = THEORIES,
): Promise<DeviationRatios | NoPrediction> {
  const { problem, times } = result;
  const theory = theoryOf(problem, problem.name, theories);
  const dimension = "dimension" in problem ? problem.dimension : undefined;
  if (!theory.choose(problem).options?.includes("fluctuations") || typeof dimension !== "number")
    return { reason: `${theory.id} predicts none` };
  const at = positions.map((k) => times[k]);
  try {
    const limit = await solve(problem, { at, fluctuations: true, theories: [theory] });
    if ("failure" in limit) return { reason: failureText(limit) };
    return ratiosOf(result, positions, limit.fluctuations ?? {}, Math.sqrt(dimension));
  } catch (error) {
    if (error instanceof InputError) return { reason: error.message };
    throw error;
  }
}

function ratiosOf(
  { deviation, deviationError }: SimulateResult,
  positions: readonly number[],
  fluctuations: Series,
  root: number,
): DeviationRatios {
  const names = Object.keys(deviation).filter((name) => name in fluctuations);
  const table = (entry: (name: string, k: number) => Value): Series =>
    Object.fromEntries(names.map((name) => [name, positions.map((_, k) => entry(name, k))]));
  const over = (observed: Series): Series =>
    table((name, k) =>
      entrywise([observed[name][positions[k]], fluctuations[name][k]], ([seen, scaled]) =>
        scaled === 0 ? NaN : (seen * root) / scaled,
      ),
    );
  return {
    predicted: table((name, k) => entrywise([fluctuations[name][k]], ([scaled]) => scaled / root)),
    ratio: over(deviation),
    ratioError: over(deviationError),
  };
}
