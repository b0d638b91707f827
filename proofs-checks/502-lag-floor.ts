import { SOURCES } from "../src/claims/catalog/support/sources.js";
import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "Momentum with a lag rests where SGD does",
  statement: String.raw`With $y' = (1 - \frac cd)y + \frac cd g$, $X' = X - \frac\gamma d y$ least squares obeys $\dot D = -2\gamma C$, $\dot C = -\gamma S + c(\lambda D - C)$, $\dot S = 2c(\lambda C - S) + c^2\lambda F$ mode by mode; it rests at $D = \gamma F/2$, whatever $c$ is, and $R = \gamma T s^2/(2(2 - \gamma T))$.`,
  assumptions: [
    String.raw`least squares with a linear teacher and label noise $s$, $F = 2R + s^2$, $T = \mathrm{tr} K/d$`,
  ],
  source: SOURCES.own,
  method: "symbolic",
  twin: {
    statement: String.raw`$D = \frac{\gamma c}{c + \gamma}F/2$: the mean of gradients lowers the floor.`,
    breaks: ["correlation", "floor"],
  },
  async *steps(variant) {
    const d = variant === "stated" ? "g*F/2" : "g*c/(c+g)*F/2";
    yield await vanishes("position", String.raw`$\dot D = 0$ at $C = 0$`, "-2*g*0");
    yield await vanishes(
      "correlation",
      String.raw`$\dot C = 0$ at $C = 0$, $S = c\lambda F/2$ and this $D$`,
      `-g*(c*l*F/2) + c*(l*(${d}))`,
    );
    yield await vanishes(
      "momentum",
      String.raw`$\dot S = 0$ there`,
      "2*c*(l*0 - c*l*F/2) + c^2*l*F",
    );
    const [num, den] = ["(g*T*s)", "(2*(2-g*T))"]; // of the floor
    const step = variant === "stated" ? ["g", "1"] : ["g*c", "(c+g)"];
    yield await vanishes(
      "floor",
      String.raw`$R = \frac12 T D$ with $F = 2R + s^2$ is $\gamma Ts^2/(2(2-\gamma T))$; its denominators multiplied out`,
      `4*${num}*${step[1]} - T*${step[0]}*(2*${num} + s*${den})`,
    );
  },
};
