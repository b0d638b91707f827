import { latexSymbol } from "../print/latex.js";
import type { Split } from "./drift-and-corrector.js";
import type { ShownEquation } from "./shown-equation.js";
import type { Volatility } from "./volatility.js";

/**
 * The orders in gamma of corrector and volatility per unit of gamma t, in which the drift is of order 1; absent for an update whose drift is not
 * proportional to gamma, which has no such limit.
 */
export function smallStepEquations(
  split: readonly Split[],
  volatility: readonly Volatility[],
): ShownEquation[] | undefined {
  const drifts = split.flatMap(({ driftOrders }) => driftOrders);
  if (!drifts.every((order) => order === 1)) return undefined;
  return [
    ...split
      .filter(({ correctorOrders }) => correctorOrders.length > 0)
      .map(({ unknown, correctorOrders }) =>
        ordered(`g(${unknown})`, `g(${latexSymbol(unknown)})`, correctorOrders),
      ),
    ...volatility.map(({ of, orders }) =>
      ordered(
        `Sigma(${of.join(", ")})`,
        `\\Sigma(${of.map((name) => latexSymbol(name)).join(", ")})`,
        orders,
      ),
    ),
  ];
}

/** "g(V)/gamma = O(gamma)", with the powers of its further terms. */
function ordered(name: string, typeset: string, orders: readonly number[]): ShownEquation {
  const terms = orders.map((order) => order - 1);
  const ascii = terms.map((n) => (n === 0 ? "O(1)" : n === 1 ? "O(gamma)" : `O(gamma^${n})`));
  const latex = terms.map((n) => (n === 0 ? "O(1)" : n === 1 ? "O(\\gamma)" : `O(\\gamma^{${n}})`));
  return {
    left: `${name}/gamma`,
    right: ascii.join(" + "),
    latex: `\\gamma^{-1} ${typeset} = ${latex.join(" + ")}`,
  };
}
