import { flatNames } from "../../results/flat-names.js";
import { flatten } from "../../theory/value.js";
import type { Solved } from "../view/messages.js";

/** A point of a curve; `name` tells the curves of one picture apart. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

/** [flat name] the numbers of a quantity along the times: "overlaps.1.1" and so on. */
export function numbersOf({ observables }: Solved, quantity: string): Map<string, number[]> {
  const values = observables[quantity] ?? [];
  if (values.length === 0) return new Map();
  const names = flatNames(quantity, values[0]);
  const rows = values.map(flatten);
  return new Map(names.map((name, k) => [name, rows.map((row) => row[k])]));
}

export function pointsOf(solved: Solved, quantities: readonly string[]): Point[] {
  const { log10Times } = solved;
  return quantities.flatMap((quantity) =>
    [...numbersOf(solved, quantity)].flatMap(([name, numbers]) =>
      numbers.flatMap((y, k) =>
        Number.isFinite(y) && Number.isFinite(log10Times[k]) ? [{ x: log10Times[k], y, name }] : [],
      ),
    ),
  );
}

/** log10 of the classification error under each class, and under all of them last. */
export function errorDecades(solved: Solved): Point[] {
  const decades = (quantity: string, name: (index: string) => string): Point[] =>
    pointsOf(solved, [quantity]).map((point) => ({
      x: point.x,
      y: point.y / Math.LN10,
      name: name(point.name.replace(`${quantity}.`, "")),
    }));
  return [
    ...decades("logClassErrors", (index) => `class ${index}`),
    ...decades("logClassificationError", () => ALL_CLASSES),
  ];
}

/** The name of a curve that stands for all classes together. */
export const ALL_CLASSES = "all classes";

/** -d log L / d log t between successive times, at their middle. */
export function decayExponents({ log10Times, observables }: Solved): Point[] {
  const logLoss = (observables["logLoss"] ?? []).map(Number);
  return logLoss.slice(1).flatMap((y, k) => {
    const width = (log10Times[k + 1] - log10Times[k]) * Math.LN10;
    const value = -(y - logLoss[k]) / width;
    const x = (log10Times[k + 1] + log10Times[k]) / 2;
    return Number.isFinite(value) ? [{ x, y: value, name: "exponent" }] : [];
  });
}
