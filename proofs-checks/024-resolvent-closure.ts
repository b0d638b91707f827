import { SOURCES } from "../src/claims/catalog/support/sources.js";
import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

type Mode = "1" | "2";

/** Two modes with eigenvalues k, l; x1, x2 and u1, u2 are X and mu there, V1, V2 the norms. */
const inModes = (of: (rho: Mode) => string): string => `(${of("1")} + ${of("2")})`;
const eigenvalue = { "1": "k", "2": "l" } as const;
const norm = (rho: Mode): string => `V${rho}`;
const overlap = (rho: Mode): string => `x${rho}*u${rho}`;

/** The determinant of K - z, by which everything is multiplied, and with it the resolvent in a mode. */
const determinant = "(k - z)*(l - z)";
const resolvent = (rho: Mode): string => (rho === "1" ? "(l - z)" : "(k - z)");

/** Statistics of the resolvent times the determinant, and without the resolvent. */
const S = {
  XX: inModes((rho) => `${norm(rho)}*${resolvent(rho)}`),
  Xu: inModes((rho) => `${overlap(rho)}*${resolvent(rho)}`),
  uu: inModes((rho) => `u${rho}^2*${resolvent(rho)}`),
  trace: inModes(resolvent),
};
const plain = { XX: `${inModes(norm)}*${determinant}`, Xu: `${inModes(overlap)}*${determinant}` };

/** The limiting system in a mode, c the step size: V' and (x u)'. */
const normDrift = (rho: Mode): string =>
  `(-2*c*(${eigenvalue[rho]}*H*V${rho} + ${overlap(rho)}*g) + c^2*${eigenvalue[rho]}*F)`;
const overlapDrift = (rho: Mode): string =>
  `(-c*(${eigenvalue[rho]}*H*${overlap(rho)} + u${rho}^2*g))`;

export const lemma: Lemma = {
  title: "The order parameters of the resolvent are closed",
  statement: String.raw`$S(t,z) = W^\top R(z;K) W$, $W = [X, \mu]$, obeys
    $\dot S_{XX} = -2\gamma\,(H\,(X^\top X + z S_{XX}) + g\,S_{X\mu}) + \gamma^2 F\,(1 + z\,\mathrm{tr}R/d)$ and
    $\dot S_{X\mu} = -\gamma\,(H\,(X^\top\mu + z S_{X\mu}) + g\,S_{\mu\mu})$, where $X^\top X$ and $X^\top \mu$ are
    $-\frac{1}{2\pi i}\oint S\,dz$: no other function of $K$ occurs.`,
  assumptions: [
    "one logit, one class; several classes add their terms",
    "the limit, so that $X^\\top R X$ stands for its mean and $\\mathrm{tr}\\,R/d$ is the mean over the modes",
  ],
  source: `$K R = I + z R$ in the limiting system; ${SOURCES.talk}, resolvent trick.`,
  method: "symbolic",
  twin: {
    statement: String.raw`$z S$ with the wrong sign, from $K R = I - z R$.`,
    breaks: ["norm", "overlap"],
  },
  async *steps(variant) {
    const z = variant === "stated" ? "z" : "(-z)";
    yield await vanishes(
      "norm",
      String.raw`$\dot S_{XX}$ from $\dot V_\rho$, in two modes, multiplied by $\det(K - z)$`,
      `${inModes((rho) => `${normDrift(rho)}*${resolvent(rho)}`)} + 2*c*(H*(${plain.XX} + ${z}*${S.XX}) + g*${S.Xu}) - c^2*F*(2*${determinant} + ${z}*${S.trace})`,
    );
    yield await vanishes(
      "overlap",
      String.raw`$\dot S_{X\mu}$ from $\dot m_\rho$, in two modes, multiplied by $\det(K - z)$`,
      `${inModes((rho) => `${overlapDrift(rho)}*${resolvent(rho)}`)} + c*(H*(${plain.Xu} + ${z}*${S.Xu}) + g*${S.uu})`,
    );
    yield await vanishes(
      "moments",
      String.raw`$-z S_{XX} = X^\top X - X^\top K R X$, so $X^\top X$ is the coefficient of $1/z$ in $-S_{XX}$, its contour integral`,
      `(-z)*${S.XX} - ${plain.XX} + ${inModes((rho) => `${eigenvalue[rho]}*${norm(rho)}*${resolvent(rho)}`)}`,
    );
    yield await vanishes(
      "powers",
      String.raw`$K^2 R = K + zI + z^2 R$: higher powers of $K$ bring nothing new`,
      "k^2 - (k + z)*(k - z) - z^2",
    );
  },
};
