import {
  MOST_COMPONENTS,
  type PreparedSpread,
} from "../../../methods/fluctuations/prepare-spread.js";
import type { Problem } from "../../../problem/problem.js";
import type { Trajectory } from "../../../theory/trajectory.js";

/** Where a run's deviation is more than this part of the loss or the norm, orders beyond the first count. */
const LARGE = 0.2;

/** That a single run at the problem's d may be far from the limit. */
export function spreadWarnings(
  { dimension }: Problem,
  { values, log10Times }: Trajectory,
  { fluctuations, bias }: Pick<Trajectory, "fluctuations" | "bias">,
  { hasBias, isSmall, dynamics }: PreparedSpread,
): string[] {
  const count = dynamics.layout.size;
  const why = isSmall
    ? `of ${count} order parameters some relax too fast beside these times to carry their covariance`
    : `${count} order parameters, known up to ${MOST_COMPONENTS} only`;
  const left = hasBias && bias === undefined ? [`bias: ${why}: left out`] : [];
  if (dimension === "infinity") return left;
  const large = ["loss", "norm"].flatMap((name) => {
    const parts = log10Times.map((_, k) => {
      const [value, deviation] = [values[name][k], fluctuations?.[name][k]];
      if (typeof value !== "number" || typeof deviation !== "number" || value === 0) return 0;
      return deviation / Math.sqrt(dimension) / Math.abs(value);
    });
    const most = Math.max(...parts);
    if (!(most > LARGE)) return [];
    const place = log10Times[parts.indexOf(most)];
    const percent = `${(100 * most).toPrecision(2)} %`;
    return [
      `${name}: a run's standard deviation is ${percent} of the limit at t = ${Number((10 ** place).toPrecision(3))} and d = ${dimension}: the expansion in 1/d may not hold`,
    ];
  });
  return [...left, ...large];
}
