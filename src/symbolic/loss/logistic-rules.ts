import { proportion } from "../expression/affine.js";
import type { Expression } from "../expression/expression.js";
import {
  call,
  factorsOf,
  key,
  negate,
  number,
  ONE,
  power,
  product,
} from "../expression/expression.js";
import { splitCoefficient, sum, termsOf } from "../expression/expression.js";

/** c e^u with c > 0 as log c + u; undefined for anything else. */
function logOfExponential(term: Expression): Expression | undefined {
  const [coefficient, rest] = splitCoefficient(term);
  if (coefficient <= 0) return undefined;
  const log = number(Math.log(coefficient));
  if (rest === ONE) return log;
  return rest.kind === "call" && rest.name === "exp" ? sum(log, rest.argument) : undefined;
}

/** The logarithms of all terms when each is a positive multiple of an exponential. */
function exponentials(e: Expression): Expression[] | undefined {
  const logs = termsOf(e).map(logOfExponential);
  return logs.every((log) => log !== undefined) ? logs : undefined;
}

/** log u through softplus and logcosh, where u is known to be positive; log u otherwise. */
export function logarithm(u: Expression): Expression {
  if (u.kind === "call" && u.name === "exp") return u.argument;
  if (u.kind === "call" && u.name === "cosh") return call("logcosh", u.argument);
  if (u.kind === "call" && u.name === "logistic")
    return negate(call("softplus", negate(u.argument)));
  if (u.kind === "product" && u.factors.every(isPositive)) return sum(...u.factors.map(logarithm));
  if (u.kind === "power" && isPositive(u.base)) return product(u.exponent, logarithm(u.base));
  const logs = u.kind === "sum" ? exponentials(u) : undefined;
  if (logs === undefined) return call("log", u);
  return logs.reduce((total, log) => sum(total, call("softplus", sum(log, negate(total)))));
}

function isPositive(e: Expression): boolean {
  if (e.kind === "number") return e.value > 0;
  if (e.kind === "call") return ["exp", "cosh", "logistic", "softplus"].includes(e.name);
  if (e.kind === "power") return isPositive(e.base);
  if (e.kind === "symbol") return false;
  return (e.kind === "sum" ? e.terms : e.factors).every(isPositive);
}

/** A negative power of a sum of two exponentials through the logistic function. */
export function reciprocal(e: Expression & { kind: "power" }): Expression {
  const logs = e.base.kind === "sum" ? exponentials(e.base) : undefined;
  if (logs?.length !== 2 || e.exponent.kind !== "number" || e.exponent.value >= 0) return e;
  const [u, v] = logs;
  const scale = call("exp", product(e.exponent, v));
  return absorb(product(scale, power(call("logistic", sum(v, negate(u))), negate(e.exponent))));
}

/** Merges an exponential into a power of a logistic function: see logisticForm. */
export function absorb(e: Expression): Expression {
  const factors = factorsOf(e);
  const exponential = factors.find((f) => f.kind === "call" && f.name === "exp");
  if (exponential?.kind !== "call") return e;
  for (const factor of factors) {
    const [base, n] = logisticPower(factor);
    const relation = base === undefined ? undefined : proportion(exponential.argument, base);
    if (base === undefined || relation === undefined) continue;
    const q = -relation[0];
    if (q < 0 || q > n) continue;
    return product(
      number(Math.exp(relation[1])),
      ...factors.filter((f) => f !== factor && f !== exponential),
      power(call("logistic", negate(base)), number(q)),
      power(call("logistic", base), number(n - q)),
    );
  }
  return e;
}

/** [u, n] of logistic(u)^n. */
function logisticPower(e: Expression): [Expression, number] | [undefined, 0] {
  const [base, exponent] = e.kind === "power" ? [e.base, e.exponent] : [e, ONE];
  const matches = base.kind === "call" && base.name === "logistic" && exponent.kind === "number";
  return matches ? [base.argument, exponent.value] : [undefined, 0];
}

/** sinh(u)^n cosh(u)^-n is tanh(u)^n. */
export function hyperbolic(e: Expression): Expression {
  const ratio = (u: Expression): Expression => product(call("tanh", u), call("cosh", u));
  const factors = factorsOf(e);
  const underCosh = (u: Expression): boolean =>
    factors.some(
      (f) =>
        f.kind === "power" &&
        f.base.kind === "call" &&
        f.base.name === "cosh" &&
        key(f.base.argument) === key(u),
    );
  const swap = (f: Expression): Expression => {
    const base = f.kind === "power" ? f.base : f;
    if (base.kind !== "call" || base.name !== "sinh" || !underCosh(base.argument)) return f;
    return power(ratio(base.argument), f.kind === "power" ? f.exponent : ONE);
  };
  return product(...factors.map(swap));
}
