import type { Lemma } from "./lemma.js";
import { between } from "./numbers.js";
import { vanishes } from "./vanishes.js";

const THRESHOLDS = [0.05, 0.3, 1, 2, 4];

/** [mu, nu] of clipping at c under a mixture of centred normal laws: P(|u| < c) and E min(u^2, c^2) / E u^2. */
async function momentsOf(
  parts: readonly (readonly [share: number, deviation: number])[],
  threshold: number,
): Promise<readonly [number, number]> {
  const { default: erfc } = await import("@stdlib/math-base-special-erfc");
  const sums = parts.map(([share, deviation]) => {
    const x = threshold / deviation;
    const outside = erfc(x / Math.SQRT2);
    const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    const square = 1 - outside - 2 * x * density + x * x * outside;
    return [share * (1 - outside), share * deviation ** 2 * square, share * deviation ** 2];
  });
  const [inside, clipped, all] = [0, 1, 2].map((k) => sums.reduce((sum, row) => sum + row[k], 0));
  return [inside, clipped / all];
}

export const lemma: Lemma = {
  title: "Clipping never helps under Gaussian noise",
  statement: String.raw`At its best step size clipping multiplies the descent of least squares by $\mu^2/\nu$, $\mu = P(|f'| < c)$, $\nu = E\min(f'^2, c^2)/F$. For Gaussian $f'$ this is below $1$ at every threshold.`,
  assumptions: [
    "one class, least squares, the first instant; $f'$ normal of mean 0",
    String.raw`Stein: $\mu = E f'\psi/F$ for $\psi = $ the clipped $f'$, and Cauchy--Schwarz: $\mu^2 \le E\psi^2/F = \nu$`,
  ],
  source:
    "N. Marshall, K. Xiao, A. Agarwala, E. Paquette, \\emph{To clip or not to clip}, 2024, for $\\mu$ and $\\nu$",
  method: "high precision",
  twin: {
    statement: String.raw`The same under outliers: $0.9\,N(0, 1/4) + 0.1\,N(0, 25)$.`,
    breaks: ["below"],
  },
  async *steps(variant) {
    yield await vanishes(
      "best",
      String.raw`$\max_\gamma\,(2\gamma\mu A - \gamma^2\nu B)$ is attained at $\gamma = \mu A/(\nu B)$, and is $\mu^2/\nu$ times that of SGD, $A^2/B$`,
      "2*(m*A/(n*B))*m*A - (m*A/(n*B))^2*n*B - m^2/n*(A^2/B)",
    );
    const law =
      variant === "stated"
        ? ([[1, 1]] as const)
        : ([
            [0.9, 0.5],
            [0.1, 5],
          ] as const);
    const found = await Promise.all(THRESHOLDS.map((c) => momentsOf(law, c)));
    yield between(
      {
        name: "below",
        claim: String.raw`$0 < \mu^2/\nu < 1$ at five thresholds`,
        means: "the error function in doubles",
      },
      found.map(([mu, nu]) => [0, (mu * mu) / nu, 1]),
      1e-9,
    );
  },
};
