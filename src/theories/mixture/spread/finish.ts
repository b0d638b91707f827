import {
  MOST_COMPONENTS,
  prepareSpread,
  prepareSpreads,
  spreadObstacle,
  type PreparedSpread,
} from "../../../methods/fluctuations/prepare-spread.js";
import { decisionsOf } from "../../../observables/decisions.js";
import { InputError } from "../../../problem/input-error.js";
import type { Problem } from "../../../problem/problem.js";
import { isFailure } from "../../../theory/failure.js";
import type { Outcome } from "../../../theory/method.js";
import { finiteDimension, isClosed } from "./finite-dimension.js";
import type { Finished } from "./finished.js";
import { spreadWithErrors } from "./spread-with-errors.js";
import { spreadWarnings } from "./warnings.js";

/** Adds to a trajectory of the limit what finite d makes of it. */
export type Finish = (found: Finished) => Outcome;

/** Which of them is asked for. */
export interface Wanted {
  readonly fluctuations: boolean;
  readonly finiteDimension: boolean;
  /** log10 of the last time. */
  readonly horizon: number;
}

/**
 * Loads what the fluctuations of a problem take.
 * @throws InputError where they are not known
 */
export async function prepareFinish(problem: Problem, wanted: Wanted): Promise<Finish> {
  const option = wanted.finiteDimension ? "--finite-dimension" : "--fluctuations";
  const obstacle = spreadObstacle(problem, option, ["ridge", "batch", "parameters"]);
  if (obstacle) throw new InputError(problem.name, obstacle.path, obstacle.text);
  if (wanted.finiteDimension && problem.dimension === "infinity")
    throw new InputError(
      problem.name,
      "dimension",
      "infinity, expected a positive integer with --finite-dimension",
    );
  const spreads = wanted.fluctuations ? await prepareSpreads(problem, wanted.horizon) : undefined;
  const prepared = spreads?.[0] ?? (await prepareSpread(problem));
  const decisions = await decisionsOf(problem);
  if (wanted.finiteDimension) refuseUnknownMean(problem, prepared);
  return (found) => {
    const { expectation, solution, trajectory, request } = found;
    const given = { problem, expectation, ...decisions };
    const mean = wanted.finiteDimension ? finiteDimension(found, given, prepared) : trajectory;
    if (isFailure(mean) || !spreads) return mean;
    const spread = spreadWithErrors(given, solution, spreads, request);
    if (isFailure(spread)) return spread;
    return {
      ...mean,
      ...spread,
      warnings: [...mean.warnings, ...spreadWarnings(problem, trajectory, spread, prepared)],
    };
  };
}

/** @throws InputError where the mean at finite d is not known */
function refuseUnknownMean(problem: Problem, { hasBias, isSmall, dynamics }: PreparedSpread): void {
  if (!hasBias) throw new InputError(problem.name, ...NO_BIAS);
  if (isSmall || isClosed(problem)) return;
  const count = dynamics.layout.size;
  throw new InputError(
    problem.name,
    "dimension",
    `${count} order parameters, expected at most ${MOST_COMPONENTS} with --finite-dimension`,
  );
}

const NO_BIAS = [
  "loss",
  "kinks of these labels, or adagrad-norm, whose bias is not known, expected a smooth loss and label, or kinks in one or two logits with the labels of classes, of r - y with a linear teacher or of one logit with the label of one teacher logit without noise, at a constant or scheduled step size with --finite-dimension",
] as const;
