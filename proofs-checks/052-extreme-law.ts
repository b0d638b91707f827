import { gammaFunction } from "./gamma-function.js";
import type { Lemma } from "./lemma.js";
import { agrees } from "./numbers.js";
import { vanishes } from "./vanishes.js";

/** kappa = 1/4, 0.4, 2/3. */
const CASES = [
  { alpha: 2, beta: 0.5 },
  { alpha: 2.5, beta: 0.5 },
  { alpha: 3, beta: 0 },
] as const;
type PowerLaw = (typeof CASES)[number];

const kappaOf = ({ alpha, beta }: PowerLaw): number => (alpha - 1 - beta) / alpha;
const constant = (at: PowerLaw, power: number): number =>
  (2 ** (kappaOf(at) + power) * gammaFunction(1 - kappaOf(at))) / (at.alpha * kappaOf(at));

/**
 * S(tau) = int_0^1 u^{beta - alpha} (1 - e^{-u^alpha tau}) du by the trapezoidal rule after u = 1/(1 + e^y),
 * y = 6 sinh x, which lets the integrand decay doubly exponentially at both ends.
 */
function S({ alpha, beta }: PowerLaw, tau: number): number {
  const step = 1 / 160;
  let sum = 0;
  for (let k = -600; k <= 600; k++) {
    const u = 1 / (1 + Math.exp(6 * Math.sinh(k * step)));
    const speed = 6 * Math.cosh(k * step) * u * (1 - u);
    const q = u ** alpha * tau;
    sum += speed * u ** beta * tau * (q === 0 ? 1 : -Math.expm1(-q) / q);
  }
  return sum * step;
}

/** int_0^infinity v^{-kappa - 1} (1 - e^{-v}) dv by the trapezoidal rule in log v. */
function gammaIntegral(kappa: number): number {
  const step = 1 / 24;
  let sum = 0;
  for (let k = Math.ceil(-45 / (1 - kappa) / step); k * step < 45 / kappa; k++) {
    const v = Math.exp(k * step);
    sum += v ** -kappa * -Math.expm1(-v);
  }
  return sum * step;
}

