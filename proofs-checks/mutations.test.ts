import * as mathjs from "mathjs";
import type { MathNode } from "mathjs";
import { expect, test } from "vitest";
import { lemmaFolder, lemmaIds, loadLemma } from "../src/proofs/lemma-folder.js";
import type { Step } from "../src/proofs/lemma.js";

/**
 * Any number in an identity that a lemma rests on, changed by one part in 10^5 (0 by 10^-5), leaves no identity. Asked at
 * points in doubles, where an expression that vanishes leaves 1e-12 and one that is off by 1e-5 leaves more.
 */
const SHARE = 1e-5;
const POINTS = 3;
const VANISHED = 1e-9;

async function statedSteps(id: string): Promise<Step[]> {
  const steps: Step[] = [];
  for await (const step of (await loadLemma(lemmaFolder(), id)).steps("stated")) steps.push(step);
  return steps;
}

/** The largest value in size at the points, beside the size of the largest number that it is made of. */
function size(node: MathNode, names: readonly string[]): number {
  const compiled = node.compile();
  let largest = 0;
  for (let point = 0; point < POINTS; point++) {
    const at = new Map(names.map((name, k) => [name, 1.1 + ((k * 7 + point * 3) % 11) / 13]));
    largest = Math.max(largest, Math.abs(compiled.evaluate(at) as number));
  }
  return largest;
}

/** What is multiplied by 0 says nothing: the factors beside it are no numbers of the identity, the 0 is one. */
function withoutFactorsOfZero(tree: MathNode): MathNode {
  const isZero = (node: MathNode): boolean =>
    mathjs.isParenthesisNode(node)
      ? isZero(node.content)
      : mathjs.isConstantNode(node) && node.value === 0;
  const reduced = (node: MathNode): MathNode => {
    const inside = node.map(reduced);
    const product = mathjs.isOperatorNode(inside) && inside.op === "*";
    return product && inside.args.some(isZero) ? new mathjs.ConstantNode(0) : inside;
  };
  return reduced(tree);
}

/** The numbers whose change goes unseen, each with its place among the numbers of the expression. */
function unseen(expression: string): string[] {
  const tree = withoutFactorsOfZero(mathjs.parse(expression));
  const names = [...new Set(expression.match(/[a-zA-Z_]\w*/g))].sort();
  const count = tree.filter((node) => mathjs.isConstantNode(node)).length;
  const missed = size(tree, names) < VANISHED ? [] : [`${expression}: does not vanish itself`];
  for (let which = 0; which < count; which++) {
    let index = 0;
    const mutated = tree.transform((node) => {
      if (!mathjs.isConstantNode(node) || index++ !== which) return node;
      const value = node.value;
      return new mathjs.ConstantNode(value === 0 ? SHARE : value * (1 + SHARE));
    });
    if (size(mutated, names) < VANISHED) missed.push(`number ${which + 1} of ${expression}`);
  }
  return missed;
}

test.each(await lemmaIds(lemmaFolder()))(
  "%s: no number of an identity may change by 1e-5",
  async (id) => {
    const needed = (await statedSteps(id)).filter(({ guard }) => !guard);
    for (const { name, expressions = [] } of needed)
      for (const expression of expressions) expect([name, ...unseen(expression)]).toEqual([name]);
  },
  60_000,
);
