import type { TimesRequest } from "../../../theory/method.js";
import type { Trajectory } from "../../../theory/trajectory.js";
import type { TensorPcaProblem } from "../problem.js";
import { QUANTITIES, type TensorPcaQuantity } from "../quantities.js";
import type { BallisticPoint } from "./ballistic-system.js";

/** Past it the state is that of the fixed point. */
export const LAST_LOG10_TIME = 300;
/** Rounding in the evaluation of one value, and of one that is the exponential of a logarithm. */
const ROUNDING = 4e-15;
/** The exponential of what lies further below 0 is 0, to the last digit. */
const LARGEST_EXPONENT = 745;

/** Every quantity along the finer integration, with its distance from the coarser one. */
export function trajectoryOf(
  problem: TensorPcaProblem,
  request: TimesRequest,
  integrated: readonly BallisticPoint[],
  rivals: readonly BallisticPoint[],
): Trajectory {
  const fine = integrated.map((point, k) => carriedOn(point, request.log10Times[k]));
  const coarse = rivals.map((point, k) => carriedOn(point, request.log10Times[k]));
  const known = QUANTITIES.filter((quantity) => quantity.applies(problem));
  const dimension = request.options?.finiteDimension ? problem.dimension : undefined;
  const read = (quantity: TensorPcaQuantity, point: BallisticPoint): number =>
    quantity.value(point) + correction(quantity, point, dimension);
  const table = <T>(column: (quantity: TensorPcaQuantity, k: number) => T): Record<string, T[]> =>
    Object.fromEntries(
      known.map((quantity) => [quantity.name, fine.map((_, k) => column(quantity, k))]),
    );
  const errors = table((quantity, k) =>
    distance(quantity, read(quantity, fine[k]), read(quantity, coarse[k]), fine[k]),
  );
  return {
    method: "ballistic",
    log10Times: request.log10Times,
    values: table((quantity, k) => read(quantity, fine[k])),
    errors,
    ...(request.options?.fluctuations === true && {
      fluctuations: table((quantity, k) => deviation(quantity, fine[k])),
      fluctuationErrors: table((quantity, k) =>
        gap(deviation(quantity, fine[k]), deviation(quantity, coarse[k])),
      ),
      bias: table((quantity, k) => biasOf(quantity, fine[k])),
      biasErrors: table((quantity, k) =>
        gap(biasOf(quantity, fine[k]), biasOf(quantity, coarse[k])),
      ),
    }),
    warnings: warningsOf(request, fine, Math.max(...Object.values(errors).flat())),
  };
}

function deviation(quantity: TensorPcaQuantity, point: BallisticPoint): number {
  return Math.sqrt(Math.max(0, quantity.variance(point, point.moments!)));
}

function biasOf(quantity: TensorPcaQuantity, point: BallisticPoint): number {
  return quantity.bias(point, point.moments!);
}

/** Of a number from that of the coarser integration. */
function gap(value: number, rival: number): number {
  return Math.abs(value - rival) + ROUNDING * Math.abs(value);
}

function correction(
  quantity: TensorPcaQuantity,
  point: BallisticPoint,
  dimension: number | undefined,
): number {
  return dimension === undefined ? 0 : biasOf(quantity, point) / dimension;
}

/** The settled state of t = 10^300 at a later time: a log |m| that falls does so in proportion to t. */
function carriedOn(point: BallisticPoint, log10Time: number): BallisticPoint {
  if (log10Time <= LAST_LOG10_TIME || !(point.logOverlap < -LAST_LOG10_TIME)) return point;
  return { ...point, logOverlap: point.logOverlap * 10 ** (log10Time - LAST_LOG10_TIME) };
}

/** Relative; of a logarithm absolute below 1. Values that are the exponential of log |m| carry its absolute error. */
function distance(
  quantity: TensorPcaQuantity,
  value: number,
  rival: number,
  point: BallisticPoint,
): number {
  if (value === rival && !Number.isFinite(value)) return ROUNDING;
  const scale = quantity.logarithmic ? Math.max(1, Math.abs(value)) : Math.abs(value);
  const gap = value === rival ? 0 : Math.abs(value - rival) / scale;
  const exponent = quantity.name === "overlap" ? Math.abs(point.logOverlap) : 0;
  return gap + ROUNDING * (1 + Math.min(exponent, LARGEST_EXPONENT));
}

function warningsOf(
  { log10Times, tolerance }: TimesRequest,
  points: readonly BallisticPoint[],
  largest: number,
): string[] {
  const warnings: string[] = [];
  if (!(largest <= tolerance))
    warnings.push(
      `estimated relative error ${largest.toExponential(1)}, tolerance ${tolerance} not reached`,
    );
  const last = log10Times[log10Times.length - 1];
  if (last > LAST_LOG10_TIME)
    warnings.push("times past 10^300: the state has settled; a falling log |m| is carried on");
  if (points.some(({ logOverlap }, k) => logOverlap === -Infinity && log10Times[k] > 300))
    warnings.push("log |m| itself has left the range of doubles");
  return warnings;
}
