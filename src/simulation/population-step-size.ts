import { inner, type RestFactor, type Weights } from "./logit-laws.js";
import type { Population } from "./population.js";
import type { StepSizeControl } from "./step-size.js";

/**
 * Exact line search: the gamma that decreases the population risk most per unit of t. Along a step
 * E[L(X')] - L(X) = -(gamma/d) |grad L|^2 + (gamma^2 / 2 d^2) sum_ij p_i p_j tr(F_i H_j) tr(K_i K_j), terms of
 * relative order 1/d left out; the minimum is at gamma = |grad L|^2 d / sum_ij ...
 * @param population updated to the weights
 */
export function lineSearch(population: Population, weights: Weights): number {
  const { model } = population;
  const gradient = population.gradient(weights);
  let steepness = gradient.reduce((sum, column) => sum + inner(column, column), 0);
  for (const rest of weights.rests) steepness += restSteepness(population, rest, gradient.length);
  return (steepness * model.dimension) / curvature(population);
}

/**
 * Polyak's rule: the gamma that decreases |X - X*|^2 most per unit of t, <X - X*, grad L> divided by
 * sum_i p_i tr F_i tr K_i / d. X* is the teacher, with as many logits as X.
 * @param population updated to the weights
 */
export function polyak(population: Population, { coordinates, rests }: Weights): number {
  const { model } = population;
  const gradient = population.gradient({ coordinates, rests });
  let descent = 0;
  gradient.forEach((column, b) => {
    descent += inner(column, coordinates[b]) - inner(column, model.teacher[b]);
  });
  for (const rest of rests) descent += restDescent(population, rest, gradient.length);
  return (descent * model.dimension) / noiseSize(population);
}

/** Such a rule along a run of SGD, evaluated at the X of the run before every step. */
export function populationStepSize(
  rule: typeof lineSearch,
  population: Population,
): StepSizeControl {
  const gamma = (weights: Weights): number => {
    population.update(weights);
    return rule(population, weights);
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
