import type { Solution } from "../../methods/solution.js";

/**
 * Plain arrays of a mode solution, so that it prints as JSON: { perMode } with `fractions` [mode], `eigenvalues`
 * [class][mode], `norms` [time][mode] and `overlaps` [time][class][mode]; nothing where it was not asked for.
 * @param order positions of the points, in the order in which their times were asked for
 */
export function perModeOf(solution: Solution, order: readonly number[]): Record<string, unknown> {
  const points = order.map((k) => solution.points[k].perMode);
  const known = points.filter((point) => point !== undefined);
  if (known.length < points.length || known.length === 0) return {};
  const { fractions, eigenvalues } = solution.modes;
  const perMode = {
    fractions: [...fractions],
    eigenvalues: eigenvalues.map((row) => [...row]),
    norms: known.map((point) => [...point.norms]),
    overlaps: known.map((point) => point.overlaps.map((row) => [...row])),
  };
  return { perMode };
}
