import { SOURCES } from "../src/claims/catalog/support/sources.js";
import type { Lemma } from "./lemma.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "Where steps of fixed size come to rest",
  statement: String.raw`$\dot D = -2a\sqrt{\lambda/F}\,D + b$ with $F = 2R + s^2$ and $R = \frac1{2d}\sum\lambda D$ rests at $R = k^2 + k\sqrt{k^2 + s^2}$, $k = \frac{b}{4a}\frac{\mathrm{tr} K^{1/2}}d$, for every step size.`,
  assumptions: [
    String.raw`$a, b > 0$; sign descent has $a = 2\gamma/\pi$, $b = \gamma^2$, slow second moments $a = \gamma$, $b = \gamma^2$`,
  ],
  source: SOURCES.own,
  method: "symbolic",
  twin: { statement: String.raw`$R = k^2 + s\sqrt{k^2 + s^2}$`, breaks: ["root"] },
  async *steps(variant) {
    yield await vanishes(
      "mode",
      String.raw`$\dot D = 0$ at $D = \frac{b}{2a}\sqrt{F/\lambda}$, with the roots $\ell^2 = \lambda$, $f^2 = F$`,
      "-2*a*(l/f)*(b*f/(2*a*l)) + b",
    );
    yield await vanishes(
      "risk",
      String.raw`the mean of $\lambda D/2$ over three modes is $k\sqrt F$`,
      "(l*b*f/(4*a) + m*b*f/(4*a) + n*b*f/(4*a))/3 - b/(4*a)*(l+m+n)/3*f",
    );
    const risk = variant === "stated" ? "(k^2 + k*q)" : "(k^2 + s*q)";
    yield await vanishes(
      "root",
      String.raw`$R^2 = k^2(2R + s^2)$ with $q^2 = k^2 + s^2$, $s$ running through $q^2 - k^2$`,
      variant === "stated"
        ? `${risk}^2 - k^2*(2*${risk} + q^2 - k^2)`
        : `${risk}^2 - k^2*(2*${risk} + s^2)`,
    );
  },
};
