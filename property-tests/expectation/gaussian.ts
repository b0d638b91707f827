import { valueOf } from "../../src/expectation/risk.js";
import { meanLoss } from "./log-mean-loss.js";
import type { Loss } from "../../src/problem/problem.js";
import { emptyOneLogitMoments } from "../../src/expectation/one-logit-expectations.js";
import type { OneLogitExpectations } from "../../src/expectation/one-logit-expectations.js";
import { expressionExpectation } from "../../src/expectation/expression.js";
import { differentiateLoss } from "../../src/symbolic/loss/loss-expression.js";

/** E[f'], E[f''], E[f'^2] and E[f], scales multiplied out. */
export interface Means {
  readonly gradient: number;
  readonly hessian: number;
  readonly fisher: number;
  readonly loss: number;
}

export async function derived(
  loss: Loss,
  labels: readonly number[],
): Promise<OneLogitExpectations> {
  return expressionExpectation(await differentiateLoss(loss), labels);
}

export const expression = (text: string): Loss => ({ expression: text, variable: "r" });

export function means(
  of: OneLogitExpectations,
  classIndex: number,
  mean: number,
  variance: number,
): Means {
  const out = emptyOneLogitMoments();
  of.evaluate(classIndex, mean, variance, out);
  const scale = Math.exp(out.logScale);
  return {
    gradient: out.gradient * scale,
    hessian: out.hessian * scale,
    fisher: out.fisher * scale,
    loss: valueOf(meanLoss(of, classIndex, mean, variance)),
  };
}
