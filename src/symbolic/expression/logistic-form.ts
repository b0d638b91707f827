import type { Expression } from "./expression.js";
import {
  call,
  negate,
  number,
  ONE,
  power,
  product,
  splitCoefficient,
  sum,
  termsOf,
} from "./expression.js";
import { absorb, hyperbolic, logarithm, reciprocal } from "../loss/logistic-rules.js";
import { factorLogisticSums } from "../loss/logistic-sums.js";
import { rewrite } from "./rewrite.js";

/**
 * Rewrites quotients and logarithms of exponentials through
 *
 *   logistic(u) = 1/(1 + e^-u),   softplus(u) = log(1 + e^u),   logcosh(u) = log cosh u,
 *
 * which do not overflow, by rules that hold for all real u, v:
 *
 *   (c e^u + d e^v)^-n = (d e^v)^-n logistic(v - u - log(c/d))^n          c, d > 0
 *   e^(-q v) logistic(v)^n = logistic(-v)^q logistic(v)^(n-q)              0 <= q <= n
 *   log(c e^u + d e^v) = log d + v + softplus(u - v + log(c/d))
 *   sinh(u)/cosh(u) = tanh(u).
 */
export function logisticForm(e: Expression): Expression {
  return rewrite(e, (node) => {
    if (node.kind === "call" && node.name === "log") return logarithm(node.argument);
    if (node.kind === "power") return reciprocal(node);
    if (node.kind === "product") return absorb(hyperbolic(node));
    return node.kind === "sum" ? factorLogisticSums(node) : node;
  });
}

/** Through {@link logisticForm} and back: quotients of exponentials over one denominator. */
export function simplifyLogistic(e: Expression): Expression {
  return rewrite(logisticForm(e), (node) => {
    if (node.kind !== "call") return node;
    if (node.name === "logistic") return plainLogistic(node.argument);
    if (node.name === "softplus") return call("log", sum(ONE, call("exp", node.argument)));
    return node.name === "logcosh" ? call("log", call("cosh", node.argument)) : node;
  });
}

/** logistic(-u) is 1/(1 + e^u) and logistic(u) is e^u/(1 + e^u), u being the one with a leading plus. */
function plainLogistic(u: Expression): Expression {
  const flipped = splitCoefficient(termsOf(u)[0])[0] < 0;
  const up = flipped ? negate(u) : u;
  const denominator = power(sum(ONE, call("exp", up)), number(-1));
  return flipped ? denominator : product(call("exp", up), denominator);
}
