import { type Expression, factorsOf, termsOf } from "../symbolic/expression/expression.js";

/**
 * coefficient prod theta_s^n_s prod x_j^k_j exp(-x^T A x / 2) prod erf(a x) prod step(b x): what the means in closed form
 * are of. Functions with a kink at 0 are polynomials times steps, relu(u) = u step(u).
 */
export interface UnitTerm {
  readonly coefficient: number;
  /** [parameter] n_s. */
  readonly parameters: readonly number[];
  /** [coordinate] k_j. */
  readonly powers: readonly number[];
  /** [coordinate * coordinate] A, row by row. */
  readonly form: readonly number[];
  /** The linear forms a, without offset. */
  readonly units: readonly (readonly number[])[];
  /** The linear forms b, each once, the first entry that is not 0 being 1. */
  readonly steps: readonly (readonly number[])[];
}

/** Sums of more terms are not expanded. */
const MOST_TERMS = 4000;

/** Names whose values are known, besides those of coordinates and parameters. */
export interface Setting {
  /** The coordinates in order. */
  readonly variables: readonly string[];
  /** How many parameters theta_1, theta_2, ... there are. */
  readonly parameters: number;
  readonly known: ReadonlyMap<string, number>;
}

/** An expression as such a sum; undefined for any that is none. */
export function unitTerms(e: Expression, setting: Setting): readonly UnitTerm[] | undefined {
  const one = constant(1, setting);
  switch (e.kind) {
    case "number":
      return [{ ...one, coefficient: e.value }];
    case "symbol":
      return ofSymbol(e.name, setting);
    case "sum":
      return joined(termsOf(e).map((term) => unitTerms(term, setting)));
    case "product":
      return multiplied(factorsOf(e).map((factor) => unitTerms(factor, setting)));
    case "power":
      return ofPower(e.base, e.exponent, setting);
    case "call":
      return ofCall(e.name, unitTerms(e.argument, setting), setting);
  }
}

function constant(coefficient: number, { variables, parameters }: Setting): UnitTerm {
  const size = variables.length;
  return {
    coefficient,
    parameters: new Array<number>(parameters).fill(0),
    powers: new Array<number>(size).fill(0),
    form: new Array<number>(size * size).fill(0),
    units: [],
    steps: [],
  };
}

function ofSymbol(name: string, setting: Setting): UnitTerm[] | undefined {
  const value = name === "pi" ? Math.PI : setting.known.get(name);
  if (value !== undefined) return [constant(value, setting)];
  const one = constant(1, setting);
  const j = setting.variables.indexOf(name);
  if (j >= 0) return [{ ...one, powers: one.powers.with(j, 1) }];
  const s = Number(/^theta_(\d+)$/.exec(name)?.[1]) - 1;
  return s < setting.parameters ? [{ ...one, parameters: one.parameters.with(s, 1) }] : undefined;
}

function ofPower(base: Expression, exponent: Expression, setting: Setting): UnitTerm[] | undefined {
  const inner = unitTerms(base, setting);
  if (inner === undefined || exponent.kind !== "number") return undefined;
  const n = exponent.value;
  const [only] = inner;
  if (inner.length === 1 && isConstant(only) && only.coefficient > 0)
    return [constant(only.coefficient ** n, setting)];
  if (!Number.isInteger(n) || n < 1) return undefined;
  return multiplied(Array.from({ length: n }, () => inner));
}

function ofCall(
  name: string,
  argument: readonly UnitTerm[] | undefined,
  setting: Setting,
): UnitTerm[] | undefined {
  const one = constant(1, setting);
  if (argument === undefined) return undefined;
  if (name in KINKED) return ofKinked(name, argument, one);
  if (name === "Phi") {
    const unit = linear(argument)?.map((a) => a / Math.SQRT2);
    if (unit === undefined) return undefined;
    return [
      { ...one, coefficient: 0.5 },
      { ...one, coefficient: 0.5, units: [unit] },
    ];
  }
  if (name === "erf") {
    const unit = linear(argument);
    return unit && [{ ...one, units: [unit] }];
  }
  if (name !== "exp") return undefined;
  const form = quadratic(argument, setting.variables.length);
  return form && [{ ...one, form }];
}

