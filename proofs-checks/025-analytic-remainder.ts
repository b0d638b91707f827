import { Complex } from "complex.js";
import { SOURCES } from "../src/claims/catalog/support/sources.js";
import { contourIntegral, ellipse } from "../src/resolvent/contour.js";
import type { Lemma } from "./lemma.js";
import { agrees } from "./numbers.js";
import { vanishes } from "./vanishes.js";

/** Eigenvalues of A on one panel, and a contour around it. */
const EIGENVALUES = [1, 1.3, 1.7, 2];
const CONTOUR = ellipse({ lowest: 1, highest: 2 }, 0.4, 96);
/** Inside the contour, between eigenvalues. */
const POLE = 1.5;

type Covariance = (z: Complex) => Complex;
const real = (x: number): Complex => new Complex(x, 0);
const power: Covariance = (z) => z.pow(1.9);
const withPole: Covariance = (z) => real(1).div(z.sub(POLE)).add(4);

const integral = (f: (z: Complex) => Complex): number =>
  contourIntegral(CONTOUR, CONTOUR.nodes.map(f)).re;

/** X mu and mu^2 at the start and the drive: any numbers. */
const [START, STRENGTH, SLOW_TIME] = [0.7, 0.4, 1.2];

/** y of y' = -phi y - g after a slow time: how S and the modes alike relax while g and H stand still. */
const relaxed = (phi: Complex): Complex => {
  const decay = phi.mul(-SLOW_TIME).exp();
  return decay.mul(START).add(decay.sub(1).div(phi).mul(STRENGTH));
};

export const lemma: Lemma = {
  title: "Any number of covariances: the remainder is analytic",
  statement: String.raw`Let $K_i = \varphi_i(A)$ with $\varphi_i$ analytic on and inside a contour around the spectrum of $A$. The
    system for $S(t,z)$ in which $K_i R(z;A)$ is replaced by $\varphi_i(z) R(z;A)$ has the order parameters of the limit:
    $W^\top K_i R W$ and $\varphi_i(z) W^\top R W$ differ by a function of $z$ that is analytic inside, and no integral of it
    against $1$ or $\varphi_i$ is seen.`,
  assumptions: [
    "$\\varphi_i$ analytic on and inside the contour: polynomials, in the program, that meet the eigenvalues on the panel",
    "the limit, one logit; several logits act on both sides alike",
  ],
  source: `Variation of constants for the difference; the resolvent trick of ${SOURCES.talk} for many covariances at once.`,
  method: "high precision",
  twin: {
    statement: String.raw`The same for any function of the eigenvalues, $\varphi(z) = 4 + 1/(z - c)$ with its pole inside the contour.`,
    breaks: ["unseen", "relaxation"],
  },
  async *steps(variant) {
    const phi = variant === "stated" ? power : withPole;
    yield await vanishes(
      "quotient",
      String.raw`$\varphi(a) - \varphi(z) = (a - z)\,q(a,z)$ with $q = \sum_j a^j z^{n-1-j}$, a polynomial in $z$, for $\varphi = z^n$, $n \le 6$`,
      [1, 2, 3, 4, 5, 6].map((n) => `a^${n} - z^${n} - (a - z)*(${quotient(n)})`),
    );
    yield await vanishes(
      "remainder",
      String.raw`two eigenvalues: $\sum \varphi(a) w_a/(a - z) - \varphi(z)\sum w_a/(a - z)$ is $\sum w_a q(a, z)$, without a pole, $\varphi = z^3$`,
      `v*(a^3 - z^3)*(b - z) + w*(b^3 - z^3)*(a - z) - (a - z)*(b - z)*(v*(${quotient(3)}) + w*(${quotient(3).replaceAll("a", "b")}))`,
    );
    yield await vanishes(
      "propagation",
      String.raw`if $D' = -c\,\varphi(z) D + p(z)$ with $D(0) = 0$, the Taylor coefficients of $D$ in $t$ are polynomials of $\varphi$ and $p$: to third order`,
      "c*phi*(p*t - c*phi*p*t^2/2) + p - c*phi*p*t + c^2*phi^2*p*t^2/2 - p",
    );
    yield agrees(
      {
        name: "unseen",
        claim: String.raw`$\oint q(a,z)\,\psi(z)\,dz = 0$ for $\psi = 1$ and $\varphi$, at every eigenvalue`,
        means: "trapezoidal rule with 96 nodes on an ellipse, beside 1",
      },
      EIGENVALUES.flatMap((a) => {
        const q = (z: Complex): Complex => phi(real(a)).sub(phi(z)).div(real(a).sub(z));
        return [
          [1 + integral(q), 1],
          [1 + integral((z) => q(z).mul(phi(z))), 1],
        ] as [number, number][];
      }),
      1e-11,
    );
    yield agrees(
      {
        name: "relaxation",
        claim:
          "the closed system relaxes like the modes: overlap and variance after a slow time of 1.2",
        means: "trapezoidal rule with 96 nodes on an ellipse against the sum over the modes",
      },
      [(z: Complex): Complex => z.mul(0).add(1), phi].map((psi): [number, number] => {
        const R = (z: Complex): Complex =>
          EIGENVALUES.reduce((sum, a) => sum.add(real(1).div(real(a).sub(z))), real(0));
        const modes = EIGENVALUES.reduce(
          (sum, a) => sum + relaxed(phi(real(a))).mul(psi(real(a))).re,
          0,
        );
        return [integral((z) => relaxed(phi(z)).mul(R(z)).mul(psi(z))), modes];
      }),
      1e-11,
    );
  },
};

/** sum_j a^j z^(n-1-j). */
function quotient(n: number): string {
  return Array.from({ length: n }, (_, j) => `a^${j}*z^${n - 1 - j}`).join(" + ");
}
