/** The number hi + lo, not evaluated: some 32 digits, the better half of them in hi. */
export interface DoubleDouble {
  readonly hi: number;
  readonly lo: number;
}

const SPLITTER = 2 ** 27 + 1;

/** a + b exactly, |a| >= |b|. */
function ordered(a: number, b: number): DoubleDouble {
  const hi = a + b;
  return { hi, lo: b - (hi - a) };
}

/** a b exactly, away from overflow (Dekker, Numer. Math. 18 (1971)). */
export function exactProduct(a: number, b: number): DoubleDouble {
  const hi = a * b;
  const [ta, tb] = [SPLITTER * a, SPLITTER * b];
  const [ha, hb] = [ta - (ta - a), tb - (tb - b)];
  const [la, lb] = [a - ha, b - hb];
  return { hi, lo: la * lb - (hi - ha * hb - la * hb - ha * lb) };
}

/** Relative error 2^-104 of the larger of the two. */
export function plus(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const hi = a.hi + b.hi;
  const shifted = hi - a.hi;
  const rest = a.hi - (hi - shifted) + (b.hi - shifted);
  return ordered(hi, rest + a.lo + b.lo);
}

export function times(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const { hi, lo } = exactProduct(a.hi, b.hi);
  return ordered(hi, lo + a.hi * b.lo + a.lo * b.hi);
}

export function over(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const first = a.hi / b.hi;
  const rest = plus(a, negative(times(b, { hi: first, lo: 0 })));
  return ordered(first, rest.hi / b.hi);
}

export const negative = ({ hi, lo }: DoubleDouble): DoubleDouble => ({ hi: -hi, lo: -lo });
