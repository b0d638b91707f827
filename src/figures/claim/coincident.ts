import type { Curve } from "./curve.js";
import type { Frame } from "./frame.js";

/** Curves nearer than this part of the height of a panel cannot be told apart in it. */
const NEAR = 0.004;

/**
 * [curve] how many measured curves before it it lies upon, at every place and in every panel.
 * @param panels the same curves on different axes
 */
export function coincident(
  panels: readonly { readonly curves: readonly Curve[]; readonly frame: Frame }[],
): number[] {
  const hides = (k: number, other: number): boolean =>
    panels.every(({ curves, frame: { y } }) =>
      liesUpon(curves[k], curves[other], NEAR * (y[1] - y[0])),
    );
  return panels[0].curves.map(
    (_, k, all) => all.slice(0, k).filter((__, other) => hides(k, other)).length,
  );
}

function liesUpon(curve: Curve, other: Curve, near: number): boolean {
  const [points, beneath] = [curve.pieces.flat(), other.pieces.flat()];
  return (
    [curve, other].every(({ role }) => role === "measured") &&
    points.length > 0 &&
    points.length === beneath.length &&
    points.every(([x, y], k) => beneath[k][0] === x && Math.abs(y - beneath[k][1]) <= near)
  );
}
