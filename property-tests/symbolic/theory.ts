/** The limiting system written by hand, for one logit: an independent second road. */
export interface TheoryInput {
  readonly classes: number;
  readonly gamma: number;
  /** [class] */
  readonly p: readonly number[];
  readonly lambda: readonly number[];
  readonly g: readonly number[];
  readonly H: readonly number[];
  readonly F: readonly number[];
  readonly m: readonly number[];
  readonly V: number;
  /** [class][class], symmetric */
  readonly c: readonly (readonly number[])[];
}

/** [V', m_1', .., m_k'] with M_rho = sum_i p_i lambda_i H_i. */
export function theoreticalDrift(at: TheoryInput): number[] {
  const classes = at.p.map((_, i) => i);
  const total = (of: (i: number) => number): number => classes.reduce((s, i) => s + of(i), 0);
  const rate = total((i) => at.p[i] * at.lambda[i] * at.H[i]);
  const norm =
    -at.gamma * (2 * rate * at.V + 2 * total((i) => at.p[i] * at.m[i] * at.g[i])) +
    at.gamma ** 2 * total((i) => at.p[i] * at.lambda[i] * at.F[i]);
  const overlaps = classes.map(
    (j) => -at.gamma * (rate * at.m[j] + total((i) => at.p[i] * at.c[i][j] * at.g[i])),
  );
  return [norm, ...overlaps];
}

/** The values by the names of the derived system. */
export function namedValues(at: TheoryInput): Map<string, number> {
  const values = new Map([
    ["gamma", at.gamma],
    ["V", at.V],
  ]);
  at.p.forEach((p, i) => {
    const n = i + 1;
    values.set(`p_${n}`, p).set(`lambda_${n}`, at.lambda[i]).set(`m_${n}`, at.m[i]);
    values.set(`g_${n}`, at.g[i]).set(`H_${n}`, at.H[i]).set(`F_${n}`, at.F[i]);
    for (let j = i; j < at.classes; j++) values.set(`c_${n}_${j + 1}`, at.c[i][j]);
  });
  return values;
}
