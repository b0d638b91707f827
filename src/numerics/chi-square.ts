/** Where the numbers come from that a sampler turns into others. */
export interface NumberSource {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
}

/**
 * Draws the squared norm of a standard normal vector with `freedom` >= 0 coordinates, which need not be a
 * whole number.
 */
export function chiSquare(source: NumberSource, freedom: number): () => number {
  if (freedom === 0) return () => 0;
  const gamma = gammaVariate(source, 0.5 * freedom);
  return () => 2 * gamma();
}

/**
 * Draws numbers with density x^(shape - 1) e^-x / Gamma(shape), shape > 0: Marsaglia and Tsang, ACM Trans.
 * Math. Softw. 26 (2000); exact. Their squeeze spares both logarithms for all but one number in fifty.
 */
function gammaVariate(source: NumberSource, shape: number): () => number {
  if (shape < 1) {
    const larger = gammaVariate(source, shape + 1);
    return () => larger() * Math.pow(1 - source.uniform(), 1 / shape);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  return () => {
    for (;;) {
      const x = source.normal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      const level = 1 - source.uniform();
      const square = x * x;
      if (level < 1 - 0.0331 * square * square) return d * v;
      if (Math.log(level) < 0.5 * square + d * (1 - v + Math.log(v))) return d * v;
    }
  };
}
