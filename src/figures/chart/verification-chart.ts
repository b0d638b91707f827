import type { Comparison } from "../../data/verify/judge-universality.js";
import type { Verification } from "../../data/verify/verify-fit.js";
import { InputError } from "../../problem/input-error.js";
import { meanOf } from "../../results/run-statistics.js";
import { placeOfTime, timeAxis, valueAxis, type TimeScale, type ValueScale } from "./axes.js";
import type { Band, Line } from "./chart.js";
import type { ChartOptions, CurveChart } from "./limit-chart.js";
import { strokeOf } from "./palette.js";
import { piecesOf } from "./plotted.js";

/**
 * SGD on a data set beside the limit of the mixture fitted to it: the band of the runs and their mean, the mean of the runs
 * on Gaussian samples, the limit, and that of the commuting approximation.
 * @throws InputError for a number that was not compared
 */
export function verificationChart(
  found: Verification,
  title: string,
  options: ChartOptions,
): CurveChart {
  const words = (options.observable ?? "loss").split(",").map((word) => word.trim());
  const [x, y] = [options.xAxis ?? "linear", options.yAxis ?? "linear"];
  const layers = words
    .map((word) => comparisonOf(found, word))
    .flatMap((one, k) => layersOf(found, one, k, words.length > 1, x, y));
  const places = layers.flatMap(({ pieces }) => pieces.flat());
  return {
    title: options.title ?? title,
    x: timeAxis(
      x,
      places.map(([place]) => place),
    ),
    y: valueAxis(
      y,
      words.join(", "),
      places.flatMap(([, ...heights]) => heights),
    ),
    layers: layers.sort((a, b) => Number(b.kind === "band") - Number(a.kind === "band")),
  };
}

function comparisonOf({ comparisons }: Verification, word: string): Comparison {
  const one = comparisons.find(({ name }) => name === word);
  if (one) return one;
  const known = comparisons.map(({ name }) => name).join(", ");
  throw new InputError("--observable", "", `${word}, expected one of ${known}`);
}

function layersOf(
  { commutingLimit }: Verification,
  { name, times, data, twin, limit }: Comparison,
  k: number,
  isNamed: boolean,
  x: TimeScale,
  y: ValueScale,
): (Band | Line)[] {
  const height = (value: number): number => (y === "log" ? Math.log10(value) : value);
  const at = times.map((time) => placeOfTime(Math.log10(time), x));
  const line = (
    label: string,
    values: readonly number[],
    style: Omit<Line, "kind" | "pieces">,
  ) => ({
    ...{ kind: "line" as const, label: isNamed ? `${name}, ${label}` : label, ...style },
    pieces: piecesOf(at.map((place, n) => [place, height(values[n])] as const)),
  });
  const columns = (runs: readonly (readonly number[])[]): number[][] =>
    times.map((_, n) => runs.map((run) => run[n]));
  const own = columns(data);
  const { colour } = strokeOf(k);
  const thin = { colour: "#1c1c1c", width: 0.9 };
  return [
    {
      ...{ kind: "band", colour, strength: 0.28 },
      label: `${isNamed ? `${name}, ` : ""}SGD on the data, ${data.length} orders`,
      pieces: piecesOf(
        own.map(
          (runs, n) => [at[n], height(Math.min(...runs)), height(Math.max(...runs))] as const,
        ),
      ),
    },
    line("limit of the fitted mixture", limit, { colour, width: 1.8 }),
    line("its mean", own.map(meanOf), { ...thin, dash: [2, 2] }),
    ...(twin
      ? [line("mean on Gaussian samples", columns(twin).map(meanOf), { ...thin, dash: [6, 3] })]
      : []),
    ...(commutingLimit
      ? [
          line("commuting approximation", commutingLimit[name], {
            colour,
            width: 1,
            dash: [8, 2, 2, 2],
          }),
        ]
      : []),
  ];
}