export const lemma: Lemma = {
  title: String.raw`Extreme power law: the constant of $\log(1/\mathcal L) \sim c\,\tau^\kappa$`,
  statement: String.raw`For $\lambda = u^\alpha$, $\mu^2 = u^\beta$, $\kappa = (\alpha - 1 - \beta)/\alpha \in (0, 1)$ and $a \to 1$:
    $m - B/2 = \frac{1}{2} S(2\tau)$ with $S(\tau) = \sum\mu^2(1 - e^{-\lambda\tau})/\lambda$, and
    $\frac{1}{2} S(2\tau) = c\,\tau^\kappa - \frac{1}{2\alpha\kappa} + o(1)$, $c = \frac{2^{\kappa-1}\,\Gamma(1-\kappa)}{\alpha\kappa}$; hence
    $\mathcal L(t) \sim (\log t)^{(1-\kappa)/\kappa}/(\gamma\,\kappa\,c^{1/\kappa}\,t)$.`,
  assumptions: [
    "binary logistic loss, means $\\pm\\mu$, $K_1 = K_2$, $X_0 = 0$, slow time $\\tau$",
    "the ratio $a$ is 1: where it only tends to 1, $\\log(1/\\mathcal L) \\sim c\\,\\tau^\\kappa$ remains",
    "$\\mathcal L \\sim h \\sim e^{-m + B/2}$ where $m - B \\to \\infty$",
  ],
  source:
    "Slow time with $a = 1$, $y = (1 - e^{-\\lambda\\tau})/\\lambda$; substitution $v = u^\\alpha\\tau$.",
  method: "symbolic",
  twin: {
    statement: String.raw`$c = 2^\kappa\,\Gamma(1-\kappa)/(\alpha\kappa)$, as for $m$ without $-B/2$.`,
    breaks: ["assembly", "constant"],
  },
  otherTwins: {
    "half the drive": {
      statement: String.raw`$y = (1 - e^{-\lambda\tau})/(2\lambda)$.`,
      breaks: ["mode", "half"],
    },
    "other exponent": {
      statement: String.raw`$\kappa = (\alpha - \beta)/\alpha$.`,
      breaks: ["exponent", "tail"],
    },
    "other boundary": {
      statement: String.raw`$\int_0^\infty v^{-\kappa-1}(1 - e^{-v})dv = \Gamma(1 - \kappa)$; $t \sim \tau e^{cP}/(2\gamma c\kappa P)$.`,
      breaks: ["by-parts", "time", "elimination"],
    },
  },
  async *steps(variant) {
    const drive = variant === "half the drive" ? 2 : 1;
    yield await vanishes(
      "mode",
      String.raw`$y = (1 - E)/\lambda$, $E = e^{-\lambda\tau}$, solves $y' = 1 - \lambda y$ with $E' = -\lambda E$`,
      `-(1/(${drive}*k))*(-k*E) - (1 - k*(1 - E)/(${drive}*k))`,
    );
    yield await vanishes(
      "half",
      String.raw`$\mu^2 y - \frac{1}{2}\lambda\mu^2 y^2 = \frac{1}{2}\mu^2(1 - E^2)/\lambda$: $m - B/2 = \frac{1}{2} S(2\tau)$`,
      `u^2*(1-E)/(${drive}*k) - k*u^2*((1-E)/(${drive}*k))^2/2 - u^2*(1-E^2)/(2*k)`,
    );
    const kappa = variant === "other exponent" ? "((a - b)/a)" : "((a - 1 - b)/a)";
    yield await vanishes(
      "exponent",
      String.raw`$u = (v/\tau)^{1/\alpha}$ turns $u^{\beta-\alpha}du$ into $\frac{1}{\alpha}\tau^\kappa v^{-\kappa-1}dv$: powers of $\tau$, of $v$`,
      [`(b - a)*(-1/a) - 1/a - ${kappa}`, `(b - a)/a + 1/a - 1 - (-${kappa} - 1)`],
    );
    yield await vanishes(
      "tail",
      String.raw`$\int_1^\infty u^{\beta-\alpha}du = \frac{1}{\alpha-1-\beta} = \frac{1}{\alpha\kappa}$, the part of $\int_0^\infty$ that $S$ lacks, up to what decays exponentially`,
      `-1/(b - a + 1) - 1/(a*${kappa})`,
    );
    const boundary = variant === "other boundary";
    yield await vanishes(
      "by-parts",
      String.raw`$\int_0^\infty v^{-\kappa-1}(1 - e^{-v})dv = \frac{1}{\kappa}\int_0^\infty v^{-\kappa}e^{-v}dv = \Gamma(1 - \kappa)/\kappa$: the integrands differ by the derivative of $-\frac{1}{\kappa}v^{-\kappa}(1 - e^{-v})$, which vanishes at both ends; $s = v^{-\kappa}$, $E = e^{-v}$`,
      `s/v*(1-E) - s*E/${boundary ? "1" : "k"} - (-1/k)*(-k*s/v*(1-E) + s*E)`,
    );
    const c = `(D/${variant === "twin" ? 1 : 2}*G/(a*k))`;
    yield await vanishes(
      "assembly",
      String.raw`$\frac{1}{2}S(2\tau) = \frac{1}{2}\left(\frac{1}{\alpha}(2\tau)^\kappa\frac{\Gamma(1-\kappa)}{\kappa} - \frac{1}{\alpha\kappa}\right) = c\,\tau^\kappa - \frac{1}{2\alpha\kappa}$; $D = 2^\kappa$, $G = \Gamma(1-\kappa)$, $P = \tau^\kappa$`,
      `1/2*(1/a*D*P*G/k - 1/(a*k)) - (${c}*P - 1/(2*a*k))`,
    );
    yield agrees(
      {
        name: "gamma-integral",
        guard: true,
        claim: String.raw`$\int_0^\infty v^{-\kappa-1}(1 - e^{-v})dv = \Gamma(1 - \kappa)/\kappa$, by parts, at $\kappa = \frac{1}{4}, 0.4, \frac{2}{3}$`,
        means: "trapezoidal rules in $\\log v$",
      },
      CASES.map((at) => [gammaIntegral(kappaOf(at)), gammaFunction(1 - kappaOf(at)) / kappaOf(at)]),
      1e-11,
    );
    const power = variant === "twin" ? 0 : -1;
    yield agrees(
      {
        name: "constant",
        guard: true,
        claim: String.raw`$\frac{1}{2} S(2\tau) = c\,\tau^\kappa - \frac{1}{2\alpha\kappa}$ at $\tau = 100$, $10^4$`,
        means: "trapezoidal rule for $S$",
      },
      CASES.flatMap((at) =>
        [100, 1e4].map((tau): [number, number] => {
          const kappa = kappaOf(at);
          return [
            S(at, 2 * tau) / 2,
            constant(at, power) * tau ** kappa - 1 / (2 * at.alpha * kappa),
          ];
        }),
      ),
      1e-9,
    );
    const { derivative } = await import("../src/bundled/mathjs.js");
    const partial = (name: string): string =>
      `(${derivative(`E*s/(${boundary ? 2 : 1}*c*k*P)`, name).toString()})`;
    yield await vanishes(
      "time",
      String.raw`$\frac{dt}{d\tau} = \frac{1}{\gamma} e^{c\tau^\kappa}$: $T = \tau E/(\gamma c\kappa P)$ with $P = \tau^\kappa$, $E = e^{cP}$ has $\gamma T'/E = 1 + \frac{1-\kappa}{c\kappa P} \to 1$, so $t \sim T$`,
      `${partial("E")}*(c*E*k*P/s) + ${partial("P")}*(k*P/s) + ${partial("s")} - E*(1 + (1-k)/(c*k*P))`,
    );
    yield await vanishes(
      "elimination",
      String.raw`$e^{-cP} = \tau^{1-\kappa}/(\gamma c\kappa t)$ with $\tau = (\log t/c)^{1/\kappa}$: the powers of $\log t$ and of $c$ are $(1-\kappa)/\kappa$ and $-1/\kappa$`,
      ["(1 - k)*(1/k) - (1 - k)/k", `-(1 - k)/k - ${boundary ? 2 : 1} + 1/k`],
    );
  },
};
