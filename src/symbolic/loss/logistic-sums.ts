import type { Expression } from "../expression/expression.js";
import {
  call,
  factorsOf,
  key,
  negate,
  number,
  power,
  product,
  splitCoefficient,
  sum,
} from "../expression/expression.js";
import { affine } from "../expression/affine.js";

/** coefficient * rest * logistic(u)^up * logistic(-u)^down. */
interface LogisticTerm {
  readonly coefficient: number;
  readonly rest: Expression;
  readonly up: number;
  readonly down: number;
}

/**
 * Sums such as s - s^2 or s - 1, s = logistic(u), cancel when u is large. A polynomial in s is written
 * as s^a (1 - s)^b q(s) with 1 - s = logistic(-u), and softplus(u) - u as softplus(-u).
 */
export function factorLogisticSums(e: Expression): Expression {
  let current = e;
  for (const u of logisticArguments(e)) {
    if (current.kind === "sum") current = factorIn(current.terms, u);
  }
  return current.kind === "sum" ? foldSoftplus(current) : current;
}

/** The arguments of logistic functions in the terms, one of each pair u, -u. */
function logisticArguments(e: Expression): Expression[] {
  const found = new Map<string, Expression>();
  for (const factor of (e.kind === "sum" ? e.terms : [e]).flatMap(factorsOf)) {
    const base = factor.kind === "power" ? factor.base : factor;
    if (base.kind !== "call" || base.name !== "logistic") continue;
    if (!found.has(key(negate(base.argument)))) found.set(key(base.argument), base.argument);
  }
  return [...found.values()];
}

function factorIn(terms: readonly Expression[], u: Expression): Expression {
  const groups = new Map<string, LogisticTerm[]>();
  for (const term of terms.map((t) => logisticTerm(t, u))) {
    const group = groups.get(key(term.rest));
    if (group === undefined) groups.set(key(term.rest), [term]);
    else group.push(term);
  }
  return sum(...[...groups.values()].map((group) => product(group[0].rest, factored(group, u))));
}

function logisticTerm(term: Expression, u: Expression): LogisticTerm {
  const [coefficient, monomial] = splitCoefficient(term);
  const rest: Expression[] = [];
  let up = 0;
  let down = 0;
  for (const factor of factorsOf(monomial)) {
    const base = factor.kind === "power" ? factor.base : factor;
    const exponent = factor.kind === "power" ? factor.exponent : number(1);
    const isLogistic = base.kind === "call" && base.name === "logistic";
    const n = isLogistic && exponent.kind === "number" ? exponent.value : NaN;
    if (isLogistic && n >= 0 && key(base.argument) === key(u)) up += n;
    else if (isLogistic && n >= 0 && key(base.argument) === key(negate(u))) down += n;
    else rest.push(factor);
  }
  return { coefficient, rest: product(...rest), up, down };
}

/** The sum of the group's polynomials in s = logistic(u), factored; as it stands for broken powers. */
function factored(group: readonly LogisticTerm[], u: Expression): Expression {
  const s = call("logistic", u);
  const t = call("logistic", negate(u));
  const monomial = (c: number, up: number, down: number): Expression =>
    product(number(c), power(s, number(up)), power(t, number(down)));
  const whole = group.every(({ up, down }) => Number.isInteger(up) && Number.isInteger(down));
  if (group.length === 1 || !whole)
    return sum(...group.map(({ coefficient, up, down }) => monomial(coefficient, up, down)));
  const { coefficients, down } = divideByOneMinus(polynomial(group));
  const up = coefficients.findIndex((c) => c !== 0);
  if (up < 0) return number(0);
  const quotient = coefficients.slice(up).map((c, power_) => monomial(c, power_, 0));
  return product(monomial(1, up, down), sum(...quotient));
}

/** Coefficients in s, with (1 - s)^down expanded. */
function polynomial(group: readonly LogisticTerm[]): number[] {
  const total: number[] = [];
  for (const { coefficient, up, down } of group) {
    let binomial = coefficient;
    for (let j = 0; j <= down; j++) {
      total[up + j] = (total[up + j] ?? 0) + binomial;
      binomial *= -(down - j) / (j + 1);
    }
  }
  return Array.from(total, (c: number | undefined) => c ?? 0);
}

/** Divides by 1 - s as often as s = 1 is a root, by Horner's scheme. */
function divideByOneMinus(given: readonly number[]): { coefficients: number[]; down: number } {
  let coefficients = [...given];
  let down = 0;
  const size = given.reduce((total, c) => total + Math.abs(c), 0);
  const atOne = (): number => coefficients.reduce((total, c) => total + c, 0);
  while (coefficients.length > 1 && Math.abs(atOne()) <= 1e-14 * size) {
    let running = 0;
    coefficients = coefficients.slice(0, -1).map((c) => (running += c));
    down++;
  }
  return { coefficients, down };
}

/** c softplus(u) - c u is c softplus(-u). */
function foldSoftplus(e: Expression & { kind: "sum" }): Expression {
  for (const term of e.terms) {
    const [c, rest] = splitCoefficient(term);
    if (rest.kind !== "call" || rest.name !== "softplus") continue;
    const others = affine(e);
    const subtracted = [...affine(rest.argument)].every(
      ([name, [slope]]) => others.get(name)?.[0] === -c * slope,
    );
    if (!subtracted) continue;
    const folded = product(number(c), call("softplus", negate(rest.argument)));
    return sum(e, negate(term), product(number(c), rest.argument), folded);
  }
  return e;
}
