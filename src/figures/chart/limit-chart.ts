import type { SolveResult } from "../../results/solve-result.js";
import type { SimulateResult } from "../../results/simulate-result.js";
import type { Theory } from "../../theory/theory.js";
import {
  placeOfTime,
  timeAxis,
  timeScaleFor,
  valueAxis,
  type TimeScale,
  type ValueScale,
} from "./axes.js";
import type { Band, Chart, Line } from "./chart.js";
import { strokeOf } from "./palette.js";
import {
  logarithmsOf,
  piecesOf,
  plottedOf,
  valueScaleFor,
  valuesOf,
  type Plotted,
} from "./plotted.js";
import { predictedBand } from "./predicted-band.js";

/** One problem of a picture: its limit, and the runs of SGD beside it. */
export interface Shown {
  readonly theory: Theory;
  readonly limit?: SolveResult;
  readonly runs?: SimulateResult;
}

export interface ChartOptions {
  readonly observable?: string;
  readonly xAxis?: TimeScale;
  readonly yAxis?: ValueScale;
  readonly title?: string;
}

/** A chart of curves and bands. */
export interface CurveChart extends Chart {
  readonly layers: readonly (Band | Line)[];
}

/** How a value becomes a height. */
interface Scales {
  readonly x: TimeScale;
  readonly y: ValueScale;
}

/**
 * Limits of one or several problems against time, each over the band of its runs (5 to 95 %) and over the band in which
 * runs are predicted. Points that an axis has no place for (t = 0 on a logarithmic one) are cut out of the curve.
 */
export function limitChart(shown: readonly Shown[], options: ChartOptions): CurveChart {
  const several = shown.length > 1;
  const curves = shown.flatMap((one) => {
    const problem = (one.limit ?? one.runs)?.problem ?? { name: "" };
    return plottedOf(one.theory, problem, options.observable).map((plotted) => ({ one, plotted }));
  });
  const times = shown.flatMap((one) => log10TimesOf(one));
  const scales: Scales = {
    x: options.xAxis ?? timeScaleFor(times),
    y: options.yAxis ?? valueScale(curves),
  };
  const words = [...new Set(curves.map(({ plotted }) => plotted.word))];
  const layers = curves.flatMap(({ one, plotted }, k) => {
    const parts = [
      ...(several ? [plain(plotted.where)] : []),
      ...(words.length > 1 ? [plain(plotted.word)] : []),
    ];
    return layersOf(one, plotted, parts.join(", "), k, scales);
  });
  const [first] = curves;
  const yLabel =
    words.length === 1
      ? `${plain(first.plotted.word)} ${first.plotted.symbol}`
      : words.map(plain).join(", ");
  const sorted = namedOnce([...layers].sort((a, b) => a.level - b.level)).map(({ layer }) => layer);
  const places = sorted.flatMap(({ pieces }) => pieces.flat());
  return {
    title: options.title ?? shown.map((one) => (one.limit ?? one.runs)?.problem.name).join(", "),
    x: timeAxis(
      scales.x,
      places.map(([x]) => x),
    ),
    y: valueAxis(
      scales.y,
      yLabel,
      places.flatMap(([, ...heights]) => heights),
    ),
    layers: sorted,
  };
}

function valueScale(curves: readonly { one: Shown; plotted: Plotted }[]): ValueScale {
  const scales = curves.map(({ one: { limit, runs }, plotted }) =>
    valueScaleFor([plotted], [...(limit ? [limit.observables] : []), ...(runs ? [runs.mean] : [])]),
  );
  return scales.every((scale) => scale === "log") ? "log" : "linear";
}

const log10TimesOf = ({ limit, runs }: Shown): readonly number[] =>
  limit?.log10Times ?? runs?.times.map(Math.log10) ?? [];

/** A name is no mathematics. */
const plain = (name: string): string => name.replace(/[\\$]/g, "");

