import { add, exactly, multiply, square, subtract } from "../src/certificates/interval.js";
import type { Interval } from "../src/certificates/interval.js";
import { exponential, wrongWeight } from "../src/certificates/interval-functions.js";
import { logisticBox } from "../src/certificates/logistic-box.js";
import { certainlyBelow, TRAPEZOID } from "./certificates/certified.js";
import type { Lemma } from "./lemma.js";

/** One eigenvalue in each class, and the squared mean. */
const EIGENVALUE = exactly(1);
const SMALL_EIGENVALUE = exactly(2 ** -10);
const SIGNAL = exactly(0.375);
/** Up to here the drift is shown to be positive; small y by a bound, the others by boxes. */
const REACHED = 4.1875;
const FIRST = 0.5;
const BOXES = 472;

interface ClassTerms {
  readonly gradient: Interval;
  readonly curvature: Interval;
  readonly ratio: Interval;
}

/** E[w], E[w - w^2] and a of a class with this eigenvalue, for y in an interval. */
function classTerms(y: Interval, eigenvalue: Interval): ClassTerms {
  const mean = multiply(SIGNAL, y);
  const variance = multiply(multiply(eigenvalue, SIGNAL), square(y));
  const { logGradient, logCurvature, ratio } = logisticBox({ mean, variance });
  return { gradient: exponential(logGradient), curvature: exponential(logCurvature), ratio };
}

/** g_1 + g_2 - (lambda_1 h_1 + lambda_2 h_2) y, twice the drift of y over gamma. */
function drift(y: Interval, first: Interval, second: Interval): Interval {
  const one = classTerms(y, first);
  const two = classTerms(y, second);
  const relaxation = add(multiply(first, one.curvature), multiply(second, two.curvature));
  return subtract(add(one.gradient, two.gradient), multiply(relaxation, y));
}

export const lemma: Lemma = {
  title: "Unequal covariances exceed the bound",
  statement: String.raw`For $K_1 \ne K_2$ the ratio passes the bound for equal covariances. In gradient flow ($\gamma\,\mathrm{tr} K_i/d \to 0$, where
    $A = 2$) with $\mu$ an eigenvector of both, $\lambda^{(1)} = 1$, $\lambda^{(2)} = 2^{-10}$, $\|\mu\|^2 = 3/8$, the first class has
    $a_1(t) > 2.7$ from some time on until the end of the rise.`,
  assumptions: [
    "binary logistic loss, means $\\pm\\mu$, equal weights, $X_0 = 0$, the limiting system without its noise",
  ],
  source: String.raw`One mode: $X = y\mu$, $m = \|\mu\|^2 y$, $B_i = \lambda^{(i)}\|\mu\|^2 y^2$ and
    $2y'/\gamma = g_1 + g_2 - (\lambda^{(1)} h_1 + \lambda^{(2)} h_2) y$, a scalar equation: $y$ rises from 0 past every value up to
    which the right-hand side is positive. For small $y$, $g_i \ge w(m)$ and $h_i \le \frac14$.`,
  method: "certified interval",
  twin: {
    statement: String.raw`The same with $\lambda^{(2)} = \lambda^{(1)}$.`,
    breaks: ["rises"],
  },
  otherTwins: {
    "larger eigenvalue": {
      statement: String.raw`The same with $\lambda^{(1)} = 8$.`,
      breaks: ["small", "rises"],
    },
    "larger ratio": { statement: "$a_1(t) > 2.75$ from some time on.", breaks: ["exceeds"] },
  },
  async *steps(variant) {
    await Promise.resolve();
    const first = variant === "larger eigenvalue" ? exactly(8) : EIGENVALUE;
    const second = variant === "twin" ? EIGENVALUE : SMALL_EIGENVALUE;
    const exceeded = variant === "larger ratio" ? 2.75 : 2.7;
    const gradient = multiply(exactly(2), wrongWeight(multiply(SIGNAL, exactly(FIRST))));
    const relaxation = multiply(add(first, second), exactly(FIRST / 4));
    yield certainlyBelow(
      {
        name: "small",
        claim: `the drift is positive for $0 \\le y \\le ${FIRST}$`,
        means: "interval arithmetic",
      },
      [[relaxation, gradient]],
    );
    const width = (REACHED - FIRST) / BOXES;
    yield certainlyBelow(
      {
        name: "rises",
        claim: `the drift is positive for $${FIRST} \\le y \\le ${REACHED}$, on ${BOXES} intervals`,
        means: `${TRAPEZOID}, boxes`,
      },
      Array.from({ length: BOXES }, (_, k) => {
        const low = FIRST + k * width;
        return [0, drift({ low, high: low + width }, first, second)] as const;
      }),
    );
    yield certainlyBelow(
      { name: "exceeds", claim: `$a_1 > ${exceeded}$ at $y = ${REACHED}$`, means: TRAPEZOID },
      [[exceeded, classTerms(exactly(REACHED), first).ratio]],
    );
  },
};
