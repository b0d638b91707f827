import type { Lemma } from "./lemma.js";
import { vanishesAtPoints } from "./vanishes.js";

const first = "(f*k/(p + k) + (1 - f)*l/(p + l))";
const second = "(f*k^2/(p + k) + (1 - f)*l^2/(p + l))";
const mean = "(f*k + (1 - f)*l)";

export const lemma: Lemma = {
  title: "The critical step size of several passes",
  statement: String.raw`For least squares without ridge the total memory of the training loss, $\gamma^2 \int_0^\infty \int \lambda^2 e^{-2\gamma\lambda t}\,d\mu\,dt$, is $\frac{\gamma}{2}\frac{\operatorname{tr} K}{d}$ for every $n/d$: Volterra's equation is stable exactly for $\gamma < 2/(\operatorname{tr} K/d)$.`,
  assumptions: [
    String.raw`the memory at $s$ is $\frac{\gamma}{2}\bigl[\int\frac{k^2 d\nu}{p+k} + \frac{p}{\delta}\bigl(\int\frac{k\,d\nu}{p+k}\bigr)^2\bigr]$ with $p\,\zeta(p) = s/(2\gamma)$`,
    "two eigenvalues $k$ and $l$ stand for the spectrum: every term is linear in it",
  ],
  source:
    "C. Paquette, K. Lee, F. Pedregosa, E. Paquette, SGD in the large, COLT 2021, theorem 1; derived here",
  method: "exact points",
  twin: { statement: String.raw`$\gamma_c = 1/(\operatorname{tr} K/d)$.`, breaks: ["threshold"] },
  async *steps(variant) {
    yield await vanishesAtPoints(
      "more samples than dimensions",
      String.raw`$s = 0$ is $p = 0$, where $\int k^2/(p+k) = \operatorname{tr} K/d$`,
      [`f*k^2/(0 + k) + (1 - f)*l^2/(0 + l) - ${mean}`],
    );
    yield await vanishesAtPoints(
      "fewer samples than dimensions",
      String.raw`$s = 0$ is $\zeta = 0$, that is $\int k/(p+k) = \delta$, and $\int\frac{k^2}{p+k} + p\int\frac{k}{p+k} = \int k$`,
      [`${second} + p*${first} - ${mean}`],
    );
    const critical = variant === "stated" ? `2/${mean}` : `1/${mean}`;
    yield await vanishesAtPoints("threshold", String.raw`the memory is 1 at $\gamma_c$`, [
      `(${critical})/2*${mean} - 1`,
    ]);
  },
};
