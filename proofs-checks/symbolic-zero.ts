import type { Deviation } from "./lemma.js";

/**
 * Whether a rational expression is identically zero: expanded by nerdamer, and, because computer algebra can be
 * silently wrong, evaluated by mathjs at points of three sizes for every symbol. Two deviations: the number of
 * characters that are left of the expansion besides "0", and the largest value relative to the terms.
 */
export async function symbolicZero(what: string, expression: string): Promise<Deviation[]> {
  const { default: nerdamer } = await import("nerdamer/all.js");
  const rest = nerdamer(`expand(simplify(${expression}))`).text();
  nerdamer.flush();
  return [
    { what: `${what}: ${rest} by nerdamer`, size: rest === "0" ? 0 : rest.length, bound: 0 },
    { what: `${what}, by mathjs`, size: await largestValue(expression), bound: 1e-12 },
  ];
}

async function largestValue(expression: string): Promise<number> {
  const { parse } = await import("mathjs");
  const tree = parse(expression);
  const names = new Set(expression.match(/[a-zA-Z_]\w*/g));
  const compiled = tree.compile();
  let worst = 0;
  for (let k = 0; k < 20; k++) {
    const at = new Map([...names].map((name, j) => [name, 0.3 + ((7 * k + 11 * j) % 13) / 4]));
    const size = [...at.values()].reduce((product, value) => product * Math.max(1, value), 1);
    worst = Math.max(worst, Math.abs(compiled.evaluate(at) as number) / size);
  }
  return worst;
}
