/** Decimals that a number needs: 3 for 0.125 and for 1e-3. */
export function decimalsOf(value: number): number {
  const [mantissa, exponent = "0"] = String(value).split("e");
  return Math.max(0, (mantissa.split(".")[1] ?? "").length - Number(exponent));
}

/**
 * Numbers of [min, max] that are simpler than the given one, the simplest first: with fewer decimals, then
 * with as many but nearer to 0. Simpler is a well-founded order, so that shrinking ends.
 */
export function* simplerDecimals(value: number, min: number, max: number): Generator<number> {
  const decimals = decimalsOf(value);
  const seen = new Set([value]);
  for (const candidate of [...rounded(value, decimals), ...nearerToZero(value, min, max)]) {
    const inside = candidate >= min && candidate <= max;
    if (!inside || seen.has(candidate) || decimalsOf(candidate) > decimals) continue;
    seen.add(candidate);
    yield candidate;
  }
}

function rounded(value: number, decimals: number): number[] {
  return Array.from({ length: decimals }, (_, places) => {
    const scaled = value * 10 ** places;
    return [Math.round(scaled), Math.floor(scaled), Math.ceil(scaled)].map((whole) =>
      decimal(whole / 10 ** places, places),
    );
  }).flat();
}

/** The number of the range nearest to 0, then back from it by halves to the neighbour of the value. */
function nearerToZero(value: number, min: number, max: number): number[] {
  const decimals = decimalsOf(value);
  const target = Math.min(max, Math.max(min, 0));
  const nearer: number[] = [];
  for (let gap = value - target; Math.abs(gap) >= 0.5 * 10 ** -decimals; gap /= 2) {
    const towards = decimal(value - gap, decimals);
    if (Math.abs(towards - target) < Math.abs(value - target)) nearer.push(towards);
  }
  return nearer;
}

/** The double nearest to a number with so many decimals; no negative zero. */
export function decimal(value: number, decimals: number): number {
  return Number(value.toFixed(decimals)) + 0;
}
