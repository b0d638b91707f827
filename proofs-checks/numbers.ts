import type { Decimal } from "decimal.js";
import type { Outcome, Step } from "./lemma.js";

type Value = number | Decimal;

/** A difference between bound and bound * DECIDED is left undecided: it is neither agreement nor a clear refutation. */
const DECIDED = 1000;

/** What is compared and how the numbers were found. */
export interface Compared {
  readonly name: string;
  readonly claim: string;
  readonly means: string;
  /** The argument does not need it. */
  readonly guard?: boolean;
}

/** Holds when left and right, pair by pair, differ by at most `bound` relative to the larger of right and `scale`. */
export function agrees(
  compared: Compared,
  pairs: readonly (readonly [left: Value, right: Value])[],
  bound: number,
  scale = 0,
): Step {
  const sizes = pairs.map(([left, right]) => relative(left, right, scale));
  const worst = sizes.some(Number.isNaN) ? NaN : Math.max(...sizes);
  const outcome: Outcome =
    worst <= bound ? "holds" : worst > DECIDED * bound ? "fails" : "undecided";
  const [left, right] = pairs[sizes.findIndex((size) => size === worst)] ?? pairs[0];
  const shown = `${text(left)} and ${text(right)}: relative difference ${worst.toExponential(1)}`;
  return {
    ...compared,
    by: "high precision",
    outcome,
    found: `${shown}, bound ${bound.toExponential(0)}`,
  };
}

/** Holds when every value lies strictly between its ends, with a margin of `error` beyond which it fails. */
export function between(
  compared: Compared,
  triples: readonly (readonly [low: Value, value: Value, high: Value])[],
  error = 1e-12,
): Step {
  const margins = triples.map(([low, value, high]) =>
    Math.min(distance(value, low), distance(high, value)),
  );
  const least = margins.some(Number.isNaN) ? NaN : Math.min(...margins);
  const outcome: Outcome = least > error ? "holds" : least < -error ? "fails" : "undecided";
  const [low, value, high] = triples[margins.findIndex((margin) => margin === least)] ?? triples[0];
  const shown = `${text(low)} < ${text(value)} < ${text(high)}`;
  return {
    ...compared,
    by: "high precision",
    outcome,
    found: `closest: ${shown}, ${triples.length} in all`,
  };
}

/** left - right as a double, subtracted in the precision of the operands. */
function distance(left: Value, right: Value): number {
  if (typeof left !== "number") return left.minus(right).toNumber();
  return typeof right === "number" ? left - right : -right.minus(left).toNumber();
}

function relative(left: Value, right: Value, scale: number): number {
  const size = Math.max(Math.abs(Number(right)), scale);
  const apart = Math.abs(distance(left, right));
  return apart === 0 ? 0 : apart / size;
}

/** Ten digits are enough to read. */
function text(value: Value): string {
  const short = Number(value);
  return Number.isInteger(short) ? String(short) : short.toPrecision(10).replace(/\.?0+$/, "");
}
