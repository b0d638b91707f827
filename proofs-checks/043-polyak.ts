import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "The Polyak step size",
  statement: String.raw`$\frac{d}{dt}\|X - X^*\|^2 = -2\gamma A + \gamma^2 T I$ is least at $\gamma = A/(TI)$, half of the threshold, where it is
    $-A^2/(TI)$. For noiseless least squares this is $\gamma = 1/T$, $T = \mathrm{tr} K/d$.`,
  assumptions: [
    "one class of mean 0 with a teacher; $A$, $I$ as in the descent threshold",
    "$A, I > 0$",
  ],
  source:
    "Minimum of a parabola; Polyak's rule minimises the distance to the optimum after a step.",
  method: "symbolic",
  twin: {
    statement: "$\\gamma = 2A/(TI)$, the threshold itself.",
    breaks: ["minimiser", "value", "half", "least-squares"],
  },
  async *steps(variant) {
    // A in terms of the step size g; J stands for I, which computer algebra may read as the imaginary unit
    const A = variant === "stated" ? "(g*T*J)" : "(g*T*J/2)";
    const { derivative } = await import("../src/bundled/mathjs.js");
    const slope = derivative("-2*c*A + c^2*T*J", "c").toString();
    yield await vanishes(
      "minimiser",
      "the derivative in $\\gamma$ vanishes there",
      slope.replace(/\bc\b/g, "g").replace(/\bA\b/g, A),
    );
    yield await vanishes(
      "value",
      "$T I$ times the derivative in time is $-A^2$ there",
      `(-2*g*${A} + g^2*T*J)*T*J + ${A}^2`,
    );
    yield await vanishes(
      "half",
      "twice the step size is the threshold $2A/(TI)$",
      `2*g*T*J - 2*${A}`,
    );
    yield await vanishes(
      "least-squares",
      "$f' = r - r^*$ has $A = I$, so $\\gamma T = 1$: $A = \\gamma T I$ with $I = A$",
      `g*T*J*(1/(g*T)) - ${A}*(1/(g*T))`,
    );
  },
};
