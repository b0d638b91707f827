import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

/** Two classes with means u, v in the mode: c is the step size, M the relaxation, F = sum_i p_i lambda_i F_i. */
const drift = "(-c*(M*x + p*u*g1 + q*v*g2))";

export const lemma: Lemma = {
  title: "Mean plus noise",
  statement: String.raw`$V_\rho = d\,\bar x_\rho^2 + N_\rho$ and $m_{\rho,j} = d\,\bar x_\rho \mu_{\rho,j}$ solve the system
    for $(V_\rho, m_{\rho,j})$ when $\dot{\bar x}_\rho = -\gamma (M_\rho \bar x_\rho + \sum_i p_i \mu_{\rho,i} g_i)$ and
    $\dot N_\rho = -2\gamma M_\rho N_\rho + \gamma^2 \sum_i p_i \lambda_\rho^{(i)} F_i$. Conversely
    $N_\rho = V_\rho - m_{\rho,j}^2/c_{\rho,jj}$ obeys this equation whatever $g$, $H$, $F$.`,
  assumptions: [
    "one logit; two classes stand for any number, since every sum over the classes is linear",
    String.raw`$N_\rho(0) = V_\rho(0) - d\,\bar x_\rho(0)^2 \ge 0$`,
    String.raw`$c_{\rho,jj} = d \mu_{\rho,j}^2 \ne 0$ for the converse, and $m_{\rho,i}\mu_{\rho,j} = m_{\rho,j}\mu_{\rho,i}$`,
  ],
  source:
    "The limiting system of one-pass SGD on Gaussian mixtures with commuting covariances; product rule.",
  method: "symbolic",
  twin: {
    statement: String.raw`Noise that relaxes with $-\gamma M_\rho N_\rho$, without the factor 2.`,
    breaks: ["norm", "converse"],
  },
  async *steps(variant) {
    const relaxation = variant === "stated" ? 2 : 1;
    const noise = (N: string): string => `(-${relaxation}*c*M*(${N}) + c^2*F)`;
    const overlap = (m: string, j: string): string =>
      `(-c*(M*${m} + p*d*u*${j}*g1 + q*d*v*${j}*g2))`;
    yield await vanishes(
      "norm",
      String.raw`$2 d\,\bar x \dot{\bar x} + \dot N = \dot V$`,
      `2*d*x*${drift} + ${noise("N")} - (-2*c*(M*(d*x^2 + N) + p*d*x*u*g1 + q*d*x*v*g2) + c^2*F)`,
    );
    yield await vanishes(
      "overlap",
      String.raw`$d\,\mu_j \dot{\bar x} = \dot m_j$`,
      `d*u*${drift} - ${overlap("d*x*u", "u")}`,
    );
    // (V - m^2/c)' with V' of the system, m = m_1, c_11 = d u^2, m_2 = m v/u
    yield await vanishes(
      "converse",
      String.raw`$(V - m_1^2/c_{11})^\cdot = -2\gamma M (V - m_1^2/c_{11}) + \gamma^2 F$`,
      `-2*c*(M*V + p*m*g1 + q*m*v/u*g2) + c^2*F - 2*m/(d*u^2)*${overlap("m", "u")} - ${noise("V - m^2/(d*u^2)")}`,
    );
  },
};
