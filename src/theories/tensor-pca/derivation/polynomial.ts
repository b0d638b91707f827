/** The symbols of tensor PCA's order parameters: m, r2 = |x|^2 - m^2, R2 = |x|^2, and the constants of a problem. */
export type Symbol = "gamma" | "lambda" | "m" | "r2" | "R2";
export const SYMBOLS: readonly Symbol[] = ["gamma", "lambda", "m", "r2", "R2"];

/** coefficient * product of symbols to whole powers, in the order of SYMBOLS. */
export interface Term {
  readonly coefficient: number;
  readonly powers: readonly number[];
}

/** A polynomial with whole coefficients: exact arithmetic, at most one term for every product of powers. */
export type Polynomial = readonly Term[];

export function constant(coefficient: number): Polynomial {
  return monomial(coefficient, {});
}

export function monomial(
  coefficient: number,
  powers: Readonly<Partial<Record<Symbol, number>>>,
): Polynomial {
  if (coefficient === 0) return [];
  return [{ coefficient, powers: SYMBOLS.map((symbol) => powers[symbol] ?? 0) }];
}

/** The sum, with like terms collected and sorted by powers, highest first. */
export function sum(...polynomials: readonly Polynomial[]): Polynomial {
  const collected = new Map<string, Term>();
  for (const { coefficient, powers } of polynomials.flat()) {
    const key = powers.join();
    const before = collected.get(key)?.coefficient ?? 0;
    collected.set(key, { coefficient: before + coefficient, powers });
  }
  return [...collected.values()]
    .filter(({ coefficient }) => coefficient !== 0)
    .sort((a, b) => compare(b.powers, a.powers));
}

export function product(...factors: readonly Polynomial[]): Polynomial {
  return factors.reduce(
    (left, right) =>
      sum(
        left.flatMap((a) =>
          right.map((b) => ({
            coefficient: a.coefficient * b.coefficient,
            powers: a.powers.map((power, k) => power + b.powers[k]),
          })),
        ),
      ),
    constant(1),
  );
}

/** The partial derivative in one symbol, all others fixed. */
export function partial(polynomial: Polynomial, symbol: Symbol): Polynomial {
  const at = SYMBOLS.indexOf(symbol);
  return sum(
    polynomial.map(({ coefficient, powers }) => ({
      coefficient: coefficient * powers[at],
      powers: powers.map((power, k) => (k === at ? Math.max(0, power - 1) : power)),
    })),
  );
}

/** The derivative in m or r2 where R2 = m^2 + r2 moves along. */
export function total(polynomial: Polynomial, symbol: "m" | "r2"): Polynomial {
  const inner = symbol === "m" ? monomial(2, { m: 1 }) : constant(1);
  return sum(partial(polynomial, symbol), product(partial(polynomial, "R2"), inner));
}

/** The polynomial divided by m; every term has that factor. */
export function overOverlap(polynomial: Polynomial): Polynomial {
  const at = SYMBOLS.indexOf("m");
  return polynomial.map(({ coefficient, powers }) => {
    if (powers[at] === 0) throw new Error("overOverlap: a term without m, expected none");
    return { coefficient, powers: powers.map((power, k) => (k === at ? power - 1 : power)) };
  });
}

function compare(a: readonly number[], b: readonly number[]): number {
  const k = a.findIndex((power, at) => power !== b[at]);
  return k < 0 ? 0 : a[k] - b[k];
}