/** sigma(u) = (a + b u) + (c + d u) step(u) of the functions with a kink, [a, b, c, d]. */
const KINKED: Readonly<Record<string, readonly [number, number, number, number]>> = {
  step: [0, 0, 1, 0],
  sign: [-1, 0, 2, 0],
  relu: [0, 0, 0, 1],
  abs: [0, -1, 0, 2],
};

function ofKinked(
  name: string,
  argument: readonly UnitTerm[],
  one: UnitTerm,
): UnitTerm[] | undefined {
  const form = linear(argument);
  const leading = form?.find((a) => a !== 0);
  if (form === undefined || leading === undefined) return undefined;
  const [a, b, c, d] = KINKED[name];
  const step = { ...one, steps: [form.map((entry) => entry / leading)] };
  // step(u) = 1 - step(-u)
  const above = leading > 0 ? [step] : [one, { ...step, coefficient: -1 }];
  const scaled = (terms: readonly UnitTerm[], factor: number): UnitTerm[] =>
    factor === 0 ? [] : terms.map((term) => ({ ...term, coefficient: factor * term.coefficient }));
  const along = (terms: readonly UnitTerm[]): UnitTerm[] =>
    argument.flatMap((u) => terms.map((term) => times(u, term)));
  return [
    ...scaled([one], a),
    ...scaled(argument, b),
    ...scaled(above, c),
    ...scaled(along(above), d),
  ];
}

/** The form of a sum of coordinates times numbers. */
function linear(terms: readonly UnitTerm[]): number[] | undefined {
  const sum = terms[0].powers.map(() => 0);
  for (const term of terms) {
    if (!isPolynomial(term) || degree(term) !== 1) return undefined;
    sum[term.powers.indexOf(1)] += term.coefficient;
  }
  return sum;
}

/** A of -x^T A x / 2. */
function quadratic(terms: readonly UnitTerm[], size: number): number[] | undefined {
  const form = new Array<number>(size * size).fill(0);
  for (const term of terms) {
    if (!isPolynomial(term) || degree(term) !== 2) return undefined;
    const [i, j] = term.powers.flatMap((n, k) => new Array<number>(n).fill(k));
    form[i * size + j] -= term.coefficient;
    form[j * size + i] -= term.coefficient;
  }
  return form;
}

const degree = ({ powers }: UnitTerm): number => powers.reduce((sum, n) => sum + n, 0);

function isPolynomial({ parameters, form, units, steps }: UnitTerm): boolean {
  return units.length + steps.length === 0 && [...parameters, ...form].every((n) => n === 0);
}

const isConstant = (term: UnitTerm): boolean => isPolynomial(term) && degree(term) === 0;

function joined(parts: readonly (readonly UnitTerm[] | undefined)[]): UnitTerm[] | undefined {
  if (!parts.every((part) => part !== undefined)) return undefined;
  const all = parts.flat();
  return all.length > MOST_TERMS ? undefined : all;
}

function multiplied(parts: readonly (readonly UnitTerm[] | undefined)[]): UnitTerm[] | undefined {
  let product: UnitTerm[] | undefined;
  for (const part of parts) {
    if (part === undefined) return undefined;
    product = product?.flatMap((left) => part.map((right) => times(left, right))) ?? [...part];
    if (product.length > MOST_TERMS) return undefined;
  }
  return product;
}

function times(left: UnitTerm, right: UnitTerm): UnitTerm {
  const add = (a: readonly number[], b: readonly number[]): number[] => a.map((n, k) => n + b[k]);
  return {
    coefficient: left.coefficient * right.coefficient,
    parameters: add(left.parameters, right.parameters),
    powers: add(left.powers, right.powers),
    form: add(left.form, right.form),
    units: [...left.units, ...right.units],
    steps: [...left.steps, ...right.steps.filter((step) => !left.steps.some(isForm(step)))],
  };
}

const isForm =
  (form: readonly number[]) =>
  (other: readonly number[]): boolean =>
    other.every((a, k) => a === form[k]);