/** What is told apart by the curves beside it needs one name for all of them: the first keeps it. */
function namedOnce(layers: readonly Placed[]): Placed[] {
  const names = new Set<string>();
  return layers.map(({ level, layer }) => {
    const { label, ...unnamed } = layer;
    if (label === undefined || level === LEVEL.limit || !names.has(label)) {
      if (label !== undefined) names.add(label);
      return { level, layer };
    }
    return { level, layer: unnamed };
  });
}

/** From below to above: what is predicted, what was run, the limit, and the mean of the runs thinly over it. */
const LEVEL = { predicted: 0, runs: 1, limit: 2, mean: 3 } as const;

interface Placed {
  readonly level: number;
  readonly layer: Band | Line;
}

function layersOf(
  shown: Shown,
  plotted: Plotted,
  name: string,
  k: number,
  scales: Scales,
): Placed[] {
  const heights = (series: SolveResult["observables"]): number[] =>
    scales.y === "log" ? logarithmsOf(plotted, series) : valuesOf(plotted, series);
  return [
    ...(shown.runs ? runLayers(shown.runs, heights, k, scales) : []),
    ...(shown.limit ? limitLayers(shown, shown.limit, plotted, heights, name, k, scales) : []),
  ];
}

type Heights = (series: SolveResult["observables"]) => number[];

function runLayers(runs: SimulateResult, heights: Heights, k: number, scales: Scales): Placed[] {
  const { colour } = strokeOf(k);
  const times = runs.times.map((time) => placeOfTime(Math.log10(time), scales.x));
  const percentile = (percent: "5" | "95"): number[] =>
    heights(
      Object.fromEntries(Object.entries(runs.quantiles).map(([name, q]) => [name, q[percent]])),
    );
  const [low, high] = [percentile("5"), percentile("95")];
  const mean = heights(meanSeries(runs));
  const band = piecesOf(times.map((x, n) => [x, low[n], high[n]] as const));
  const line = piecesOf(times.map((x, n) => [x, mean[n]] as const));
  const dotted = { colour: "#1c1c1c", width: 0.9, dash: [2, 2] };
  return [
    {
      level: LEVEL.runs,
      layer: { kind: "band", label: "SGD, 5 to 95 %", colour, strength: 0.28, pieces: band },
    },
    {
      level: LEVEL.mean,
      layer: { kind: "line", label: "SGD, mean", ...dotted, pieces: line },
    },
  ];
}

function limitLayers(
  { runs }: Shown,
  limit: SolveResult,
  plotted: Plotted,
  heights: Heights,
  name: string,
  k: number,
  scales: Scales,
): Placed[] {
  const times = limit.log10Times.map((time) => placeOfTime(time, scales.x));
  const order = times.map((_, n) => n).sort((a, b) => times[a] - times[b]);
  const band = predictedBand(plotted, limit, scales.y === "log");
  const values = heights(limit.observables);
  const line = piecesOf(order.map((n) => [times[n], values[n]] as const));
  const named = name || (runs || band ? "limit" : undefined);
  const style = { width: 1.8, ...strokeOf(k), points: order.length < 12 };
  const limitLayer: Placed = {
    level: LEVEL.limit,
    layer: { kind: "line", ...style, ...(named !== undefined && { label: named }), pieces: line },
  };
  if (!band) return [limitLayer];
  const pieces = piecesOf(order.map((n) => [times[n], ...band[n]] as const));
  const predicted = { label: "predicted, 5 to 95 %", colour: "#c25e00", strength: 0.22 };
  return [{ level: LEVEL.predicted, layer: { kind: "band", ...predicted, pieces } }, limitLayer];
}

/** The mean of a logarithm is not the logarithm of the mean, which is what is drawn. */
function meanSeries({ mean }: SimulateResult): SolveResult["observables"] {
  return Object.fromEntries(Object.entries(mean).filter(([name]) => !name.startsWith("log")));
}
