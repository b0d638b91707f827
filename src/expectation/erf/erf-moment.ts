/** How many units a product may have left once polynomials are gone: pairs have the arcsine. */
export const MOST_UNITS = 3;

/**
 * E[prod x_j^k_j prod erf(a x)] for x ~ N(0, covariance), at most three units. A coordinate is taken off by Stein's lemma,
 * E[x_j phi] = sum_l C_jl E[d_l phi], where d_l erf(a x) = 2 pi^(-1/2) a_l exp(-(a x)^2) is a Gaussian, which changes the
 * covariance. What is left is 1, a pair with mean (2/pi) asin(2 C_ab / sqrt((1 + 2 C_aa)(1 + 2 C_bb))) (Saad and
 * Solla, Phys. Rev. E 52 (1995)), or odd and 0.
 */
export function erfMoment(
  covariance: readonly number[],
  powers: readonly number[],
  units: readonly (readonly number[])[],
): number {
  const size = powers.length;
  const j = powers.findIndex((n) => n > 0);
  if (j < 0) return withoutPowers(covariance, units);
  const rest = powers.with(j, powers[j] - 1);
  let sum = 0;
  for (let l = 0; l < size; l++) {
    const weight = covariance[j * size + l];
    if (weight !== 0 && rest[l] > 0)
      sum += weight * rest[l] * erfMoment(covariance, rest.with(l, rest[l] - 1), units);
  }
  units.forEach((unit, k) => {
    const along = image(covariance, unit);
    const variance = inner(along, unit);
    if (along[j] === 0) return;
    const others = units.toSpliced(k, 1);
    const tilted = underGaussian(covariance, along, variance);
    const factor = (2 / Math.sqrt(Math.PI)) * along[j];
    sum += (factor / Math.sqrt(1 + 2 * variance)) * erfMoment(tilted, rest, others);
  });
  return sum;
}

function withoutPowers(
  covariance: readonly number[],
  units: readonly (readonly number[])[],
): number {
  if (units.length === 0) return 1;
  if (units.length % 2 === 1) return 0;
  if (units.length > 2) throw new Error(`erfMoment: ${units.length} units, expected at most two`);
  const [a, b] = units;
  const [alongA, alongB] = [image(covariance, a), image(covariance, b)];
  const [aa, bb, ab] = [inner(alongA, a), inner(alongB, b), inner(alongA, b)];
  const correlation = (2 * ab) / Math.sqrt((1 + 2 * aa) * (1 + 2 * bb));
  return (2 / Math.PI) * Math.asin(Math.max(-1, Math.min(1, correlation)));
}

/** The covariance under the density times exp(-(a x)^2), C - 2 C a (C a)^T / (1 + 2 a C a). */
function underGaussian(
  covariance: readonly number[],
  along: readonly number[],
  variance: number,
): number[] {
  const size = along.length;
  const factor = 2 / (1 + 2 * variance);
  return covariance.map((c, n) => c - factor * along[Math.floor(n / size)] * along[n % size]);
}

function image(covariance: readonly number[], a: readonly number[]): number[] {
  const size = a.length;
  const out: number[] = [];
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += covariance[i * size + j] * a[j];
    out.push(sum);
  }
  return out;
}

function inner(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
