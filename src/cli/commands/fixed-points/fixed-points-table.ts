import type { FixedPoint } from "../../../theory/fixed-point.js";

/** One block a fixed point, for a terminal. */
export function fixedPointsTable(points: readonly FixedPoint[]): string {
  return points
    .map(({ state, eigenvalues, stable, stationaryDeviation, isolation, neutral = 0 }, k) =>
      [
        `${k + 1}. ${stable ? "stable" : "not stable"}: ${listed(state)}`,
        ...(neutral > 0 ? [`   one of a connected set of dimension ${neutral}`] : []),
        `   eigenvalues: ${eigenvalues.map(complexText).join(", ")}`,
        ...(stationaryDeviation
          ? [`   deviation of sqrt(d) (run - fixed point): ${listed(stationaryDeviation)}`]
          : []),
        ...(isolation ? [`   certified alone within +-: ${listed(isolation)}`] : []),
        "",
      ].join("\n"),
    )
    .join("");
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
