import { Complex } from "complex.js";
import { SOURCES } from "../src/claims/catalog/support/sources.js";
import { circle, contourIntegral } from "../src/resolvent/contour.js";
import type { Lemma } from "./lemma.js";
import { adjugate, determinant, shifted, symmetric, times } from "./matrices.js";
import { agrees } from "./numbers.js";
import { vanishes } from "./vanishes.js";

const FUNCTIONS: readonly ((z: Complex) => Complex)[] = [
  (z) => z.pow(5).sub(z.mul(2)),
  (z) => z.mul(-1.7).exp(),
  () => new Complex(1, 0),
];

export const lemma: Lemma = {
  title: "Functions of K as contour integrals",
  statement: String.raw`$p(K) = -\frac{1}{2\pi i}\oint p(z)\,R(z;K)\,dz$ for $p$ analytic inside a contour that surrounds the
    spectrum once, counter-clockwise.`,
  assumptions: [
    "$K$ symmetric, hence $R(z;K) = \\sum_\\rho u_\\rho u_\\rho^\\top/(\\lambda_\\rho - z)$",
    "$p$ analytic on and inside the contour",
  ],
  source: `Residue theorem (Dunford); ${SOURCES.talk}, resolvent trick.`,
  method: "symbolic",
  twin: {
    statement: String.raw`The formula without the minus sign: $R$ is $(K - z)^{-1}$, not $(z - K)^{-1}$.`,
    breaks: ["residue", "moments", "numbers"],
  },
  async *steps(variant) {
    const sign = variant === "stated" ? "-" : "+";
    yield await vanishes(
      "quotient",
      String.raw`$(z^n - \lambda^n)/(z - \lambda)$ is the polynomial $\sum_j z^j \lambda^{n-1-j}$, whose integral vanishes; $n \le 6$`,
      [1, 2, 3, 4, 5, 6].map((n) => `z^${n} - k^${n} - (z - k)*(${quotient(n)})`),
    );
    yield await vanishes(
      "residue",
      String.raw`so $-p(z)/(\lambda - z)$ is $p(\lambda)/(z - \lambda)$ plus a polynomial, of residue $p(\lambda)$: $p = z^4$`,
      `(${sign}1)*z^4/(k - z) - k^4/(z - k) - (${quotient(4)})`,
    );
    // At z = infinity: coefficient of 1/z^(n+1) in the expansion of -R; here by the characteristic polynomial.
    const K = symmetric("k", 2);
    const inverse = adjugate(shifted(K, "z"));
    const det = determinant(shifted(K, "z"));
    const square = times(K, K);
    yield await vanishes(
      "moments",
      String.raw`$K$ is the coefficient of $z^{-2}$ in $-R$: $-z^2 R - z I - K = O(1/z)$, with remainder $-K^2 R$, in dimension 2`,
      [0, 1].flatMap((i) =>
        [0, 1].map(
          (j) =>
            `(${sign}z^2)*(${inverse[i][j]}) - (${i === j ? "z" : "0"} + ${K[i][j]})*(${det}) + (${times(square, inverse)[i][j]})`,
        ),
      ),
    );
    yield agrees(
      {
        name: "numbers",
        guard: true,
        claim: "a polynomial, an exponential and 1 at three eigenvalues inside the contour",
        means: "trapezoidal rule with 96 nodes on a circle",
      },
      [0.2, 1, 1.9].flatMap((lambda) =>
        FUNCTIONS.map((p): [number, number] => {
          const contour = circle({ lowest: 0, highest: 2 }, 1, 96);
          const values = contour.nodes.map((z) => p(z).div(new Complex(lambda, 0).sub(z)));
          const integral = contourIntegral(contour, values).re;
          return [variant === "stated" ? integral : -integral, p(new Complex(lambda, 0)).re];
        }),
      ),
      1e-12,
    );
  },
};

/** sum_j z^j k^(n-1-j). */
function quotient(n: number): string {
  return Array.from({ length: n }, (_, j) => `z^${j}*k^${n - 1 - j}`).join(" + ");
}
