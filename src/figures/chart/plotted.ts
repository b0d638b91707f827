import { InputError } from "../../problem/input-error.js";
import { entryFor, numberAt, symbolOf, type Entry } from "../../results/entry.js";
import type { Named, Theory } from "../../theory/theory.js";
import type { Value } from "../../theory/value.js";
import type { ValueScale } from "./axes.js";

/** [quantity name][time] */
type Series = Readonly<Record<string, readonly Value[]>>;

/** One number of a problem that is drawn against time. */
export interface Plotted {
  readonly entry: Entry;
  /** "loss": the word under which it was asked for. */
  readonly word: string;
  /** Text with $...$. */
  readonly symbol: string;
  readonly where: string;
}

/**
 * The numbers to draw: those asked for, "loss" or else the theory's first quantity.
 * @throws InputError where one is not defined for the problem
 */
export function plottedOf(theory: Theory, problem: Named, observable?: string): Plotted[] {
  const defined = theory.quantities.filter((quantity) => quantity.applies(problem));
  const usual = defined.find(({ name }) => name === "loss") ?? defined[0];
  return (observable ?? usual.name).split(",").map((text) => {
    const word = text.trim();
    const entry = entryFor(word, theory, problem, "--observable");
    return { entry, word, symbol: symbolOf(entry), where: problem.name };
  });
}

/** The values, [time]. */
export function valuesOf({ entry, where }: Plotted, series: Series): number[] {
  return series[entry.quantity.name].map((value) => numberAt(entry, value, where));
}

/** log10 of the values, from the quantity that is their logarithm where there is one; NaN for 0. */
export function logarithmsOf(plotted: Plotted, series: Series): number[] {
  const { entry, where, word } = plotted;
  const { logarithm } = entry.quantity;
  const exact = logarithm === undefined ? undefined : series[logarithm];
  return exact
    ? exact.map((value) => numberAt(entry, value, where) / Math.LN10)
    : valuesOf(plotted, series).map((value) => logarithmOf(value, word));
}

export function logarithmOf(value: number, word: string): number {
  if (value < 0) throw new InputError("--y-axis", "log", `${word} is negative, expected linear`);
  return value === 0 ? NaN : Math.log10(value);
}

/** Logarithmic for what is positive and either has a logarithm of its own or varies by more than a factor of 100. */
export function valueScaleFor(plotted: readonly Plotted[], all: readonly Series[]): ValueScale {
  const values = all.flatMap((series) => plotted.flatMap((one) => valuesOf(one, series)));
  const positive = values.filter((value) => !Number.isNaN(value));
  if (!positive.every((value) => value >= 0)) return "linear";
  if (plotted.every(({ entry }) => entry.quantity.logarithm !== undefined)) return "log";
  const large = positive.filter((value) => value > 0);
  return Math.max(...large) > 100 * Math.min(...large) ? "log" : "linear";
}

/** Maximal runs of points whose coordinates are all finite. */
export function piecesOf<T extends readonly number[]>(points: readonly T[]): T[][] {
  const pieces: T[][] = [[]];
  for (const point of points) {
    if (point.every(Number.isFinite)) pieces[pieces.length - 1].push(point);
    else if (pieces[pieces.length - 1].length > 0) pieces.push([]);
  }
  return pieces.filter((piece) => piece.length > 0);
}
