import { checkLemma, type Deviation, type Variant } from "./lemma.js";
import { wrong } from "./normal-expectation.js";
import { symbolicZero } from "./symbolic-zero.js";

const MEAN = [0.7, -0.4] as const;
const ROOT = [
  [1.1, 0.3],
  [0.3, 0.6],
] as const; // K = ROOT^2
const X = [0.8, -1.3] as const;

/** f' and f'' by computer algebra: with E = e^r, f' = E/(1+E) - y and f'' = E/(1+E)^2. */
async function derivatives(): Promise<Deviation[]> {
  const { derivative } = await import("mathjs");
  const loss = "log(1 + exp(r)) - y * r";
  const [first, second] = [derivative(loss, "r"), derivative(derivative(loss, "r"), "r")];
  const points = [-6, -1.5, -0.2, 0, 0.9, 3, 8];
  const distance = Math.max(
    ...points.map((r) => {
      const [w, y] = [wrong(r), 1];
      const one = Math.abs((first.evaluate({ r, y }) as number) + w);
      const two = Math.abs((second.evaluate({ r, y }) as number) - (w - w * w));
      return Math.max(one, two);
    }),
  );
  return [
    { what: "f' = -w, f'' = w - w^2 for y = 1, by mathjs", size: distance, bound: 1e-15 },
    ...(await symbolicZero("E f'' = E d(f')/dE", "E*(1/(1+E) - E/(1+E)^2) - E/(1+E)^2")),
  ];
}

/** Both sides of the step by the trapezoidal rule in both coordinates of a = mu + ROOT z. */
function sides(variant: Variant): { left: number[]; right: number[] } {
  const step = 0.15;
  const left = [0, 0];
  let [gradient, hessian] = [0, 0];
  for (let i = -70; i <= 70; i++) {
    for (let j = -70; j <= 70; j++) {
      const z = [i * step, j * step];
      const density = (step * step * Math.exp(-0.5 * (z[0] ** 2 + z[1] ** 2))) / (2 * Math.PI);
      const a = MEAN.map((mu, c) => mu + ROOT[c][0] * z[0] + ROOT[c][1] * z[1]);
      const w = wrong(X[0] * a[0] + X[1] * a[1]);
      left[0] -= density * a[0] * w;
      left[1] -= density * a[1] * w;
      gradient -= density * w;
      hessian += density * (variant === "stated" ? w - w * w : w * w);
    }
  }
  const KX = apply(apply(X));
  return { left, right: MEAN.map((mu, c) => mu * gradient + KX[c] * hessian) };
}
const apply = (v: readonly number[]): number[] => ROOT.map((row) => row[0] * v[0] + row[1] * v[1]);

export const steinLogistic = checkLemma({
  id: "001",
  title: "Stein's lemma for the logistic loss",
  statement: String.raw`\mathbb E[a\, f'(r)] = \mu\, \mathbb E[f'(r)] + K X\, \mathbb E[f''(r)],
    \quad r = X^\top a,\ f(r) = \log(1 + e^r) - y r,\ f' = -w,\ f'' = w - w^2 \text{ for } y = 1`,
  assumptions: ["a ~ N(mu, K)", "one logit", "label y = 1; y = 0 follows by r to -r"],
  source: "Stein (1981); the drift of one step of SGD in the high-dimensional limit",
  standing: "numerical",
  method:
    "derivatives by mathjs and nerdamer; both sides by a tensor trapezoidal rule (error below 1e-15) in d = 2",
  twin: "the Fisher term E[w^2] in place of E[f'']",
  deviations: async (variant) => {
    const { left, right } = sides(variant);
    const quadrature = left.map((value, c) => ({
      what: `coordinate ${c}`,
      size: Math.abs(value - right[c]),
      bound: 1e-14,
    }));
    return [...(await derivatives()), ...quadrature];
  },
});
