import { differentiate } from "../src/symbolic/expression/differentiate.js";
import { parseExpression } from "../src/symbolic/expression/parse.js";
import { print } from "../src/symbolic/print/print-expression.js";

const LOSSES = {
  "binary-logistic": "log(1 + exp(r)) - y*r",
  "least-squares": "(r - y)^2/2",
} as const;

/** f' and f'' as the package derives them (nerdamer, checked against mathjs), rational in E = e^r, r and y. */
export async function lossDerivatives(
  loss: keyof typeof LOSSES,
): Promise<{ readonly gradient: string; readonly hessian: string }> {
  const first = await differentiate(await parseExpression(LOSSES[loss]), "r");
  const second = await differentiate(first, "r");
  return { gradient: inExponential(print(first)), hessian: inExponential(print(second)) };
}

/** exp(r) -> E, exp(-r) -> 1/E, exp(2*r) -> E^2. */
const inExponential = (text: string): string =>
  `(${text.replace(/exp\((-?)(?:(\d+)\*)?r\)/g, (_, sign: string, power = "1") => `E^(${sign}${String(power)})`)})`;

/** (f' p)'/p - (f'' - f' (r - m)/B) for a gradient in E and r: the chain rule by mathjs. */
export async function parts(gradient: string, hessian: string): Promise<string> {
  const { derivative } = await import("../src/bundled/mathjs.js");
  const along = (name: string): string => `(${derivative(gradient, name).toString()})`;
  const density = derivative("-(r-m)^2/(2*B)", "r").toString();
  return `E*${along("E")} + ${along("r")} + (${gradient})*(${density}) - (${hessian} - (${gradient})*(r-m)/B)`;
}
