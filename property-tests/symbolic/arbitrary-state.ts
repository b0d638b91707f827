import fc from "fast-check";
import type { TheoryInput } from "./theory.js";

const real = fc.double({ min: -3, max: 3, noNaN: true });
const positive = fc.double({ min: 0.01, max: 3, noNaN: true });

/** Any values of the symbols; nothing forces them to belong to one problem. */
export function arbitraryInput(classes: number): fc.Arbitrary<TheoryInput> {
  const list = (of: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
    fc.array(of, { minLength: classes, maxLength: classes });
  return fc
    .record({
      gamma: positive,
      V: positive,
      p: list(positive),
      lambda: list(positive),
      g: list(real),
      H: list(real),
      F: list(positive),
      m: list(real),
      means: list(real),
    })
    .map(({ means, ...rest }) => ({
      ...rest,
      classes,
      c: means.map((left) => means.map((right) => left * right)),
    }));
}
