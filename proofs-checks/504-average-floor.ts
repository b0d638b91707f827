import { SOURCES } from "../src/claims/catalog/support/sources.js";
import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "What an average that forgets leaves of the floor",
  statement: String.raw`With $z' = z + \frac\kappa d(X - z)$ least squares rests at $D^{zz} = \frac{\gamma F}2\frac{\kappa}{\kappa + \gamma\lambda}$: $R = \frac{\gamma F}{4d}\sum\lambda\frac{\kappa}{\kappa + \gamma\lambda}$, $F$ that of SGD.`,
  assumptions: [
    String.raw`least squares with a linear teacher; SGD at rest, $D^{xx} = \gamma F/2$; constant $\gamma$ and $\kappa$`,
  ],
  source: SOURCES.own,
  method: "symbolic",
  twin: {
    statement: String.raw`$\kappa/(\kappa + 2\gamma\lambda)$: the average damps at the rate of the square.`,
    breaks: ["mixed"],
  },
  async *steps(variant) {
    const den = `(k + ${variant === "stated" ? 1 : 2}*g*l)`;
    yield await vanishes(
      "rest",
      String.raw`$\dot D^{xx} = -2\gamma\lambda D^{xx} + \gamma^2\lambda F = 0$`,
      "-2*g*l*(g*F/2) + g^2*l*F",
    );
    yield await vanishes(
      "mixed",
      String.raw`$\dot D^{xz} = \kappa(D^{xx} - D^{xz}) - \gamma\lambda D^{xz} = 0$`,
      `k*(g*F/2*${den} - g*F/2*k) - g*l*(g*F/2*k)`,
    );
    yield await vanishes(
      "average",
      String.raw`$\dot D^{zz} = 2\kappa(D^{xz} - D^{zz})$ adds up from $D^{zz}$ of $z + \frac\kappa d(X - z)$ to first order: $(z + h(x - z))^2 - z^2 - 2h(xz - z^2) = h^2(x - z)^2$`,
      "(z + h*(x - z))^2 - z^2 - 2*h*(x*z - z^2) - h^2*(x - z)^2",
    );
  },
};
