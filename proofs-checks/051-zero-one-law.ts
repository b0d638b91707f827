import { logLogisticLoss, logisticExpectation } from "../src/numerics/logistic-expectation.js";
import type { Lemma } from "./lemma.js";
import { agrees } from "./numbers.js";
import { vanishes } from "./vanishes.js";

/** Squared norms of the mean where lambda = 0 and where lambda = 1, step size; half of the coordinates have lambda = 1. */
const CASES = [
  { clean: 1, noisy: 1, gamma: 0.5 },
  { clean: 1.5, noisy: 3, gamma: 0.9 },
  { clean: 2, noisy: 0.5, gamma: 4 },
] as const;

/** [y where lambda = 0, y where lambda = 1, noise, t] */
type State = readonly [number, number, number, number];

interface Setting {
  readonly clean: number;
  readonly noisy: number;
  readonly gamma: number;
}

function margin({ clean, noisy }: Setting, [y0, y1, n]: State): [number, number] {
  return [clean * y0 + noisy * y1, noisy * y1 * y1 + 0.5 * n];
}

function derivative(at: Setting, state: State): State {
  const moments = logisticExpectation(...margin(at, state), {
    logGradient: 0,
    logCurvature: 0,
    logFisher: 0,
  });
  const a = Math.exp(moments.logGradient - moments.logCurvature);
  return [
    a,
    a - state[1],
    -2 * state[2] + at.gamma * (a - 1),
    Math.exp(-moments.logCurvature) / at.gamma,
  ];
}

/** Slow time by the classical Runge-Kutta rule with step 1/200; returns t L(t) at the end. */
function timesLoss(at: Setting, end: number): number {
  const step = 1 / 200;
  const shift = (state: State, slope: State, by: number): State =>
    state.map((value, k) => value + by * slope[k]) as unknown as State;
  let state: State = [0, 0, 0, 0];
  for (let k = 0; k < end / step; k++) {
    const one = derivative(at, state);
    const two = derivative(at, shift(state, one, step / 2));
    const three = derivative(at, shift(state, two, step / 2));
    const four = derivative(at, shift(state, three, step));
    const mean = one.map(
      (v, c) => (v + 2 * two[c] + 2 * three[c] + four[c]) / 6,
    ) as unknown as State;
    state = shift(state, mean, step);
  }
  return state[3] * Math.exp(logLogisticLoss(...margin(at, state)));
}

