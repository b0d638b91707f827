/** Kinks are looked for up to this size of the logit, on a grid that is geometric far out. */
const FARTHEST = 1e4;
const GRID = 4000;
const GROWTH = 1e-3;

/**
 * The zeros of functions of one logit at which they change sign, ascending. Exact for affine functions;
 * others are bracketed on a grid of spacing 2e-3 (1 + |r|) up to |r| = 1e4 and bisected to rounding. Closer pairs of
 * zeros are not found: the adaptive rule meets them as any other roughness, and its error estimate says so.
 */
export function kinkPoints(functions: readonly ((r: number) => number)[]): Float64Array {
  const found = functions.flatMap((u) => affineZero(u) ?? gridZeros(u));
  const distinct = [...new Set(found.map((zero) => zero + 0))];
  return Float64Array.from(distinct.sort((left, right) => left - right));
}

/** The zero of an affine function, none of a constant; undefined for other functions. */
function affineZero(u: (r: number) => number): number[] | undefined {
  const constant = u(0);
  const slope = u(1) - constant;
  for (const r of [-5.5, 2.75, 31]) {
    const scale = Math.abs(constant) + Math.abs(slope * r);
    if (!(Math.abs(u(r) - constant - slope * r) <= 1e-13 * scale)) return undefined;
  }
  return slope === 0 ? [] : [-constant / slope];
}

function gridZeros(u: (r: number) => number): number[] {
  const zeros: number[] = [];
  const at = (k: number): number =>
    Math.sinh(((2 * k) / GRID - 1) * Math.asinh(FARTHEST / GROWTH)) * GROWTH;
  let left = at(0);
  for (let k = 1; k <= GRID; k++) {
    const right = at(k);
    if (u(left) === 0) zeros.push(left);
    else if (u(left) * u(right) < 0) zeros.push(bisect(u, left, right));
    left = right;
  }
  return zeros;
}

function bisect(u: (r: number) => number, from: number, to: number): number {
  const sign = Math.sign(u(from));
  let [low, high] = [from, to];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (Math.sign(u(middle)) === sign) low = middle;
    else high = middle;
  }
}
