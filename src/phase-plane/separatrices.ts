import type { AutonomousField } from "../theory/field.js";
import type { FixedPoint } from "../theory/fixed-point.js";
import type { PlaneFlow } from "./plane-flow.js";
import type { PlanePoint as Point } from "../theory/phase-plane.js";

/** Off a saddle, in units of the box: its eigenvector is the curve there. */
const OFF = 1e-4;
const MOST_STEPS = 2000;

export const isSaddle = ({ eigenvalues }: FixedPoint): boolean =>
  eigenvalues.length === 2 && eigenvalues[0][0] > 0 && eigenvalues[1][0] < 0;

/** What runs into a saddle, in units of the box: from either side of it along its stable direction, backwards in time. */
export function stableCurves(
  field: AutonomousField,
  flow: PlaneFlow,
  point: FixedPoint,
): Point[][] {
  const state = Float64Array.from(field.names, (name) => point.state[name]);
  const jacobian = new Float64Array(4);
  field.jacobian(state, jacobian);
  const [a, b, c, d] = jacobian;
  const rate = point.eigenvalues[1][0];
  // a row of J - rate that is not 0 is across the eigenvector
  const across = Math.hypot(a - rate, b) > Math.hypot(c, d - rate) ? [a - rate, b] : [c, d - rate];
  const [[left, right], [bottom, top]] = field.box;
  const along = [-across[1] / (right - left), across[0] / (top - bottom)];
  const length = Math.hypot(...along);
  const place = flow.placeOf([state[0], state[1]]);
  return [OFF, -OFF].map((off) => {
    const start: Point = [
      place[0] + (off * along[0]) / length,
      place[1] + (off * along[1]) / length,
    ];
    return flow.follow(start, -1, MOST_STEPS, () => true);
  });
}
