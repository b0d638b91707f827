/** Where a curve bends: by two quadratics on either side of the best split, a point left out between them. */
export function kink(xs: readonly number[], ys: readonly number[]): number {
  const splits = Array.from({ length: xs.length - 8 }, (_, k) => k + 4).map((k) => {
    const left = quadratic(xs.slice(0, k), ys.slice(0, k));
    const right = quadratic(xs.slice(k + 1), ys.slice(k + 1));
    return { at: xs[k], left: left.f, right: right.f, misfit: left.misfit + right.misfit };
  });
  const best = splits.reduce((a, b) => (b.misfit < a.misfit ? b : a));
  const width = xs[1] - xs[0];
  const gap = (x: number): number => best.left(x) - best.right(x);
  const places = Array.from({ length: 801 }, (_, k) => best.at + (k - 400) * 0.01 * width);
  const crossings = places.filter((x) => gap(x) * gap(x + 0.01 * width) <= 0);
  return crossings.reduce(
    (nearest, x) => (Math.abs(x - best.at) < Math.abs(nearest - best.at) ? x : nearest),
    Infinity,
  );
}

/** The least-squares quadratic through points, by divided differences of orthogonal polynomials. */
export function quadratic(xs: readonly number[], ys: readonly number[]) {
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const basis: ((x: number) => number)[] = [];
  const inner = (f: (x: number) => number, g: (x: number) => number): number =>
    sum(xs.map((x) => f(x) * g(x)));
  for (const power of [0, 1, 2]) {
    const center = sum([...xs]) / xs.length;
    const bare = (x: number): number => (x - center) ** power;
    const parts = basis.map((p) => [p, inner(bare, p) / inner(p, p)] as const);
    basis.push((x) => bare(x) - sum(parts.map(([p, c]) => c * p(x))));
  }
  const weights = basis.map((p) => sum(xs.map((x, k) => p(x) * ys[k])) / inner(p, p));
  const f = (x: number): number => sum(basis.map((p, n) => weights[n] * p(x)));
  return { f, misfit: sum(xs.map((x, k) => (f(x) - ys[k]) ** 2)) };
}
