import { inner, type RestFactor, type Weights } from "./logit-laws.js";
import type { Population } from "./population.js";
import type { StepSizeControl } from "./step-size.js";

/** What a step does besides following one gradient. */
export interface Penalty {
  readonly ridge: number;
  readonly batch: number;
}

export const NO_PENALTY: Penalty = { ridge: 0, batch: 1 };

/**
 * Exact line search: the gamma that decreases the population risk most per unit of t. Along a step of b data
 * E[L(X')] - L(X) = -(gamma/d) <grad L, grad L + ridge X> + (gamma^2 / 2 b d^2) sum_ij p_i p_j tr(F_i H_j) tr(K_i K_j),
 * terms of relative order 1/d left out; the minimum is at gamma = <grad L, grad L + ridge X> b d / sum_ij ...
 * @param population updated to the weights
 */
export function lineSearch(
  population: Population,
  weights: Weights,
  { ridge, batch }: Penalty = NO_PENALTY,
): number {
  const { model } = population;
  const gradient = population.gradient(weights);
  let steepness = 0;
  gradient.forEach((column, b) => {
    steepness += inner(column, column) + ridge * inner(column, weights.coordinates[b]);
  });
  for (const rest of weights.rests)
    steepness +=
      restSteepness(population, rest, gradient.length) +
      ridge * restDescent(population, rest, gradient.length);
  return (steepness * batch * model.dimension) / curvature(population);
}

/**
 * Polyak's rule: the gamma that decreases |X - X*|^2 most per unit of t, <X - X*, grad L + ridge X> divided by
 * sum_i p_i tr F_i tr K_i / b d. X* is the teacher, with as many logits as X.
 * @param population updated to the weights
 */
export function polyak(
  population: Population,
  { coordinates, rests }: Weights,
  { ridge, batch }: Penalty = NO_PENALTY,
): number {
  const { model } = population;
  const gradient = population.gradient({ coordinates, rests });
  let descent = 0;
  gradient.forEach((column, b) => {
    descent += inner(column, coordinates[b]) - inner(column, model.teacher[b]);
    const own = inner(coordinates[b], coordinates[b]);
    descent += ridge * (own - inner(coordinates[b], model.teacher[b]));
  });
  for (const rest of rests)
    descent +=
      restDescent(population, rest, gradient.length) + ridge * squaredNorm(rest, gradient.length);
  return (descent * batch * model.dimension) / noiseSize(population);
}

/** Such a rule along a run of SGD, evaluated at the X of the run before every step. */
export function populationStepSize(
  rule: typeof lineSearch,
  population: Population,
  penalty: Penalty,
): StepSizeControl {
  const gamma = (weights: Weights): number => {
    population.update(weights);
    return rule(population, weights, penalty);
  };
  return {
    readsGradient: false,
    next: (_, __, weights) => gamma(weights),
    current: (_, weights) => gamma(weights),
  };
}

/** sum_ij p_i p_j tr(F_i H_j) tr(K_i K_j). */
function curvature({ model, moments }: Population): number {
  const { probabilities, productTraces } = model;
  let sum = 0;
  moments.forEach(({ fisher }, i) =>
    moments.forEach(({ hessian }, j) => {
      const weight = probabilities[i] * probabilities[j] * productTraces[i][j];
      sum += weight * inner(fisher, hessian); // both symmetric
    }),
  );
  return sum;
}

/** sum_i p_i tr F_i tr K_i. */
export function noiseSize({ model, moments }: Population): number {
  const { probabilities, traces } = model;
  return moments.reduce(
    (sum, { fisher, gradient }, i) =>
      sum + probabilities[i] * traces[i] * trace(fisher, gradient.length),
    0,
  );
}

function trace(matrix: Float64Array, size: number): number {
  let sum = 0;
  for (let b = 0; b < size; b++) sum += matrix[b * size + b];
  return sum;
}

/** |X M|^2 in a rest. */
function restSteepness(population: Population, rest: RestFactor, logits: number): number {
  let sum = 0;
  forEachImage(population, rest, logits, (image) => (sum += image * image));
  return sum;
}

/** <X, X M> in a rest; X* has no part there. */
function restDescent(population: Population, rest: RestFactor, logits: number): number {
  let sum = 0;
  forEachImage(population, rest, logits, (image, b, c) => (sum += image * rest.entry(b, c)));
  return sum;
}

/** |X|^2 in a rest. */
function squaredNorm(rest: RestFactor, logits: number): number {
  let sum = 0;
  for (let b = 0; b < logits; b++) for (let c = 0; c < rest.rank; c++) sum += rest.entry(b, c) ** 2;
  return sum;
}

/** The entries of M C. */
function forEachImage(
  population: Population,
  factor: RestFactor,
  logits: number,
  visit: (image: number, logit: number, column: number) => void,
): void {
  const hessian = new Float64Array(logits * logits);
  population.restHessian(factor.rest, hessian);
  for (let b = 0; b < logits; b++) {
    for (let c = 0; c < factor.rank; c++) {
      let image = 0;
      for (let k = 0; k < logits; k++) image += hessian[b * logits + k] * factor.entry(k, c);
      visit(image, b, c);
    }
  }
}
