import { add, decimal, divide, exactly, multiply, subtract } from "../src/certificates/interval.js";
import type { Interval } from "../src/certificates/interval.js";
import { logarithm } from "../src/certificates/interval-functions.js";
import { certainlyBelow } from "./certificates/certified.js";
import type { Decimal } from "decimal.js";
import { isFailure } from "../src/theory/failure.js";
import { solve } from "../src/results/solve.js";
import type { Problem } from "../src/problem/problem.js";
import { D } from "./decimals.js";
import type { Lemma } from "./lemma.js";
import { derivedNormDrift } from "./limiting-system.js";
import { agrees } from "./numbers.js";
import { substituted } from "./quadratic-loss.js";
import { vanishes } from "./vanishes.js";

/** Mean 0 and label 0: the teacher is 0, and D^2 = ||X||^2. */
const PROBLEM: Problem = {
  name: "noiseless least squares",
  dimension: 16,
  classes: [{ probability: 1, label: 0, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  loss: "least-squares",
  stepSize: { rule: "adagrad-norm", eta: 1, b: 1 },
  initial: { kind: "random", norm: 1, seed: 1 },
};

/** D^2 as a function of q = 1/gamma for D^2(0) = b = eta = 1; noise 1 as stated, 0 without. */
const distance = (q: Decimal, noise: number): Decimal =>
  q
    .times(-4)
    .plus(5)
    .plus(q.ln().times(2 * noise));

/** The same at q = 1/gamma, enclosed. */
function enclosed(gamma: string, noise: number): Interval {
  const q = divide(exactly(1), decimal(gamma));
  const linear = subtract(exactly(5), multiply(exactly(4), q));
  return add(linear, multiply(exactly(2 * noise), logarithm(q)));
}

/** The zero of a decreasing function by bisection, to 40 digits. */
function zero(f: (q: Decimal) => Decimal): Decimal {
  let [low, high] = [new D(1), new D(2)];
  for (let k = 0; k < 140; k++) {
    const middle = low.plus(high).div(2);
    if (f(middle).isPositive()) low = middle;
    else high = middle;
  }
  return low;
}

async function stepSizeAt(time: number): Promise<number> {
  const result = await solve(PROBLEM, { at: [time], method: "modes", tolerance: 1e-11 });
  if (isFailure(result))
    throw new Error(`adagrad-norm: solve: ${result.failure}, expected a solution`);
  return result.observables.stepSize[0] as number;
}

export const lemma: Lemma = {
  title: "Where AdaGrad-Norm comes to rest",
  statement: String.raw`On noiseless least squares with $K = I$, AdaGrad-Norm keeps
    $D^2 + 4\eta\,(q - b) - 2\eta^2\log(q/b)$ constant, $q = \eta/\gamma$, so $\gamma$ tends to $\eta/q_\infty$ with
    $4\eta(q_\infty - b) - 2\eta^2\log(q_\infty/b) = D^2(0)$; for $D^2(0) = b = \eta = 1$ the limit is
    $\gamma_\infty = 0.70018\ldots$`,
  assumptions: [
    String.raw`$f = \frac{1}{2}(r - r^*)^2$ without noise, one class of mean 0, $K = I$, $D^2 = \|X - X^*\|^2$`,
    String.raw`$\gamma = \eta/q$ with $q^2 = b^2 + \int_0^t \frac{\mathrm{tr} K}{d}\,\mathbb E[f'^2]\,ds$`,
    String.raw`$\gamma(0) = \eta/b < 2$, so that $D^2$ decreases to 0`,
  ],
  source: "The limiting system with the AdaGrad-Norm step size, solved in the variable $q$.",
  method: "certified interval",
  twin: {
    statement: String.raw`Without the noise of SGD: $D^2 + 4\eta(q - b)$ constant, $\gamma_\infty = 0.8$.`,
    breaks: ["conserved", "enclosure", "solution"],
  },
  async *steps(variant) {
    const noise = variant === "stated" ? 1 : 0;
    const { derivative } = await import("../src/bundled/mathjs.js");
    yield await vanishes(
      "system",
      String.raw`$H = 1$, $g = 0$, $\mathbb E[f'^2] = D^2$ in the limiting system give $\dot D^2 = (-2\gamma + \gamma^2)D^2$`,
      `${substituted(await derivedNormDrift(1, 1, 1), TEACHER)} - (-2*gamma + gamma^2)*S`,
    );
    const slope = derivative(`S - 4*n*(q - b) + ${2 * noise}*n^2*log(q/b)`, "q").toString();
    yield await vanishes(
      "conserved",
      String.raw`$\frac{d D^2}{dq} = 2q\,\frac{dD^2}{d(q^2)}$ with $\frac{d(q^2)}{dt} = D^2$, so $\frac{dD^2}{dq} = 2q(-2\gamma + \gamma^2)$`,
      `${slope} - 2*q*(-2*n/q + (n/q)^2)`,
    );
    yield certainlyBelow(
      {
        name: "enclosure",
        claim: String.raw`$5 - 4q + 2\log q$ is positive at $q = 1/0.700185$, negative at $1/0.700175$, and decreases for $q > \frac{1}{2}$: $0.700175 < \gamma_\infty < 0.700185$`,
        means: "interval arithmetic",
      },
      [
        [0, enclosed("0.700185", noise)],
        [enclosed("0.700175", noise), 0],
      ],
    );
    const limit = new D(1).div(zero((q) => distance(q, noise)));
    yield agrees(
      {
        name: "solution",
        guard: true,
        claim: "the step size of the integrated system at $t = 40$",
        means: "modes against the zero by bisection in decimals",
      },
      [[await stepSizeAt(40), limit]],
      1e-8,
    );
  },
};

/** The statistics of this problem in the limiting system, S = D^2. */
const TEACHER = new Map([
  ...(["p_i", "lambda_i", "H_i"] as const).map((name): [string, string] => [name, "1"]),
  ["g_i", "0"],
  ["F_i", "S"],
  ["V", "S"],
]);
