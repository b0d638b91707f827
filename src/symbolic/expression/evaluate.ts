import type { Expression } from "./expression.js";
import { erf, logPhi, Phi, relu, step } from "./special-functions.js";

/** A value and what its rounding error is relative to: |value| <= size, and far less after cancellation. */
export interface SizedValue {
  readonly value: number;
  readonly size: number;
}

/** Functions with their derivatives, those with a kink away from it. */
const FUNCTIONS: Readonly<Record<string, readonly [(u: number) => number, (u: number) => number]>> =
  {
    exp: [Math.exp, Math.exp],
    log: [Math.log, (u) => 1 / u],
    sin: [Math.sin, Math.cos],
    cos: [Math.cos, Math.sin],
    tan: [Math.tan, (u) => 1 / Math.cos(u) ** 2],
    sinh: [Math.sinh, Math.cosh],
    cosh: [Math.cosh, Math.sinh],
    tanh: [Math.tanh, (u) => 1 / Math.cosh(u) ** 2],
    atan: [Math.atan, (u) => 1 / (1 + u * u)],
    erf: [erf, (u) => (2 / Math.sqrt(Math.PI)) * Math.exp(-u * u)],
    Phi: [Phi, (u) => Math.exp((-u * u) / 2) / Math.sqrt(2 * Math.PI)],
    logPhi: [logPhi, (u) => Math.exp((-u * u) / 2 - logPhi(u)) / Math.sqrt(2 * Math.PI)],
    abs: [Math.abs, Math.sign],
    relu: [relu, step],
    sign: [Math.sign, () => 0],
    step: [step, () => 0],
  };

/**
 * Evaluates as written, term by term. The rounding error of `value` is a small multiple of 2^-53 `size`:
 * sizes are added over sums and carried through functions by their derivatives.
 */
export function evaluate(e: Expression, at: ReadonlyMap<string, number>): SizedValue {
  switch (e.kind) {
    case "number":
      return { value: e.value, size: Math.abs(e.value) };
    case "symbol": {
      const value = e.name === "pi" ? Math.PI : (at.get(e.name) ?? NaN);
      return { value, size: Math.abs(value) };
    }
    case "sum":
      return e.terms
        .map((term) => evaluate(term, at))
        .reduce((a, b) => ({ value: a.value + b.value, size: a.size + b.size }));
    case "product":
      return e.factors
        .map((factor) => evaluate(factor, at))
        .reduce((a, b) => ({ value: a.value * b.value, size: a.size * b.size }));
    case "power":
      return evaluatePower(evaluate(e.base, at), evaluate(e.exponent, at));
    case "call": {
      const { value: u, size } = evaluate(e.argument, at);
      const [f, slope] = FUNCTIONS[e.name] ?? [() => NaN, () => NaN];
      const value = f(u);
      return { value, size: Math.max(Math.abs(value), Math.abs(slope(u)) * size) };
    }
  }
}

function evaluatePower(base: SizedValue, exponent: SizedValue): SizedValue {
  const value = Math.pow(base.value, exponent.value);
  const fromBase = base.value === 0 ? 0 : Math.abs(exponent.value / base.value) * base.size;
  return { value, size: Math.abs(value) * Math.max(1, fromBase) };
}
