import type { FixedPoint } from "../../../fixed-points/fixed-point.js";

/** One block a fixed point, for a terminal. */
export function fixedPointsTable(points: readonly FixedPoint[]): string {
  return points
    .map(({ state, eigenvalues, stable, stationaryDeviation }, k) =>
      [
        `${k + 1}. ${stable ? "stable" : "not stable"}: ${listed(state)}`,
        `   eigenvalues: ${eigenvalues.map(complexText).join(", ")}`,
        ...(stationaryDeviation
          ? [`   deviation of sqrt(d) (run - fixed point): ${listed(stationaryDeviation)}`]
          : []),
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
