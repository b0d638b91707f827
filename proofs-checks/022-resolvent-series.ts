import { Complex } from "complex.js";
import { SOURCES } from "../src/claims/catalog/support/sources.js";
import type { Lemma } from "./lemma.js";
import { agrees } from "./numbers.js";
import { vanishes } from "./vanishes.js";

const EIGENVALUES = [0.3, 1.1, 2];
const PLACES = [new Complex(2.5, 0), new Complex(-2.2, 0.4), new Complex(0, 3)];

/** -(1/z) sum_{j=first}^{n-1} (lambda/z)^j for an eigenvalue, or the series as printed, sum_{j=1}^{n} (lambda/z)^j. */
function partialSum(lambda: number, z: Complex, n: number, printed: boolean): Complex {
  const ratio = new Complex(lambda, 0).div(z);
  let [power, sum] = [printed ? ratio : new Complex(-1, 0).div(z), new Complex(0, 0)];
  for (let j = 0; j < n; j++) {
    sum = sum.add(power);
    power = power.mul(ratio);
  }
  return sum;
}

export const lemma: Lemma = {
  title: "The series of the resolvent",
  statement: String.raw`$R(z;K) = -\frac{1}{z}\left(I - \frac{K}{z}\right)^{-1} = -\frac{1}{z}\sum_{j \ge 0}(K/z)^j$ for
    $|z| > \|K\|$. The series in print, $\sum_{j \ge 1}(K/z)^j$, is $-K R(z;K)$: it equals $R$ only if $K = -I$.`,
  assumptions: [
    "$K$ symmetric, so that it is enough to look at an eigenvalue $\\lambda$",
    "$|z| > \\|K\\|$ for convergence: the remainder $(\\lambda/z)^n/(\\lambda - z)$ tends to 0",
  ],
  source: `${SOURCES.talk}, resolvent trick, where the series is printed without $-1/z$ and from $j = 1$; Neumann.`,
  method: "symbolic",
  twin: {
    statement: String.raw`The series in print, $R(z;K) = \sum_{j \ge 1}(K/z)^j$.`,
    breaks: ["telescope", "remainder", "numbers"],
  },
  async *steps(variant) {
    const stated = variant === "stated";
    const term = stated ? "(-1/z)*q" : "(k/z)*q";
    yield await vanishes(
      "factor",
      String.raw`$(\lambda - z)\cdot(-\frac{1}{z})(1 - \lambda/z)^{-1} = 1$: the first equation holds as printed`,
      "(k - z)*(-1/z)/(1 - k/z) - 1",
    );
    yield await vanishes(
      "telescope",
      String.raw`$(\lambda - z)$ times the term $j$ is $q - q\lambda/z$, with $q = (\lambda/z)^j$, whatever $j$`,
      `(k - z)*${term} - (q - q*k/z)`,
    );
    yield await vanishes(
      "remainder",
      String.raw`hence the sum of the first $n$ terms is $R - (\lambda/z)^n R$: shown for $n = 4$`,
      `${[0, 1, 2, 3].map((j) => term.replace("q", `(k/z)^${j}`)).join(" + ")} - (1 - (k/z)^4)/(k - z)`,
    );
    yield await vanishes(
      "printed",
      String.raw`$\sum_{j\ge1} (\lambda/z)^j = \frac{\lambda/z}{1 - \lambda/z}$ is $-\lambda R$, which differs from $R$ by $-(\lambda + 1)R$`,
      ["(k/z)/(1 - k/z) + k/(k - z)", "(k/z)/(1 - k/z) - 1/(k - z) + (k + 1)/(k - z)"],
    );
    yield agrees(
      {
        name: "numbers",
        guard: true,
        claim: "400 terms against $1/(\\lambda - z)$ for three eigenvalues and three complex $z$",
        means: "complex arithmetic in doubles",
      },
      EIGENVALUES.flatMap((lambda) =>
        PLACES.map((z) => {
          const exact = new Complex(1, 0).div(new Complex(lambda, 0).sub(z));
          return [partialSum(lambda, z, 400, !stated).sub(exact).abs() + exact.abs(), exact.abs()];
        }),
      ),
      1e-14,
    );
  },
};
