import type { ExpressionLoss, Loss } from "../../src/problem/problem.js";

const expression = (text: string): ExpressionLoss => ({ expression: text, variable: "r" });

/** Smooth losses of several kinds; the last ones are of the forms that nerdamer alone gets wrong. */
export const LOSSES: readonly Loss[] = [
  "binary-logistic",
  "least-squares",
  expression("log(1 + exp(-y*r))"),
  expression("exp(-y*r)"),
  expression("(1/(1 + exp(-r)) - y)^2"),
  expression("log(cosh(r - y))"),
  expression("(r - y)^4/4 + r^2/10"),
  expression("sqrt(1 + (r - y)^2) - 1"),
  expression("log(3 + 0.5*exp(2*r)) - y*r"),
  expression("log(exp(r) + exp(-r))*sqrt(y + 3)"),
  expression("(1 + (r - y)^2)^(3/2)/sqrt(2*pi)"),
  expression("((y/(1 + r^2))^3)^2 + exp(1/2)*r^2"),
];

export const nameOf = (loss: Loss): string => (typeof loss === "string" ? loss : loss.expression);
