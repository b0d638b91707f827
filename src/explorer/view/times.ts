/** How finely a view is solved: as the command line does, or so that it follows a slider. */
export const SETTLED = { points: 56, tolerance: 1e-8 } as const;
export const TURNING = { points: 24, tolerance: 1e-5 } as const;

/** log10 of the times that are drawn: equal ratios of log10 t from 0.1 on, written with three digits. */
export function drawnTimes(decades: number, points: number = SETTLED.points): number[] {
  const first = Math.min(0.1, decades / 10);
  const times = Array.from({ length: points }, (_, k) =>
    Number((first * (decades / first) ** (k / (points - 1))).toPrecision(4)),
  );
  return [...new Set(times)];
}
