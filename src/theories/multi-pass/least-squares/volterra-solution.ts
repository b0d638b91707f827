import type { Failure } from "../../../theory/failure.js";
import type { Outcome, TimesRequest } from "../../../theory/method.js";
import type { Value } from "../../../theory/value.js";
import { completed } from "../completed.js";
import { unitsOf, type MultiPassProblem } from "../problem.js";
import { tabulated, type Row } from "../tabulated.js";
import { laplaceContour, type LaplaceContour, type Scaled } from "./laplace-contour.js";
import { prepareState, type PreparedLeastSquares } from "./observe.js";
import { logTotalOf, totalOf } from "./scaled.js";
import { isNonzero, productSum, type LeastSquaresSetting } from "./setting.js";
import { modesOfProblem, settingOf } from "./setting-of.js";

/**
 * Nodes of a contour, and of a panel of the spectrum for d = infinity. The fine ones leave 1e-13 before rounding; their
 * distance from the coarse ones is the error that is stated.
 */
const FINE = { contour: laplaceContour(24), resolution: 12 } as const;
const COARSE = { contour: laplaceContour(20), resolution: 8 } as const;
/** Rounding, raised by the weights of a contour in both times [measured]. */
const ROUNDING = 1e-12;
/** Largest log10 t at which s = node / t is a double. */
const LARGEST_LOG10_TIME = 300;

/** Volterra's equation at the requested times, on a fine contour and a coarse one. */
export function solveVolterra(problem: MultiPassProblem, { log10Times }: TimesRequest): Outcome {
  const last = log10Times[log10Times.length - 1];
  if (last > LARGEST_LOG10_TIME) return tooLate();
  const [fine, coarse] = [FINE, COARSE].map(({ contour, resolution }) => {
    const setting = settingOf(problem, modesOfProblem(problem, resolution, last));
    const prepared = prepareState(setting);
    const rows = log10Times.map((time) => rowAt(problem, setting, prepared, time, contour));
    return { rows, rate: prepared.singularities.pole };
  });
  const { rows } = fine;
  const checks = coarse.rows;
  const stopped = rows.findIndex((row) => !Number.isFinite(row.norm));
  if (stopped >= 0) return grown(log10Times[stopped], fine.rate);
  return tabulated("volterra", log10Times, rows, checks, ROUNDING);
}

function rowAt(
  problem: MultiPassProblem,
  setting: LeastSquaresSetting,
  prepared: PreparedLeastSquares,
  log10Time: number,
  contour: LaplaceContour,
): Row {
  const state = prepared.stateAt(unitsOf(problem).timeFactor * 10 ** log10Time, contour);
  const noise: Scaled = { exponent: 0, value: setting.noiseVariance };
  const population = [...(isNonzero(setting.teacher) ? state.distanceInK : state.normInK), noise];
  const halved = (parts: readonly Scaled[]): Record<"value" | "log", number> => ({
    value: totalOf(parts) / 2,
    log: logTotalOf(parts) - Math.LN2,
  });
  const [loss, training] = [halved(population), halved(state.training)];
  const row: Record<string, Value> = {
    loss: loss.value,
    logLoss: loss.log,
    trainLoss: training.value,
    logTrainLoss: training.log,
    trainGradientSquare: 2 * training.value,
    norm: totalOf(state.norm),
    overlaps: [[0]],
    covariances: [[[totalOf(state.normInK)]]],
    teacherOverlaps: [[totalOf(state.overlap)]],
    teacherCovariances: [[[totalOf(state.overlapInK)]]],
    squaredDistance: totalOf(state.distance),
  };
  return completed(problem, row, productSum(setting, setting.teacher, 0));
}

function tooLate(): Failure {
  return {
    kind: "out of range",
    log10Time: LARGEST_LOG10_TIME,
    quantity: "loss",
    failure: "volterra: times past 10^300 leave no room for the contours",
    remedy: "ask for times up to 10^300",
  };
}

function grown(log10Time: number, rate: number | undefined): Failure {
  const why = rate !== undefined && rate > 0 ? `: it grows like exp(${rate.toPrecision(6)} t)` : "";
  return {
    kind: "diverged",
    log10Time,
    quantity: "norm",
    failure: `volterra: ||X||^2 exceeds the largest double${why}`,
    remedy: "ask for earlier times, or take a smaller gamma",
  };
}
