import type { Step } from "./lemma.js";

const POINTS = 12;

/**
 * A step that holds when a rational expression is identically zero, in the syntax of mathjs.
 *
 * Two roads, because computer algebra can be silently wrong: nerdamer must expand it to 0, and mathjs must find
 * exactly 0 in rational arithmetic at 12 points with coordinates among 10^4 fractions. A polynomial of degree
 * D that is not 0 passes one such point with probability at most D/10^4 (Schwartz, Zippel). A value other than 0
 * at a point refutes the identity; nerdamer alone refutes nothing.
 */
export async function vanishes(name: string, claim: string, expression: string): Promise<Step> {
  const witness = await nonzeroValue(expression);
  const rest = await expanded(expression);
  const found = witness ?? `${rest} by nerdamer, exactly 0 at ${POINTS} rational points`;
  return {
    name,
    claim,
    means: "nerdamer's expansion, and rational arithmetic by mathjs",
    outcome: witness !== undefined ? "fails" : rest === "0" ? "holds" : "undecided",
    found,
  };
}

/** nerdamer's normal form; simplified as well when plain expansion leaves something. */
async function expanded(expression: string): Promise<string> {
  const { default: nerdamer } = await import("nerdamer/all.js");
  const plain = nerdamer(`expand(${expression})`).text();
  const rest = plain === "0" ? plain : nerdamer(`expand(simplify(${expression}))`).text();
  nerdamer.flush();
  return rest;
}

/** A point at which the expression is not zero, in words. */
async function nonzeroValue(expression: string): Promise<string | undefined> {
  const { create, all } = await import("mathjs");
  const exact = create(all, { number: "Fraction" });
  const tree = exact.parse(expression);
  const names = [...new Set(expression.match(/[a-zA-Z_]\w*/g))];
  const compiled = tree.compile();
  const draw = congruentialStream();
  for (let k = 0; k < POINTS; k++) {
    const at = new Map(names.map((name) => [name, exact.fraction(1 + (draw() % 9973), 101)]));
    const value = exact.fraction(compiled.evaluate(at) as number);
    if (!exact.isZero(value)) {
      const place = [...at].map(([name, x]) => `${name} = ${x.toFraction()}`).join(", ");
      return `${value.valueOf()} at ${place}`;
    }
  }
  return undefined;
}

/** Numbers below 2^31 (Lehmer's generator, minimal standard): the points are the same in every run. */
function congruentialStream(): () => number {
  let state = 20_231;
  return () => (state = (state * 48_271) % 2_147_483_647);
}
