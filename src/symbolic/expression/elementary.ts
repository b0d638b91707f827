import type { Expression } from "./expression.js";
import { call, negate, number, ONE, power, product, sum } from "./expression.js";

/** Functions of one argument that the derivation differentiates and the compiler evaluates. */
const OF_ONE: readonly string[] = [
  ...["exp", "log", "sqrt", "sin", "cos", "tan", "sec", "sinh", "cosh", "tanh", "sech", "atan"],
  ...["log1p", "expm1", "logistic", "softplus"],
  ...["erf", "Phi", "logPhi"],
  ...["abs", "sign", "relu", "hinge"],
];
/** Sums over an index of the derivation, which stands in the names inside; they are not differentiated. */
const SUMS: readonly string[] = ["sum_i", "sum_e", "sum_o"];
export const FUNCTIONS: readonly string[] = [...OF_ONE, "max", "min"];

/**
 * A function call in normal form, the functions that are shorthand written through others; undefined for
 * what is not known here. max(u, v) = v + relu(u - v), hinge(u) = max(0, 1 - u).
 */
export function elementary(name: string, operands: readonly Expression[]): Expression | undefined {
  if (name === "max" || name === "min") return extremum(name, operands);
  const [u] = operands;
  if (name === "log" && operands.length === 2)
    return product(call("log", u), power(call("log", operands[1]), number(-1)));
  if (operands.length !== 1) return undefined;
  if (SUMS.includes(name)) return call(name, u);
  return OF_ONE.includes(name) ? ofOne(name, u) : undefined;
}

function ofOne(name: string, u: Expression): Expression {
  const onePlusExp = (v: Expression): Expression => sum(ONE, call("exp", v));
  switch (name) {
    case "sqrt":
      return power(u, number(0.5));
    case "log1p":
      return call("log", sum(ONE, u));
    case "expm1":
      return sum(call("exp", u), number(-1));
    case "softplus":
      return call("log", onePlusExp(u));
    case "logistic":
      return power(onePlusExp(negate(u)), number(-1));
    case "sec":
      return power(call("cos", u), number(-1));
    case "sech":
      return power(call("cosh", u), number(-1));
    case "hinge":
      return call("relu", sum(ONE, negate(u)));
    default:
      return call(name, u);
  }
}

/** The largest or smallest of any number of operands; a constant among them is what stays outside. */
function extremum(name: "max" | "min", operands: readonly Expression[]): Expression | undefined {
  if (operands.length === 0) return undefined;
  return operands.reduce((u, v) => {
    const [moving, base] = u.kind === "number" ? [v, u] : [u, v];
    return name === "max"
      ? sum(base, call("relu", sum(moving, negate(base))))
      : sum(base, negate(call("relu", sum(base, negate(moving)))));
  });
}
