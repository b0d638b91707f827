import type { Curve } from "../../../asymptotics/curve.js";
import { logOfLaw, type Law } from "../../../asymptotics/law.js";
import type { Figure, Series } from "../../claim.js";

type Scale = Figure["yScale"];

/** A curve as it is drawn. */
export function measuredSeries(curve: Curve, scale: Scale, label = curve.name): Series {
  return {
    label,
    role: "measured",
    log10Time: curve.logTimes.map((x) => x / Math.LN10),
    values: curve.logValues.map((z) => onScale(z, scale)),
  };
}

/** A law that misses the curve by more than this many times what the curve varies is a vertical line where it meets the end. */
const MOST_MISSED = 3;

/**
 * A law with its own constant when it states one; else through the last point of a curve, or where it would be nowhere near
 * before, through the first.
 */
export function lawSeries(
  curve: Curve,
  law: Law,
  label: string,
  scale: Scale,
  role: "claimed" | "control" = "claimed",
): Series {
  const drawn = [...curve.logTimes.keys()].filter((k) => curve.logTimes[k] > 0.1);
  const gap = (k: number): number => curve.logValues[k] - logOfLaw(law, curve.logTimes[k]);
  const [first, last] = [drawn[0], curve.logTimes.length - 1];
  const varies = Math.max(...curve.logValues) - Math.min(...curve.logValues);
  const isMissed = Math.abs(gap(last) - gap(first)) > MOST_MISSED * varies;
  const anchor = law.constant === undefined ? gap(isMissed ? first : last) : 0;
  return {
    label,
    role,
    log10Time: drawn.map((k) => curve.logTimes[k] / Math.LN10),
    values: drawn.map((k) => onScale(anchor + logOfLaw(law, curve.logTimes[k]), scale)),
  };
}

/** A horizontal line at a value. */
export function levelSeries(
  curve: Curve,
  value: number,
  label: string,
  scale: Scale,
  role: "claimed" | "control" = "claimed",
): Series {
  const ends = [curve.logTimes[0], curve.logTimes.at(-1) ?? 0];
  const level = onScale(Math.log(value), scale);
  return { label, role, log10Time: ends.map((x) => x / Math.LN10), values: ends.map(() => level) };
}

export function figure(
  title: string,
  yLabel: string,
  yScale: Scale,
  series: readonly Series[],
): Figure {
  return { title, yLabel, yScale, series };
}

function onScale(logValue: number, scale: Scale): number {
  return scale === "log10" ? logValue / Math.LN10 : Math.exp(logValue);
}
