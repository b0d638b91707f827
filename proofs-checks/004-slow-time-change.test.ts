import { checkLemma } from "./lemma.js";
import { symbolicZero } from "./symbolic-zero.js";

/** Right-hand sides with two classes: c step size, M relaxation, g_i p_i E[f'], F = sum p_i lambda_i E[f'^2]. */
const x = "(-c*(M*x + u*g1 + v*g2))"; // x_rho', with class means u, v in the mode
const noise = (factor: number): string => `(-${factor}*c*M*N + c^2*F)`;

export const slowTimeChange = checkLemma({
  id: "004",
  title: "Mean plus noise, and slow time",
  statement: String.raw`V_\rho = d\,\bar x_\rho^2 + N_\rho,\ m_{\rho,j} = d\,\bar x_\rho \mu_{\rho,j}
    \text{ solve the system for } (V_\rho, m_{\rho,j}) \text{ when }
    \dot{\bar x}_\rho = -\gamma (M_\rho \bar x_\rho + \sum_i p_i \mu_{\rho,i} g_i),\
    \dot N_\rho = -2\gamma M_\rho N_\rho + \gamma^2 \sum_i p_i \lambda_\rho^{(i)} F_i;
    \text{ for } \mu_\pm = \pm\mu,\ K_1 = K_2,\ p_i = \tfrac12,\ d\tau = \gamma h\, dt,\ a = g/h:\quad
    \bar x_\rho = \mu_\rho y_\rho,\ \tfrac{dy_\rho}{d\tau} = a - \lambda_\rho y_\rho,\
    \tfrac{dN_\rho}{d\tau} = -2 \lambda_\rho N_\rho + \gamma \lambda_\rho (a - 1)`,
  assumptions: [
    "one logit",
    "V_rho(0) = d x_rho(0)^2, N_rho(0) = 0",
    "for slow time: logistic loss, opposite means, equal covariances and weights",
  ],
  source: "the limiting system of one-pass SGD on Gaussian mixtures with commuting covariances",
  standing: "symbolic",
  method:
    "product rule with nerdamer's expansion to 0, repeated in numbers by mathjs; two classes stand for any number",
  twin: "noise that relaxes with -gamma M N, without the factor 2",
  deviations: async (variant) => {
    const N = noise(variant === "stated" ? 2 : 1);
    const literalV = "(-2*c*(M*(d*x^2 + N) + d*x*u*g1 + d*x*v*g2) + c^2*F)";
    const literalM = "(-c*(M*d*x*u + d*u*u*g1 + d*v*u*g2))";
    // opposite means: g1 = -g/2 (label 1), g2 = g/2 with v = -u; M = L h, F = L (g - h), x = u y
    const slowX = "-c*(L*h*u*y - u*g)/(c*h)";
    const slowN = `(-${variant === "stated" ? 2 : 1}*c*L*h*N + c^2*L*(g-h))/(c*h)`;
    return [
      ...(await symbolicZero("V'", `2*d*x*${x} + ${N} - ${literalV}`)),
      ...(await symbolicZero("m_j'", `d*u*${x} - ${literalM}`)),
      ...(await symbolicZero("drive of opposite means", "u*(-g/2) + (-u)*(g/2) + u*g")),
      ...(await symbolicZero("dy/dtau", `(${slowX})/u - (g/h - L*y)`)),
      ...(await symbolicZero("dN/dtau", `(${slowN}) - (-2*L*N + c*L*(g/h - 1))`)),
    ];
  },
});
