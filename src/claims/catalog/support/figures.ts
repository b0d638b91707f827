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

/** A law through the last point of a curve, or with its own constant when it states one. */
export function lawSeries(
  curve: Curve,
  law: Law,
  label: string,
  scale: Scale,
  role: "claimed" | "control" = "claimed",
): Series {
  const last = curve.logTimes.length - 1;
  const anchor =
    law.constant === undefined ? curve.logValues[last] - logOfLaw(law, curve.logTimes[last]) : 0;
  const drawn = curve.logTimes.filter((x) => x > 0.1);
  return {
    label,
    role,
    log10Time: drawn.map((x) => x / Math.LN10),
    values: drawn.map((x) => onScale(anchor + logOfLaw(law, x), scale)),
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
