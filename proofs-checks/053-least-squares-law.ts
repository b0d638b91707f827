import { isFailure } from "../src/theory/failure.js";
import { solve } from "../src/results/solve.js";
import type { Problem } from "../src/problem/problem.js";
import { D } from "./decimals.js";
import { gammaFunction } from "./gamma-function.js";
import { inverseLaplace } from "./inverse-laplace.js";
import { lossTransform, type PowerLaw } from "./least-squares-transform.js";
import type { Lemma } from "./lemma.js";
import { agrees } from "./numbers.js";
import { vanishes } from "./vanishes.js";

/** kappa = 0.6, 1/3, 0.4. */
const CASES: readonly PowerLaw[] = [
  { alpha: 3, beta: 0.2, gamma: 0.8, squaredScale: 1 },
  { alpha: 1.5, beta: 0, gamma: 1, squaredScale: 1.69 },
  { alpha: 2.5, beta: 0.5, gamma: 1.6, squaredScale: 0.5 },
];
/** Of the comparison with the integrated system. */
const TIME = 40;
const kappaOf = ({ alpha, beta }: PowerLaw): number => (alpha - 1 - beta) / alpha;

const problem = ({ alpha, beta, gamma, squaredScale }: PowerLaw): Problem => ({
  name: "power law",
  dimension: "infinity",
  classes: [1, -1].map((label) => ({
    probability: 0.5,
    label,
    mean: { kind: "power-law", exponent: beta, scale: label * Math.sqrt(squaredScale) },
    covariance: { kind: "power-law", exponent: alpha },
  })),
  loss: "least-squares",
  stepSize: { rule: "constant", gamma },
  initial: "zero",
});

/** Solved once for the lemma and its twin. */
const solved = new Map<PowerLaw, Promise<number>>();
function solvedLoss(at: PowerLaw): Promise<number> {
  const known = solved.get(at) ?? lossBySolving(at, TIME);
  solved.set(at, known);
  return known;
}

async function lossBySolving(at: PowerLaw, time: number): Promise<number> {
  const result = await solve(problem(at), { at: [time], method: "modes", tolerance: 1e-8 });
  if (isFailure(result))
    throw new Error(`least squares: solve: ${result.failure}, expected a solution`);
  return result.observables.loss[0] as number;
}

/** C of L ~ C t^-kappa; `noise` is whether the noise of SGD is accounted for. */
function constant(at: PowerLaw, noise: boolean): number {
  const { alpha, gamma, squaredScale } = at;
  const kappa = kappaOf(at);
  const overlap =
    (alpha * Math.sin(Math.PI * kappa)) / (Math.PI * squaredScale * gammaFunction(1 - kappa));
  const share = noise ? 1 - gamma / (2 * (1 + alpha)) : 1;
  return (0.5 * overlap * (2 * gamma) ** -kappa) / share;
}

