import { latexPolynomial, asciiPolynomial } from "./print-polynomial.js";
import type { EffectiveDynamics } from "./derive.js";

/** One step of the argument: what it starts from, what follows, and why. */
export interface ReasonedStep {
  readonly rule: string;
  readonly justification: string;
  readonly justificationLatex: string;
  readonly result: string;
  readonly resultLatex: string;
}

/** The reasons that lead from the update to drift, corrector and volatility, with what each rule gave. */
export function stepsOf(dynamics: EffectiveDynamics): readonly ReasonedStep[] {
  const { drift, corrector, volatility, nextOrder } = dynamics;
  return [
    ...noiseSteps(dynamics),
    {
      rule: "drift",
      justification:
        "f = -gamma <grad Phi, grad u> with grad Phi = Phi_m v + 2 Phi_R2 x; <v, grad m> = 1, <x, grad m> = m, <v, grad r2> = 0, <x, grad r2> = 2 r2. It is all that is left when the step size is o(1/d)",
      justificationLatex:
        "$f=-\\gamma\\langle\\nabla\\Phi,\\nabla u\\rangle$ with $\\nabla\\Phi=\\Phi_m v+2\\Phi_{R^2}x$; it is all that is left when the step size is $o(1/d)$",
      ...listed({ "f(m)": drift.m, "f(r2)": drift.r2 }),
    },
    {
      rule: "corrector",
      justification:
        "g = (gamma^2 / 2d) tr(V Hess u) as d -> infinity: Hess m = 0, Hess r2 = 2 (I - v v^T) has trace 2 (d - 1). It vanishes when the step size is o(1/d)",
      justificationLatex:
        "$g=\\lim\\frac{\\gamma^2}{2d}\\operatorname{tr}(V\\nabla^2u)$: $\\nabla^2m=0$, $\\nabla^2r_2=2(I-vv^\\top)$ has trace $2(d-1)$. It vanishes when the step size is $o(1/d)$",
      ...listed({ "g(m)": corrector.m, "g(r2)": corrector.r2 }),
    },
    {
      rule: "volatility",
      justification:
        "Sigma = gamma^2 grad u^T V grad u is the covariance of sqrt(d) u per unit of t. No term of |grad L|^2 joins it, since that concentrates: its deviation is of order sqrt(d) against d. In the ballistic limit Sigma / d vanishes",
      justificationLatex:
        "$\\Sigma=\\gamma^2\\nabla u^\\top V\\nabla u$ is the covariance of $\\sqrt d\\,u$ per unit of $t$. No term of $|\\nabla L|^2$ joins it, since that concentrates. In the ballistic limit $\\Sigma/d$ vanishes",
      ...listed({
        "Sigma(m, m)": volatility[0][0],
        "Sigma(m, r2)": volatility[0][1],
        "Sigma(r2, r2)": volatility[1][1],
      }),
    },
    {
      rule: "next order",
      justification:
        "c = (gamma^2 / 2) (grad Phi^T Hess u grad Phi + the part of tr(V Hess u) that does not grow with d) is what the limit drops of the mean step, times d^2: both statistics are at most quadratic in x, so nothing else is dropped",
      justificationLatex:
        "$c=\\frac{\\gamma^2}2(\\nabla\\Phi^\\top\\nabla^2u\\,\\nabla\\Phi+\\text{the part of }\\operatorname{tr}(V\\nabla^2u)\\text{ that does not grow with }d)$ is what the limit drops of the mean step, times $d^2$",
      ...listed({ "c(m)": nextOrder.m, "c(r2)": nextOrder.r2 }),
    },
  ];
}

/** What is random, and the law of its gradient. */
function noiseSteps({ field }: EffectiveDynamics): ReasonedStep[] {
  const [mean, meanLatex] = both(field.mean);
  const [covariance, covarianceLatex] = both(field.covariance);
  return [
    {
      rule: "noise",
      justification:
        "of |Y - x^(x)k|^2 only -2<W, x^(x)k> is random and depends on x; it is Gaussian with covariance 4 <x, x'>^k. Below R2 = |x|^2 = m^2 + r2",
      justificationLatex:
        "of $|Y-x^{\\otimes k}|^2$ only $-2\\langle W,x^{\\otimes k}\\rangle$ is random and depends on $x$; it is Gaussian with covariance $4\\langle x,x'\\rangle^k$. Below $R^2=|x|^2=m^2+r_2$",
      result: `Phi = ${mean}, xi(R2) = ${covariance}`,
      resultLatex: `\\Phi=${meanLatex},\\quad \\xi(R^2)=${covarianceLatex}`,
    },
    {
      rule: "gradient's law",
      justification:
        "the gradient of a Gaussian field with covariance xi(<x, x'>) is Gaussian with the mixed derivatives as covariance",
      justificationLatex:
        "the gradient of a Gaussian field with covariance $\\xi(\\langle x,x'\\rangle)$ is Gaussian with the mixed derivatives as covariance",
      result: "grad L ~ N(grad Phi, V), V = xi'(R2) I + xi''(R2) x x^T",
      resultLatex: "\\nabla L\\sim N(\\nabla\\Phi,V),\\quad V=\\xi'(R^2)I+\\xi''(R^2)\\,x x^\\top",
    },
  ];
}

type Named = Readonly<Record<string, EffectiveDynamics["field"]["mean"]>>;

function both(polynomial: Named[string]): [string, string] {
  return [asciiPolynomial(polynomial), latexPolynomial(polynomial)];
}

function listed(entries: Named): Pick<ReasonedStep, "result" | "resultLatex"> {
  const rows = Object.entries(entries);
  const head = (name: string): string => name.replace("Sigma", "\\Sigma").replaceAll("r2", "r_2");
  return {
    result: rows.map(([name, value]) => `${name} = ${asciiPolynomial(value)}`).join("\n"),
    resultLatex: rows
      .map(([name, value]) => `${head(name)}=${latexPolynomial(value)}`)
      .join("\\\\\n"),
  };
}
