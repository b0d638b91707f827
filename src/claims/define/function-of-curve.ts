import { from, type Curve } from "../../asymptotics/curve.js";

/** log of a function of y as a function of x = log t and z = log y. */
export type FunctionOfCurve = (x: number, z: number) => number;

/** A function of y that stays small where y blows up, later than t = e, where log log t is positive. */
export function functionOf(curve: Curve, name: string, transform: FunctionOfCurve): Curve {
  const { blowUp: _blowUp, ...late } = from(curve, Math.LOG10E);
  const { logTimes, logValues } = late;
  const moved = (error: number, k: number): number =>
    change(transform, logTimes[k], logValues[k], error);
  return {
    ...late,
    name,
    logValues: logValues.map((z, k) => transform(logTimes[k], z)),
    errors: late.errors.map(moved),
    ...(late.standardErrors && { standardErrors: late.standardErrors.map(moved) }),
  };
}

/** By how much an error of z moves the function; that of log y, as large as t where y = e^-t, is small in log |log y|. */
function change(transform: FunctionOfCurve, x: number, z: number, error: number): number {
  if (error === Infinity) return Infinity;
  const at = transform(x, z);
  return Math.max(...[-error, error].map((step) => Math.abs(transform(x, z + step) - at)));
}
