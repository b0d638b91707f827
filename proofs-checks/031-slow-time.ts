import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "Slow time",
  statement: String.raw`With $g = \mathbb E[w]$, $h = \mathbb E[w - w^2]$, $a = g/h$ and $d\tau = \gamma h\,dt$:
    $\bar x_\rho = \mu_\rho y_\rho$, $\frac{dy_\rho}{d\tau} = a - \lambda_\rho y_\rho$,
    $\frac{dN_\rho}{d\tau} = -2\lambda_\rho N_\rho + \gamma\lambda_\rho(a - 1)$. Only the scalar $a$ couples the modes.`,
  assumptions: [
    String.raw`binary logistic loss, means $\pm\mu$, $K_1 = K_2$, $p_i = \frac{1}{2}$`,
    "$w = 1/(1 + e^r)$ is the weight on the wrong class, $r$ the margin",
    "$\\gamma$ may depend on time",
  ],
  source: "Substitution into the mean-plus-noise form; $h > 0$, so $\\tau$ is a time.",
  method: "symbolic",
  twin: {
    statement: String.raw`Noise driven by $\gamma\lambda_\rho\,a$, as if $\mathbb E[w^2] = \mathbb E[w]$.`,
    breaks: ["noise"],
  },
  async *steps(variant) {
    yield await vanishes(
      "gradient",
      "label 1 has $f' = -w(r)$, label 0 has $f' = w(-r)$: $f'(r) = E/(1+E) - y$ with $E = e^r$",
      "(E/(1+E) - 1) + 1/(1+E)",
    );
    yield await vanishes(
      "hessian",
      "$f'' = w - w^2$ for both labels, so $H_1 = H_2 = h$ and $M_\\rho = \\lambda_\\rho h$",
      "E/(1+E)^2 - (1/(1+E) - 1/(1+E)^2)",
    );
    yield await vanishes(
      "drive",
      String.raw`$\sum_i p_i \mu_i g_i = -\mu g$: $g_1 = -g$ at mean $\mu$, $g_2 = g$ at mean $-\mu$`,
      "1/2*u*(-g) + 1/2*(-u)*g + u*g",
    );
    const fisher = variant === "stated" ? "(g - h)" : "g";
    const velocity = "(-c*(L*h*u*y - u*g))";
    yield await vanishes(
      "mean",
      String.raw`$\dot{\bar x} = \mu\,\dot y$ and $dt = d\tau/(\gamma h)$ give $dy/d\tau = a - \lambda y$`,
      `${velocity}/(u*c*h) - (g/h - L*y)`,
    );
    yield await vanishes(
      "noise",
      String.raw`$F = \mathbb E[w^2] = g - h$ gives $dN/d\tau = -2\lambda N + \gamma\lambda(a - 1)$`,
      `(-2*c*L*h*N + c^2*L*${fisher})/(c*h) - (-2*L*N + c*L*(g/h - 1))`,
    );
  },
};
