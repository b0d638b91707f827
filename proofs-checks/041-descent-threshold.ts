import { SOURCES } from "../src/claims/catalog/support/sources.js";
import { isFailure } from "../src/theory/failure.js";
import { solve } from "../src/results/solve.js";
import type { Problem } from "../src/problem/problem.js";
import type { Lemma } from "./lemma.js";
import { between } from "./numbers.js";
import { vanishes } from "./vanishes.js";

/** Average eigenvalue 1, largest 25.5. */
const [AVERAGE, LARGEST] = [1, 25.5];

/** Noiseless least squares with teacher 0, so that D^2 = ||X||^2. */
const problem = (gamma: number): Problem => ({
  name: "threshold",
  dimension: 50,
  classes: [
    {
      probability: 1,
      label: 0,
      mean: { kind: "zero" },
      covariance: { kind: "blocks", fractions: [0.98, 0.02], eigenvalues: [0.5, LARGEST] },
    },
  ],
  loss: "least-squares",
  stepSize: { rule: "constant", gamma },
  initial: { kind: "random", norm: 1, seed: 3 },
});

/** D^2 at 0.02, 0.2 and 2 divided by its value before. */
async function ratios(gamma: number): Promise<number[]> {
  const result = await solve(problem(gamma), { at: [0, 0.02, 0.2, 2], method: "modes" });
  if (isFailure(result))
    throw new Error(`threshold: solve: ${result.failure}, expected a solution`);
  const squares = result.observables.norm.map((norm) => (norm as number) ** 2);
  return squares.slice(1).map((square, k) => square / squares[k]);
}

export const lemma: Lemma = {
  title: "The step size below which the distance to the teacher decreases",
  statement: String.raw`$\frac{d}{dt}\|X - X^*\|^2 = -2\gamma A + \gamma^2\frac{\mathrm{tr} K}{d} I$ with $A = \mathbb E[(r - r^*)f']$, $I = \mathbb E[f'^2]$:
    descent if and only if $\gamma < \frac{2A}{(\mathrm{tr} K/d)\,I}$. The average eigenvalue counts, not the largest.`,
  assumptions: [
    "one class of mean 0 with a teacher $r^* = X^{*\\top}a$, one logit",
    String.raw`$\mathbb E[a_\rho^2 f'^2] \to \lambda_\rho I$: the second-moment term of the limit`,
  ],
  source: `${SOURCES.talk}: descent and critical learning rate.`,
  method: "symbolic",
  twin: {
    statement: "The largest eigenvalue in place of $\\mathrm{tr} K/d$.",
    breaks: ["sum", "ascent"],
  },
  otherTwins: {
    "half the threshold": {
      statement: String.raw`Descent if and only if $\gamma < \frac{A}{(\mathrm{tr} K/d)\,I}$.`,
      breaks: ["threshold", "least-squares", "ascent"],
    },
    "first order": {
      statement: "The increment of the squared distance is $-2\\gamma d\\,a f'(x - x^*)$.",
      breaks: ["increment"],
    },
  },
  async *steps(variant) {
    yield await vanishes(
      "increment",
      String.raw`$d^2$ times the increment of $(x_\rho - x_\rho^*)^2$ in one step is $-2\gamma d\,a f'(x - x^*) + \gamma^2 a^2 f'^2$`,
      `d^2*((x - c*a*f/d - s)^2 - (x - s)^2) - (-2*c*d*a*f*(x - s) + ${variant === "first order" ? 0 : 1}*c^2*a^2*f^2)`,
    );
    const drifts = [1, 2, 3].map((k) => `(-2*c*f*a${k}*(x${k}-s${k}) + c^2*l${k}*J/3)`);
    const trace = variant === "twin" ? "l3" : "((l1+l2+l3)/3)";
    yield await vanishes(
      "sum",
      String.raw`$\sum_\rho a_\rho(x_\rho - x_\rho^*) = r - r^*$ and $\mathbb E[a_\rho^2f'^2] = \lambda_\rho I$ (three modes), so the drift is $-2\gamma (r - r^*)f' + \gamma^2\frac{\mathrm{tr} K}{d} I$`,
      `${drifts.join(" + ")} - (-2*c*f*((a1*x1+a2*x2+a3*x3) - (a1*s1+a2*s2+a3*s3)) + c^2*${trace}*J)`,
    );
    const factor = variant === "half the threshold" ? 1 : 2;
    yield await vanishes(
      "threshold",
      String.raw`$-2\gamma A + \gamma^2 T I = -\gamma T I(\gamma_c - \gamma)$ with $\gamma_c = 2A/(TI)$`,
      `-2*c*A + c^2*T*J + c*T*J*(${factor}*A/(T*J) - c)`,
    );
    yield await vanishes(
      "least-squares",
      "$f' = r - r^*$ has $A = I$, so $\\gamma_c = 2/T$ whatever the spectrum",
      `${factor}*A/(T*A) - 2/T`,
    );
    const threshold = factor / (variant === "twin" ? LARGEST : AVERAGE);
    const means = "modes, 98 % of the eigenvalues 0.5 and 2 % of them 25.5";
    const [below, above] = [await ratios(0.97 * threshold), await ratios(1.03 * threshold)];
    yield between(
      {
        name: "descent",
        guard: true,
        claim: "3 % below the threshold the distance decreases up to $t = 2$",
        means,
      },
      below.map((ratio) => [0, ratio, 1]),
      1e-7,
    );
    yield between(
      {
        name: "ascent",
        guard: true,
        claim: "3 % above the threshold the distance increases up to $t = 2$",
        means,
      },
      above.map((ratio) => [1, ratio, Infinity]),
      1e-7,
    );
  },
};
