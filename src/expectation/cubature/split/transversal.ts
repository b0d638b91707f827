/** Directions tried in three coordinates and more. */
const TRIALS = 200;

/**
 * A unit vector across all hyperplanes with the given unit normals: |normal . e| is nowhere small. Exact for two
 * coordinates, where the largest gap between lines is halved; the best of many directions for more.
 */
export function steepestDirection(
  normals: readonly (readonly number[])[],
  size: number,
): readonly number[] {
  const last = Array.from({ length: size }, (_, j) => Number(j === size - 1));
  if (normals.length === 0 || size === 1) return last;
  if (size === 2) return acrossLines(normals);
  let best = last;
  let most = -1;
  for (let k = 0; k < TRIALS; k++) {
    const trial = directionNumber(k, size);
    const least = Math.min(...normals.map((normal) => Math.abs(inner(normal, trial))));
    if (least > most) [best, most] = [trial, least];
  }
  return best;
}

/** The middle of the largest angle between neighbouring lines. */
function acrossLines(normals: readonly (readonly number[])[]): readonly number[] {
  const angles = normals
    .map(([a, b]) => (Math.atan2(a, -b) + 2 * Math.PI) % Math.PI)
    .sort((left, right) => left - right);
  let [middle, widest] = [0, -1];
  angles.forEach((angle, k) => {
    const gap = (k + 1 < angles.length ? angles[k + 1] : angles[0] + Math.PI) - angle;
    if (gap > widest) [middle, widest] = [angle + gap / 2, gap];
  });
  return [Math.cos(middle), Math.sin(middle)];
}

/** Of a sequence that spreads over the sphere. */
function directionNumber(k: number, size: number): number[] {
  const raw = Array.from({ length: size }, (_, j) => {
    const u = ((k + 0.5) * Math.sqrt([2, 3, 5, 7, 11, 13][j % 6]) * (1 + Math.floor(j / 6))) % 1;
    return Math.tan((u - 0.5) * 2.6);
  });
  const length = Math.hypot(...raw);
  return raw.map((value) => value / length);
}

/** A vector in the basis whose last member is the direction: the reflection that takes the last axis to it. */
export function turned(vector: readonly number[], direction: readonly number[]): number[] {
  const last = direction.length - 1;
  const mirror = direction.map((value, j) => value - Number(j === last));
  const square = inner(mirror, mirror);
  if (square < 1e-30) return [...vector];
  const leading = vector.slice(0, last + 1);
  const factor = (2 * inner(mirror, leading)) / square;
  return vector.map((value, j) => (j <= last ? value - factor * mirror[j] : value));
}

function inner(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, j) => sum + value * b[j], 0);
}
