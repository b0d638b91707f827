import type { MathJsInstance } from "../src/bundled/mathjs.js";
import type { Step } from "./lemma.js";

const POINTS = 12;

/**
 * A step that holds when rational expressions, in the syntax of mathjs, are identically zero.
 *
 * Two roads, because computer algebra can be silently wrong: nerdamer must expand each to 0, and mathjs must
 * find exactly 0 in rational arithmetic at 12 points with coordinates among 10^4 fractions. A polynomial of
 * degree D that is not 0 passes one such point with probability at most D/10^4 (Schwartz, Zippel). A value other
 * than 0 at a point refutes the identity; nerdamer alone refutes nothing.
 */
export async function vanishes(
  name: string,
  claim: string,
  expressions: string | readonly string[],
): Promise<Step> {
  const list = typeof expressions === "string" ? [expressions] : expressions;
  const means = `nerdamer's expansion, and exact rational arithmetic by mathjs at ${POINTS} points`;
  const step = { name, claim, by: "symbolic", means, expressions: list } as const;
  for (const expression of list) {
    const witness = await nonzeroValue(expression);
    if (witness !== undefined) return { ...step, outcome: "fails", found: witness };
  }
  for (const expression of list) {
    const rest = await expanded(expression);
    if (rest !== "0") return { ...step, outcome: "undecided", found: `${rest} is left` };
  }
  const found = list.length === 1 ? "0" : `0, ${list.length} times`;
  return { ...step, outcome: "holds", found };
}

/**
 * The same for expressions too large for nerdamer: rational arithmetic alone, a proof up to the probability of
 * (D/10^4)^12.
 */
export async function vanishesAtPoints(
  name: string,
  claim: string,
  expressions: readonly string[],
): Promise<Step> {
  const means = `exact rational arithmetic by mathjs at ${POINTS} points`;
  const step = { name, claim, by: "exact points", means, expressions } as const;
  for (const expression of expressions) {
    const witness = await nonzeroValue(expression);
    if (witness !== undefined) return { ...step, outcome: "fails", found: witness };
  }
  return { ...step, outcome: "holds", found: `0, ${expressions.length} times` };
}

/** nerdamer's normal form; simplified as well when plain expansion leaves something. */
async function expanded(expression: string): Promise<string> {
  const known = expansions.get(expression);
  if (known !== undefined) return known;
  const { default: nerdamer } = await import("nerdamer/all.js");
  const plain = nerdamer(`expand(${expression})`).text();
  const rest = plain === "0" ? plain : nerdamer(`expand(simplify(${expression}))`).text();
  nerdamer.flush();
  expansions.set(expression, rest);
  return rest;
}

/** nerdamer takes longest of all; the twin asks for most expansions again. */
const expansions = new Map<string, string>();

/** A point at which the expression is not zero, in words; asked once for the lemma and its twin. */
function nonzeroValue(expression: string): Promise<string | undefined> {
  const known = witnesses.get(expression) ?? searchNonzero(expression);
  witnesses.set(expression, known);
  return known;
}

const witnesses = new Map<string, Promise<string | undefined>>();

async function searchNonzero(expression: string): Promise<string | undefined> {
  const exact = await rationalArithmetic();
  const compiled = exact.parse(expression).compile();
  const names = [...new Set(expression.match(/[a-zA-Z_]\w*/g))].sort();
  const draw = congruentialStream();
  for (let k = 0; k < POINTS; k++) {
    const at = new Map(names.map((name) => [name, exact.fraction(1 + (draw() % 9973), 101)]));
    const value = exact.fraction(compiled.evaluate(at) as number);
    if (!exact.isZero(value)) return `${value.valueOf()} at ${placeOf(at)}`;
  }
  return undefined;
}

let made: Promise<MathJsInstance> | undefined;

/** mathjs with fractions of big integers for numbers; setting it up takes longer than most lemmas. */
function rationalArithmetic(): Promise<MathJsInstance> {
  made ??= import("../src/bundled/mathjs.js").then(({ create, all }) =>
    create(all, { number: "Fraction" }),
  );
  return made;
}

/** The point's first coordinates: enough to see that it is an ordinary one. */
function placeOf(at: ReadonlyMap<string, { toFraction(): string }>): string {
  const shown = [...at].slice(0, 4).map(([name, x]) => `${name} = ${x.toFraction()}`);
  return `${shown.join(", ")}${at.size > shown.length ? ", …" : ""}`;
}

/** Numbers below 2^31 (Lehmer's generator): the points are the same in every run. */
function congruentialStream(): () => number {
  let state = 20_231;
  return () => (state = (state * 48_271) % 2_147_483_647);
}
