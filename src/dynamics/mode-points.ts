import type { ModePoint } from "./mode-integration.js";
import type { ModeSystem } from "./mode-system.js";
import type { ModeParameters, OrderParameters } from "./solution.js";

/** The order parameters of the points of one integration. */
export function orderParameters(
  system: ModeSystem,
  points: readonly ModePoint[],
): OrderParameters[] {
  const place = (name: string): number => system.compiled.averageNames.get(name) ?? NaN;
  const labels = Array.from({ length: system.modes.classes }, (_, i) => i + 1);
  return points.map(({ log10Time, averages, state }) => ({
    log10Time,
    overlaps: labels.map((i) => [averages[place(`M_${i}`)]]),
    covariances: labels.map((i) => [[averages[place(`B_${i}`)]]]),
    norm: averages[place("Q")],
    stepSize: system.stepSize(averages[system.outputs - 1]),
    ...(state && { perMode: modeParameters(system, state, labels) }),
  }));
}

function modeParameters(
  system: ModeSystem,
  state: readonly number[],
  labels: readonly number[],
): ModeParameters {
  const { modes } = system.layout;
  const unknown = (name: string): Float64Array => {
    const start = (system.compiled.unknownNames.get(name) ?? NaN) * modes;
    return Float64Array.from(state.slice(start, start + modes));
  };
  return { norms: unknown("V"), overlaps: labels.map((j) => unknown(`m_${j}`)) };
}