export const lemma: Lemma = {
  title: String.raw`Zero-one model: $\gamma\,\omega\,t\,\mathcal L(t) \to 1$`,
  statement: String.raw`Where $\lambda \in \{0, 1\}$ and $\omega = \sum_{\lambda = 0}\mu^2 > 0$: $\mathcal L$, $g$ and $h$ are $e^{-M}(1 + o(1))$ with
    $M = m - B/2$, $\dot M \sim \gamma\,\omega\,e^{-M}$, hence $\gamma\,\omega\,t\,\mathcal L(t) \to 1$ for every $\gamma > 0$.`,
  assumptions: [
    "binary logistic loss, means $\\pm\\mu$, $K_1 = K_2$, $X_0 = 0$",
    "$B$ stays bounded: where $\\lambda = 1$, $y' = a - y$ and $N' = -2N + \\gamma(a - 1)$ with $a \\to 1$ tend to 1 and 0",
  ],
  source:
    "Expansion of $w$ in $u = e^{-r}$, moments of the log-normal law, and the slow-time system.",
  method: "symbolic",
  twin: {
    statement: String.raw`The whole mean in place of its clean part: $\gamma\,\|\mu\|^2\,t\,\mathcal L(t) \to 1$.`,
    breaks: ["growth", "law"],
  },
  otherTwins: {
    "other coefficients": {
      statement: String.raw`Each second coefficient changed: $u - \frac{u^2}2 \le w$, $u - u^2 \le w - w^2$, $u - u^2 \le \log(1 + u)$, $\mathbb E[u^j] = e^{-jm + j^2B}$.`,
      breaks: ["gradient", "hessian", "loss", "moments"],
    },
    "growing modes": {
      statement: "$y = 2$ at rest where $\\lambda = 1$: those modes go on moving.",
      breaks: ["rest"],
    },
  },
  async *steps(variant) {
    const { derivative: symbolic } = await import("../src/bundled/mathjs.js");
    const other = variant === "other coefficients";
    const [first, second, third] = other ? ["u^2/2", "u^2", "u^2"] : ["u^2", "2*u^2", "u^2/2"];
    yield await vanishes(
      "gradient",
      String.raw`$u - u^2 \le w \le u$ for $u = e^{-r}$: the differences are $\frac{u^3}{1+u}$ and $\frac{u^2}{1+u}$`,
      [`u/(1+u) - u + ${first} - u^3/(1+u)`, "u - u/(1+u) - u^2/(1+u)"],
    );
    yield await vanishes(
      "hessian",
      String.raw`$u - 2u^2 \le w - w^2 \le u$: the differences are $\frac{u^3(3+2u)}{(1+u)^2}$ and $\frac{u^2(2+u)}{(1+u)^2}$`,
      [`u/(1+u)^2 - u + ${second} - u^3*(3+2*u)/(1+u)^2`, "u - u/(1+u)^2 - u^2*(2+u)/(1+u)^2"],
    );
    yield await vanishes(
      "loss",
      String.raw`$u - \frac{u^2}{2} \le \log(1 + u) \le u$: equal at $u = 0$, the differences have slopes $\frac{u^2}{1+u}$ and $\frac{u}{1+u}$`,
      [
        `${symbolic(`log(1+u) - u + ${third}`, "u").toString()} - u^2/(1+u)`,
        `${symbolic("u - log(1+u)", "u").toString()} - u/(1+u)`,
      ],
    );
    yield await vanishes(
      "moments",
      String.raw`$\mathbb E[u^j] = e^{-jm + j^2B/2}$: the square is completed; so $\mathbb E[u^2]/\mathbb E[u] = e^{-m + 3B/2} \to 0$`,
      [
        `-(r-m)^2/(2*B) - j*r + (r-m+j*B)^2/(2*B) + j*m - j^2*B/${other ? 1 : 2}`,
        "-2*m + 2*B - (-m + B/2) - (-m + 3*B/2)",
      ],
    );
    // M = m - B/2, m = o x + q y, B = q y^2 + n/2; o and q are the squared norms of the mean where lambda is 0 and 1
    const M = "o*x + q*y - (q*y^2 + n/2)/2";
    const slopeBy = (name: string, at: string): string =>
      `(${symbolic(M, name).toString().replaceAll("y", at)})`;
    const settled = variant === "growing modes" ? "2" : "1";
    yield await vanishes(
      "rest",
      String.raw`where $\lambda = 1$, $\dot y = \gamma(g - y h)$ and $\dot N = \gamma(-2 N h + \gamma(g - h))$ vanish at $y = 1$ for $g = h$, and at $N = \gamma(g-h)/(2h)$, which is 0 there`,
      [`c*(g - ${settled}*g)`, "-2*(c*(g - h)/(2*h))*h + c*(g - h)"],
    );
    const clean = variant === "twin" ? "(o + q)" : "o";
    yield await vanishes(
      "growth",
      String.raw`there $\dot M = \partial_x M\,\gamma g + \partial_y M\,\dot y + \partial_N M\,\dot N$, so with $g = h = \mathcal L = e^{-M}$ the slope of $e^M$ is $\gamma\omega$, and $\gamma\,\omega\,t\,\mathcal L = \gamma\,\omega\,t/(\gamma\omega t) = 1$`,
      [
        `E*(${slopeBy("x", "1")}*c/E + ${slopeBy("y", "1")}*v + ${slopeBy("n", "1")}*0) - c*${clean}`,
        `c*${clean}*t/(E*${slopeBy("x", "1")}*c/E*t) - 1`,
      ],
    );
    yield agrees(
      {
        name: "law",
        guard: true,
        claim: String.raw`$\gamma\,\omega\,t\,\mathcal L(t) = 1$ at $\tau = 30$ in three problems`,
        means: "the slow-time system by a Runge-Kutta rule of order 4",
      },
      CASES.map((at) => {
        const omega = at.clean + (variant === "twin" ? at.noisy : 0);
        return [at.gamma * omega * timesLoss(at, 30), 1];
      }),
      1e-6,
    );
  },
};
