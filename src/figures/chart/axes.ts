import { logLogTicks, placeOnLogLog } from "../text/log-log.js";
import { fittingTicks, linearTicks, logarithmicTicks, type Domain } from "../text/ticks.js";
import type { ChartAxis } from "./chart.js";

export type TimeScale = "linear" | "log" | "log-log";
export type ValueScale = "linear" | "log";

/** Room for the labels of the time axis, in pixels, and their size. */
const ROOM = 330;
const SIZE = 11;

/** Where a time stands on an axis; NaN where the axis has no place for it: t = 0 on log and on log log. */
export function placeOfTime(log10Time: number, scale: TimeScale): number {
  if (scale === "linear") return Math.pow(10, log10Time);
  const place = scale === "log" ? log10Time : placeOnLogLog(log10Time);
  return Number.isFinite(place) ? place : NaN;
}

/**
 * The scale that shows the times: log log where they leave the range in which a decade can be seen, log where they
 * reach over two decades between neighbours' ratios, linear otherwise.
 */
export function timeScaleFor(log10Times: readonly number[]): TimeScale {
  const positive = log10Times.filter((time) => time > -Infinity).sort((a, b) => a - b);
  const last = positive[positive.length - 1];
  if (last > 40) return "log-log";
  const middle = positive[Math.floor(positive.length / 2)];
  return last - middle > 1 ? "log" : "linear";
}

export function timeAxis(scale: TimeScale, places: readonly number[]): ChartAxis {
  const domain = extent(places, 0);
  const label = { linear: "$t$", log: "$t$", "log-log": "$t$ on a log log axis" }[scale];
  const make = { linear: linearTicks, log: logarithmicTicks, "log-log": logLogTicks }[scale];
  return { label, domain, ticks: fittingTicks((count) => make(domain, count), 7, ROOM, SIZE) };
}

export function valueAxis(scale: ValueScale, label: string, places: readonly number[]): ChartAxis {
  const domain = extent(places, 0.04);
  const ticks = scale === "log" ? logarithmicTicks(domain, 6) : linearTicks(domain, 6);
  return { label, domain, ticks };
}

/** From the smallest to the largest, with a share of it on both sides; room around a single one. */
export function extent(places: readonly number[], share: number): Domain {
  const finite = places.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const [low, high] = finite.reduce<Domain>(
    ([least, most], place) => [Math.min(least, place), Math.max(most, place)],
    [Infinity, -Infinity],
  );
  const size = Math.max(Math.abs(low), Math.abs(high));
  const room = high - low <= 1e-12 * size ? Math.max(0.1 * size, 0.05) : share * (high - low);
  return [low - room, high + room];
}
