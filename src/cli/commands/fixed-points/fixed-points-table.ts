import type { FixedPoint } from "../../../theory/fixed-point.js";
import type { FoundFixedPoints } from "./run-fixed-points.js";

/** One block a fixed point, or one for those that symmetries make of each other, for a terminal. */
export function fixedPointsTable({ fixedPoints, scope }: FoundFixedPoints): string {
  const shown = fixedPoints.filter(
    ({ orbit }, k) =>
      orbit === undefined || fixedPoints.findIndex((other) => other.orbit === orbit) === k,
  );
  const alike = ({ orbit }: FixedPoint): number =>
    orbit === undefined ? 1 : fixedPoints.filter((other) => other.orbit === orbit).length;
  const blocks = shown.map((point, k) => block(point, k + 1, alike(point)));
  const total = shown.length < fixedPoints.length ? `${fixedPoints.length} in all` : "";
  const closing = [total, scope].filter(Boolean).join("; ");
  return blocks.join("") + (closing && `${closing}\n`);
}

function block(point: FixedPoint, number: number, alike: number): string {
  const { state, eigenvalues, stable, stationaryDeviation, isolation, neutral = 0 } = point;
  return [
    `${number}. ${stable ? "stable" : "not stable"}: ${listed(state)}`,
    ...(neutral > 0 ? [`   one of a connected set of dimension ${neutral}`] : []),
    ...(alike > 1 ? [`   one of ${alike} that symmetries make of it`] : []),
    `   eigenvalues: ${eigenvalues.map(complexText).join(", ")}`,
    ...(stationaryDeviation
      ? [`   deviation of sqrt(d) (run - fixed point): ${listed(stationaryDeviation)}`]
      : []),
    ...(isolation ? [`   certified alone within +-: ${listed(isolation)}`] : []),
    "",
  ].join("\n");
}

function listed(values: Readonly<Record<string, number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${numberText(value)}`)
    .join(", ");
}

function complexText([real, imaginary]: readonly [number, number]): string {
  if (imaginary === 0) return numberText(real);
  return `${numberText(real)} ${imaginary < 0 ? "-" : "+"} ${numberText(Math.abs(imaginary))}i`;
}

function numberText(value: number): string {
  return String(Number(value.toPrecision(10)));
}
