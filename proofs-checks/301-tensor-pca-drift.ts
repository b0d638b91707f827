import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

/** k = 3: Phi = -2 L m^3 + (m^2 + r)^3 with r = r2; partial derivatives in m at fixed s = R^2, and in s. */
const alongSpike = "(-6*L*m^2)";
const radial = "(3*(m^2 + r)^2)";

export const lemma: Lemma = {
  title: "Drift and corrector of tensor PCA",
  statement: String.raw`For $k = 3$ the update $x \leftarrow x - \frac{\gamma}{d}\nabla L$ moves $m$ and $r_2$ by $\dot m = 6\gamma m(\lambda m - R^4)$ and $\dot r_2 = -12\gamma R^4(r_2 - \gamma)$ as $d \to \infty$.`,
  assumptions: [
    String.raw`$\nabla L \sim N(\nabla\Phi, \xi'(R^2) I + \xi''(R^2) x x^\top)$, $\Phi = -2\lambda m^3 + R^6$, $\xi(s) = 4 s^3$`,
    "$L$ stands for $\\lambda$, $g$ for $\\gamma$ and $r$ for $r_2$; $1/d$ is sent to 0",
  ],
  source: "Ben Arous, Gheissari, Jagannath, NeurIPS 2022, section 3; rederived",
  method: "symbolic",
  twin: {
    statement: String.raw`The rest tends to 0: $\dot r_2 = -12\gamma R^4 r_2$.`,
    breaks: ["rest"],
  },
  async *steps(variant) {
    yield await vanishes(
      "overlap",
      String.raw`$-\gamma(\Phi_m + 2\Phi_{R^2} m)$`,
      `-g*(${alongSpike} + 2*${radial}*m) - 6*g*m*(L*m - (m^2 + r)^2)`,
    );
    const goal = variant === "stated" ? "(r - g)" : "r";
    yield await vanishes(
      "rest",
      String.raw`$-4\gamma\Phi_{R^2} r_2 + \gamma^2\xi'(R^2)$: tr Hess $r_2$ is $2(d - 1)$`,
      `-4*g*${radial}*r + g^2*12*(m^2 + r)^2 + 12*g*(m^2 + r)^2*${goal}`,
    );
  },
};
