import { mathjs } from "./computer-algebra.js";
import type { Expression } from "./expression.js";
import { symbolsOf } from "../derivation/parts.js";
import { evaluate } from "./evaluate.js";
import { type Branch, branchOf } from "./kinks.js";
import { fromNode } from "./parse.js";
import { containsNormal } from "./normal-functions.js";
import { print } from "../print/print-expression.js";

/** Where two derivatives differ: the point, and what either gave. */
export interface Disagreement {
  readonly at: ReadonlyMap<string, number>;
  readonly claimed: number;
  readonly independent: number;
}

/** The function and mathjs's derivative must be finite at this many points for the comparison to count. */
const ENOUGH_POINTS = 6;
const RELATIVE_TOLERANCE = 1e-9;
/** Factors of what is smaller may have underflowed. */
const UNDERFLOW = 1e-100;
const POINTS = [
  0.17, -0.23, 0.71, -0.94, 1.37, -1.83, 2.6, -3.1, 5.3, -6.7, 11.9, -14.3, 24.1, -27.7,
];
/** Looked at where most of those lie beyond what a double holds, as of 1/cosh(1000 r)^2. */
const NEAR = Array.from({ length: 40 }, (_, k) => -0.9871 + 0.0493 * k);
const PARAMETERS = [1, 0, -1, 0.37, 2.3];

/**
 * Compares a derivative with the one mathjs finds, relative to the sizes of the terms either is summed
 * from, at points spread over both signs and two orders of magnitude. "unchecked" when too few of the
 * points lie in the domain. A kink is no point of comparison.
 */
export async function compareWithMathjs(
  e: Expression,
  variable: string,
  claimed: Expression,
): Promise<"agree" | "unchecked" | Disagreement> {
  if (containsNormal(e)) return compareWithDifferences(e, variable, claimed);
  const { derivative } = await mathjs();
  const branch = branchOf(e);
  const node = derivative(print(branch.smooth), variable, { simplify: false });
  const compiled = node.compile();
  const asWritten = fromNode(node);
  const parameters = [...symbolsOf(e)].filter((name) => name !== variable && name !== "pi");
  let compared = 0;
  for (const at of spread(variable, parameters, [...POINTS, ...NEAR])) {
    if (compared >= ENOUGH_POINTS && NEAR.includes(at.get(variable) ?? NaN)) continue;
    const onBranch = withSigns(at, branch);
    if (onBranch === undefined) continue;
    const independent: unknown = compiled.evaluate(onBranch);
    const { value, size } = evaluate(claimed, at);
    const isReal = Number.isFinite(evaluate(e, at).value);
    if (!isReal || typeof independent !== "number" || !Number.isFinite(independent)) continue;
    compared++;
    if (value === independent) continue; // where a size overflows, as of 1/cosh(u)^2 far out
    const scale = Math.max(size, evaluate(asWritten, onBranch).size, Math.abs(independent));
    if (!(Math.abs(value - independent) <= RELATIVE_TOLERANCE * scale + UNDERFLOW))
      return { at, claimed: value, independent };
  }
  return compared < ENOUGH_POINTS ? "unchecked" : "agree";
}

const DIFFERENCE_TOLERANCE = 1e-7;
/** Central difference of order 6: weights of f(x + k h) - f(x - k h), k = 1, 2, 3. */
const WEIGHTS = [3 / 4, -3 / 20, 1 / 60];

/** mathjs has no derivative of erf, Phi, logPhi: there the check is a difference quotient, to 1e-7. */
function compareWithDifferences(
  e: Expression,
  variable: string,
  claimed: Expression,
): "agree" | "unchecked" | Disagreement {
  const { signs } = branchOf(e);
  const parameters = [...symbolsOf(e)].filter((name) => name !== variable && name !== "pi");
  let compared = 0;
  for (const at of spread(variable, parameters)) {
    const x = at.get(variable) ?? NaN;
    const h = 0.01 * Math.max(1, 0.1 * Math.abs(x));
    const moved = (k: number): Map<string, number> => new Map([...at, [variable, x + k * h]]);
    const side = (k: number): string =>
      JSON.stringify([...(withSigns(moved(k), { signs, smooth: e }) ?? [])].slice(at.size));
    if ([-3, 0].some((k) => side(k) !== side(3))) continue;
    const f = (k: number): number => evaluate(e, moved(k)).value;
    const independent = WEIGHTS.reduce((sum, w, k) => sum + (w * (f(k + 1) - f(-k - 1))) / h, 0);
    const { value, size } = evaluate(claimed, at);
    if (!Number.isFinite(independent)) continue;
    compared++;
    const scale = Math.max(size, Math.abs(independent), evaluate(e, at).size, 1e-7);
    if (!(Math.abs(value - independent) <= DIFFERENCE_TOLERANCE * scale))
      return { at, claimed: value, independent };
  }
  return compared < ENOUGH_POINTS ? "unchecked" : "agree";
}

/** The point with the signs that hold there; undefined on a kink. */
function withSigns(
  at: ReadonlyMap<string, number>,
  { signs }: Branch,
): Map<string, number> | undefined {
  const all = new Map(at);
  for (const [name, u] of signs) {
    const sign = Math.sign(evaluate(u, all).value);
    if (sign === 0) return undefined;
    all.set(name, sign);
  }
  return all;
}

function spread(
  variable: string,
  parameters: readonly string[],
  points: readonly number[] = POINTS,
): ReadonlyMap<string, number>[] {
  const choices = parameters.length === 0 ? [0] : PARAMETERS;
  return choices.flatMap((parameter) =>
    points.map((point) => new Map([[variable, point], ...named(parameters, parameter)])),
  );
}

/** The first of the names has the value itself, the others values of their own near it. */
function named(names: readonly string[], value: number): [string, number][] {
  return names.map((name, k) => [name, value * (1 + 0.13 * k) + 0.17 * k]);
}
