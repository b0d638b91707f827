import type { Expression } from "../../src/symbolic/expression/expression.js";
import { takeApart, tensorName } from "../../src/symbolic/compile/tensor-names.js";
import type { EffectiveDynamics } from "../../src/symbolic/effective/effective-dynamics.js";
import { ofSecond } from "../../src/symbolic/effective/noise-term.js";

/** What the symbols of derived effective dynamics stand for. */
export interface Values {
  readonly logits: number;
  readonly probabilities: readonly number[];
  readonly fractions: readonly number[];
  /** gamma, batch, ridge, rate_1, theta_1. */
  readonly scalars: Readonly<Record<string, number>>;
  /** V_1_2, m_1, c_1_2, lambda_1 of a mode. */
  ofMode(name: string, mode: number): number;
  /** E_i of a product of derivatives of the loss, differentiated along logits, 1-based, or "star". */
  expectation(i: number, gradients: readonly string[], along: readonly string[]): number;
}

/** Numbers for open letters, and the weights of the two statistics by mode. */
export interface Choice {
  readonly letters: Readonly<Record<string, number>>;
  readonly phi: readonly number[];
  readonly psi: readonly number[];
}

/** The value of an expression of the derivation. */
export function valueOf(
  e: Expression,
  values: Values,
  choice: Choice,
  { randomParts }: Pick<EffectiveDynamics, "randomParts">,
): number {
  const again = (part: Expression, other = choice): number =>
    valueOf(part, values, other, { randomParts });
  const named = (name: string): string => put(name, choice.letters);
  const over = (letter: string, count: number, part: Expression): number =>
    Array.from({ length: count }, (_, k) =>
      again(part, { ...choice, letters: { ...choice.letters, [letter]: k + 1 } }),
    ).reduce((a, b) => a + b, 0);
  switch (e.kind) {
    case "number":
      return e.value;
    case "symbol": {
      const name = named(e.name);
      if (takeApart(name).head === "p") return values.probabilities[Number(name.slice(2)) - 1];
      return values.scalars[name];
    }
    case "sum":
      return e.terms.reduce((sum, term) => sum + again(term), 0);
    case "product":
      return e.factors.reduce((product, factor) => product * again(factor), 1);
    case "power":
      return again(e.base) ** again(e.exponent);
    case "call":
      break;
  }
  if (e.name === "mean") return meanOf(e.argument, values, choice);
  if (e.name === "E_i") return expectationOf(e.argument, values, choice);
  if (e.name === "sum_i") return over("i", values.probabilities.length, e.argument);
  if (e.name.startsWith("sum_")) return over(e.name.slice(4), values.logits, e.argument);
  if (!/^n(_p[hs]i)?$/.test(e.name) || e.argument.kind !== "symbol") throw new Error(e.name);
  const { name: unknown } = e.argument;
  const own = randomParts.find((part) => part.unknown === unknown);
  if (own && e.name !== "n_psi") return again(own.mean);
  const second = randomParts.find((part) => ofSecond(part.unknown) === unknown)!;
  const { k, l, n, o, r } = choice.letters;
  const letters = { b: k, c: l, j: n, h: o, s: r };
  return again(second.mean, { ...choice, letters, phi: choice.psi });
}

function put(name: string, letters: Choice["letters"]): string {
  const { head, indices } = takeApart(name);
  return tensorName(
    head,
    indices.map((index) => String(letters[index] ?? index)),
  );
}

function factors(e: Expression): { name: string; n: number }[] {
  if (e.kind === "symbol") return [{ name: e.name, n: 1 }];
  if (e.kind === "power" && e.base.kind === "symbol" && e.exponent.kind === "number")
    return [{ name: e.base.name, n: e.exponent.value }];
  if (e.kind === "product") return e.factors.flatMap(factors);
  throw new Error(`unexpected factor of kind ${e.kind}`);
}

function meanOf(e: Expression, { fractions, ofMode }: Values, choice: Choice): number {
  return fractions.reduce((sum, share, mode) => {
    const product = factors(e).reduce((value, { name, n }) => {
      if (name === "phi" || name === "psi") return value * choice[name][mode] ** n;
      return value * ofMode(put(name, choice.letters), mode) ** n;
    }, share);
    return sum + product;
  }, 0);
}

function expectationOf(e: Expression, values: Values, { letters }: Choice): number {
  const isDifferentiated = e.kind === "call" && e.name.startsWith("D_");
  const along = isDifferentiated ? e.name.split("_").slice(1) : [];
  const gradients = factors(isDifferentiated ? e.argument : e).flatMap(({ name, n }) =>
    Array.from({ length: n }, () => (name === "f'" ? "f_1" : put(name, letters))),
  );
  const places = along.map((index) => (index === "r" ? "1" : String(letters[index] ?? index)));
  return values.expectation(letters.i, gradients, places);
}
