import type { EvalFunction } from "mathjs";
import type { Problem } from "../../src/problem/problem.js";
import type { OdeSystem } from "../../src/symbolic/derivation/ode-system.js";
import { gaussianMean } from "./gaussian-mean.js";

type Scope = Record<string, number>;
type Compile = (text: string) => EvalFunction;

/** The vectors of a problem in its common eigenbasis, read off the problem file. */
interface Coordinates {
  readonly d: number;
  readonly x: readonly (readonly number[])[];
  readonly means: readonly (readonly number[])[];
  readonly teacher: readonly number[];
  readonly exponents: readonly number[];
}

/**
 * The right-hand sides as printed, [equation][coordinate], evaluated by mathjs at the start of the problem and
 * by what the printed document says of its symbols alone: unknowns and constants by their meanings, averages
 * and rates by `of`, expectations as Gaussian integrals of `integrand` with `mean` and `variance`.
 */
export async function evaluatePrinted(system: OdeSystem, problem: Problem): Promise<number[][]> {
  const { compile } = await import("mathjs");
  const coordinates = coordinatesOf(problem);
  const scalars = scalarsOf(system, problem);
  const modes = Array.from({ length: coordinates.d }, (_, k) => ({
    ...scalars,
    ...named([...system.unknowns, ...system.modeConstants], (name) =>
      meaning(name, k, coordinates),
    ),
  }));
  const averages = named([...system.averages, ...system.fixedAverages], (_, { of }) => {
    const compiled = compile(of);
    return modes.reduce((sum, scope) => sum + valueOf(compiled, scope), 0) / coordinates.d;
  });
  const expectations = expectationsOf(system, { ...scalars, ...averages }, compile);
  const scopes = modes.map((mode) => {
    const scope = { ...mode, ...averages, ...expectations };
    return { ...scope, ...named(system.rates, (_, { of }) => valueOf(compile(of), scope)) };
  });
  return system.equations.map(({ rightHandSide }) => {
    const compiled = compile(rightHandSide);
    return scopes.map((scope) => valueOf(compiled, scope));
  });
}

function named<T extends { readonly name: string }>(
  list: readonly T[],
  of: (name: string, quantity: T) => number,
): Scope {
  return Object.fromEntries(list.map((quantity) => [quantity.name, of(quantity.name, quantity)]));
}

const valueOf = (compiled: EvalFunction, scope: Scope): number => Number(compiled.evaluate(scope));

function coordinatesOf({ dimension, classes, initial, teacher }: Problem): Coordinates {
  if (initial === "zero" || !("kind" in initial) || initial.kind !== "coordinates")
    throw new Error("a start in coordinates");
  return {
    d: Number(dimension),
    x: initial.values,
    means: classes.map(({ mean }) => (mean.kind === "coordinates" ? mean.values : [])),
    teacher: (teacher?.coordinates ?? []) as readonly number[],
    exponents: classes.map(({ covariance }) =>
      covariance.kind === "power-law" ? covariance.exponent : NaN,
    ),
  };
}

/** An unknown or a constant at one coordinate; the indices of V and m are left out for one logit. */
function meaning(
  name: string,
  k: number,
  { d, x, means, teacher, exponents }: Coordinates,
): number {
  const [head, ...texts] = name.split("_");
  const [first, second] = texts.map((text) => Number(text) - 1);
  const logit = (b: number | undefined): number => x[b ?? 0][k];
  const of: Record<string, () => number> = {
    V: () => d * logit(first) * logit(second),
    m: () => d * logit(second) * means[first][k],
    q: () => d * logit(first) * teacher[k],
    lambda: () => ((k + 1) / d) ** exponents[first],
    c: () => d * means[first][k] * means[second][k],
    u: () => d * means[first][k] * teacher[k],
    T: () => d * teacher[k] ** 2,
  };
  return of[head]();
}

function scalarsOf({ scalars }: OdeSystem, { classes, stepSize, teacher }: Problem): Scope {
  return named(scalars, (name) => {
    const [head, i, b] = name.split("_");
    const model = classes[Number(i) - 1];
    if (head === "gamma") return stepSize.rule === "constant" ? stepSize.gamma : NaN;
    if (head === "sigma") return teacher?.noise ?? NaN;
    if (head === "p") return model.probability;
    return b === undefined ? model.label : Number(Number(b) - 1 === model.label);
  });
}

/** Under class i the label y is y_i, and where it is a vector y_b is y_i_b. */
function expectationsOf(system: OdeSystem, known: Scope, compile: Compile): Scope {
  const logits = system.logits === 1 ? ["r"] : range(system.logits).map((b) => `r_${b + 1}`);
  const variables = [...logits, ...(system.teacherLogits > 0 ? ["r_star"] : [])];
  const kinks = system.loss.kinks.map((text) => compile(text));
  return named(system.expectations, (_, { integrand, classIndex = NaN, mean, variance }) => {
    const scope: Scope = { ...known };
    const label = `y_${classIndex + 1}`;
    if (label in known) scope.y = known[label];
    for (const b of range(system.logits)) {
      const entry = known[`${label}_${b + 1}`] as number | undefined;
      if (entry !== undefined) scope[`y_${b + 1}`] = entry;
    }
    const [f, m, B] = [integrand, mean, variance].map((text) => compile(text));
    const at = (compiled: EvalFunction) => (r: readonly number[]) => {
      variables.forEach((name, b) => (scope[name] = r[b]));
      return valueOf(compiled, scope);
    };
    return gaussianMean(
      at(f),
      listOf(m.evaluate(scope)),
      matrixOf(B.evaluate(scope)),
      kinks.map(at),
    );
  });
}

const range = (n: number): number[] => Array.from({ length: n }, (_, k) => k);

/** A number, or a matrix of mathjs, as nested lists. */
const plain = (value: unknown): unknown =>
  typeof value === "number" ? value : (value as { toArray(): unknown }).toArray();
const listOf = (value: unknown): number[] => [plain(value)].flat() as number[];
const matrixOf = (value: unknown): number[][] => {
  const given = plain(value);
  return typeof given === "number" ? [[given]] : (given as number[][]);
};