export const lemma: Lemma = {
  title: String.raw`Least squares: $\mathcal L \sim C\,t^{-\kappa}$ with its constant`,
  statement: String.raw`For least squares with labels $\pm 1$, means $\pm\mu$, $\lambda = u^\alpha$, $\mu^2 = s^2 u^\beta$,
    $X_0 = 0$ and $\kappa = (\alpha - 1 - \beta)/\alpha > 0$: $\mathcal L(t) \sim C\,t^{-\kappa}$ with
    $C = \frac{\alpha \sin(\pi\kappa)}{2\pi s^2\,\Gamma(1-\kappa)\,(2\gamma)^\kappa\,(1 - \gamma T/2)}$,
    $T = \mathrm{tr} K/d = 1/(1+\alpha)$.`,
  assumptions: [
    "$K_1 = K_2$, the limit $d \\to \\infty$ itself, $0 < u < 1$ uniform",
    String.raw`Euler's integral $\int_0^\infty \frac{v^{\theta-1}}{1+v}dv = \frac{\pi}{\sin\pi\theta}$, and $t^{-\kappa}/\Gamma(1-\kappa)$ has the transform $p^{\kappa-1}$`,
    "$\\gamma T < 2$: the kernel of the Volterra equation has mass below 1",
  ],
  source: String.raw`Volterra equation $\mathcal L = \mathcal L_0 + k * \mathcal L$ of the limiting system; Tauberian theorem at $p \to 0$.`,
  method: "symbolic",
  twin: {
    statement: String.raw`The constant of gradient flow, without $1 - \gamma T/2$.`,
    breaks: ["assembly", "constant"],
  },
  otherTwins: {
    "other transform": {
      statement: String.raw`$\hat e = 1/(p(1 + 2\gamma\hat G))$, and $\kappa = (\alpha - \beta)/\alpha$.`,
      breaks: ["transform", "exponents"],
    },
    "half the noise": {
      statement: String.raw`$\mathcal L_0(t) = 1 - m(2t)$ and $\dot N = -2\gamma\lambda N + \gamma^2\lambda\mathcal L$.`,
      breaks: ["doubling", "noise", "kernel-mass", "kernel-rest"],
    },
  },
  async *steps(variant) {
    const two = variant === "half the noise" ? 1 : 2;
    const transformed = variant === "other transform";
    yield await vanishes(
      "doubling",
      String.raw`gradient flow on an eigenvector of $K + \mu\mu^\top$ with eigenvalue $h$: $x = \frac{\nu}{h}(1 - E)$, $E = e^{-\gamma h t}$, has $-2\nu x + h x^2 = -\frac{\nu^2}{h}(1 - E^2)$, so $\mathcal L_0(t) = \frac{1}{2}(1 - m(2t))$`,
      `-${two}*n*(n/h*(1 - E)) + h*(n/h*(1 - E))^2 + n^2/h*(1 - E^2)`,
    );
    yield await vanishes(
      "transform",
      String.raw`$1 - e = \gamma\,G * e$, $e = 1 - m$, $G = \sum\mu^2 e^{-\gamma\lambda t}$, gives $\hat e = 1/(p(1 + \gamma\hat G))$`,
      ["1/(p*(1 + c*G))"].map((e) => `1/p - ${e} - ${transformed ? 2 : 1}*c*G*(${e})`),
    );
    yield await vanishes(
      "noise",
      String.raw`$\dot N = -2\gamma\lambda N + \gamma^2\lambda\cdot 2\mathcal L$ from $N = 0$: $\frac{1}{2}\lambda\hat N = \frac{\gamma^2\lambda^2}{p + 2\gamma\lambda}\hat{\mathcal L}$, so $\hat{\mathcal L} = \hat{\mathcal L}_0 + \hat k\hat{\mathcal L}$`,
      [
        `p*N + 2*c*k*N - ${two}*c^2*k*L`.replaceAll("N", "(2*c^2*k*L/(p + 2*c*k))"),
        "k/2*(2*c^2*k*L/(p + 2*c*k)) - c^2*k^2/(p + 2*c*k)*L",
      ],
    );
    yield await vanishes(
      "kernel-mass",
      String.raw`$\int_0^\infty\gamma^2\lambda^2 e^{-2\gamma\lambda t}dt = \gamma\lambda/2$, whose mean is $\gamma T/2$`,
      `c^2*k^2/(${two}*c*k) - c*k/2`,
    );
    yield await vanishes(
      "kernel-rest",
      String.raw`$\hat k$: $\frac{\gamma^2\lambda^2}{p + 2\gamma\lambda} = \frac{\gamma\lambda}{2} - \frac{p}{4} + \frac{p^2}{4(p + 2\gamma\lambda)}$, so $\hat k \to \gamma T/2$ as $p \to 0$`,
      `c^2*k^2/(p + ${two}*c*k) - (c*k/2 - p/4 + p^2/(4*(p + 2*c*k)))`,
    );
    yield await vanishes(
      "exponents",
      String.raw`$u = (pv/\gamma)^{1/\alpha}$ turns $\hat G$ into $p^{(\beta+1)/\alpha - 1}$, and $(\beta + 1)/\alpha = 1 - \kappa$`,
      `(b + 1)/a - 1 + (a - ${transformed ? 0 : 1} - b)/a`,
    );
    // Z = pi, S = sin(pi kappa), G = Gamma(1 - kappa), Q = s^2; D, g, P, U are the powers kappa of 2, gamma, p, t
    const overlap = "a*S/(Z*Q*g)"; // e ~ overlap p^kappa / p, which is the transform of t^-kappa/Gamma(1-kappa)
    const share = variant === "twin" ? "1" : "(1 - c*T/2)";
    yield await vanishes(
      "assembly",
      String.raw`$\gamma\hat G \sim \frac{s^2}{\alpha}\frac{\pi}{\sin\pi\kappa}(\gamma/p)^\kappa$, $\hat e \sim 1/(p\gamma\hat G)$, $e \sim \ldots t^{-\kappa}/\Gamma(1-\kappa)$, $\mathcal L_0(t) = \frac{1}{2}e(2t)$ and $\mathcal L \sim \mathcal L_0/(1 - \gamma T/2)$ multiply to $C t^{-\kappa}$`,
      [
        `1/(p*(Q/a*Z/S*g/P)) - ${overlap}*P/p`,
        `1/2*(${overlap})/(G*D*U)/(1 - c*T/2) - a*S/(2*Z*Q*G*(D*g)*${share})/U`,
      ],
    );
    yield agrees(
      {
        name: "beta-integral",
        guard: true,
        claim: String.raw`$\int_0^\infty \frac{v^{\theta-1}}{1+v}dv = \frac{\pi}{\sin\pi\theta}$, the constant of $\hat G$, at $\theta = 0.3, 0.5, 0.7$`,
        means: "trapezoidal rule in $\\log v$ with 50 decimal digits",
      },
      [0.3, 0.5, 0.7].map((theta) => [
        betaIntegral(theta),
        D.acos(-1).div(D.acos(-1).times(theta).sin()),
      ]),
      1e-30,
    );
    yield agrees(
      {
        name: "system",
        guard: true,
        claim: `the inverse transform against the integrated limiting system at $t = ${TIME}$`,
        means: "24 nodes on a cotangent contour; modes with tolerance 1e-8",
      },
      await Promise.all(
        CASES.map(
          async (at) => [inverseLaplace(lossTransform(at), TIME), await solvedLoss(at)] as const,
        ),
      ),
      1e-6,
    );
    yield agrees(
      {
        name: "constant",
        guard: true,
        claim: "$\\mathcal L\\,t^\\kappa/C$ at $t = 10^{30}$ for three power laws",
        means: "24 nodes on a cotangent contour",
      },
      CASES.map((at) => {
        const t = 1e30;
        const loss = inverseLaplace(lossTransform(at), t);
        return [loss * t ** kappaOf(at), constant(at, variant !== "twin")];
      }),
      1e-8,
    );
  },
};

/** int e^{theta x}/(1 + e^x) dx by the trapezoidal rule with step 1/8; the error is about e^{-2 pi^2 8}. */
function betaIntegral(theta: number): InstanceType<typeof D> {
  const h = new D(1).div(8);
  const tilt = h.times(theta).exp();
  const growth = h.exp();
  let sum = new D(1).div(2);
  for (const sign of [1, -1]) {
    let [numerator, power] = [new D(1), new D(1)];
    for (let k = 1; k < 2600; k++) {
      numerator = sign > 0 ? numerator.times(tilt) : numerator.div(tilt);
      power = sign > 0 ? power.times(growth) : power.div(growth);
      sum = sum.plus(numerator.div(power.plus(1)));
    }
  }
  return sum.times(h);
}
