import { differentiate } from "../src/symbolic/expression/differentiate.js";
import { parseExpression } from "../src/symbolic/expression/parse.js";
import { print } from "../src/symbolic/print/print-expression.js";
import type { Lemma } from "./lemma.js";
import {
  adjugate,
  determinant,
  differences,
  identity,
  scaled,
  symmetric,
  times,
} from "./matrices.js";
import { agrees } from "./numbers.js";
import { vanishes } from "./vanishes.js";

const COMPONENTS = [1, 2, 3];
const share = (b: number): string => `E${b}/(E1+E2+E3)`;
/** Label 1. */
const gradient = (b: number): string => `(${share(b)}${b === 1 ? " - 1" : ""})`;
const hessian = (b: number, c: number): string =>
  `(${b === c ? share(b) : "0"} - ${share(b)}*${share(c)})`;

/** d^2 of the loss in r_b, r_c as the package derives it, in E_b = e^{r_b}; the order 0 is the first derivative. */
async function derived(b: number, c?: number): Promise<string> {
  const loss = await parseExpression("log(exp(r1) + exp(r2) + exp(r3)) - r1");
  const first = await differentiate(loss, `r${b}`);
  const found = c === undefined ? first : await differentiate(first, `r${c}`);
  return `(${inExponentials(print(found))})`;
}

/** exp(r1 - 2*r2) -> E1*E2^(-2). */
function inExponentials(text: string): string {
  return text.replace(/exp\(([^()]*)\)/g, (_, exponent: string) => {
    const factors = [...exponent.matchAll(/([+-]?)\s*(?:(\d+)\*)?r(\d)/g)].map(
      ([, sign, power, b]) => `E${b}^(${sign === "-" ? "-" : ""}${power ?? "1"})`,
    );
    return `(${factors.join("*")})`;
  });
}

/** Root S of B = S^2, and the mean of the logits, for the numbers. */
const ROOT = [
  [0.9, 0.2, -0.3],
  [0.2, 0.7, 0.1],
  [-0.3, 0.1, 1.1],
];
const MEAN = [0.4, -0.2, 0.7];
const apply = (v: readonly number[]): number[] =>
  ROOT.map((row) => row.reduce((sum, entry, k) => sum + entry * v[k], 0));

/** E[phi(r)] in R^3 by the trapezoidal rule of step 1/2: error about e^{-2 pi^2 4}. */
function spaceMean(phi: (r: readonly number[]) => readonly number[]): number[] {
  const total: number[] = [];
  for (let i = -16; i <= 16; i++)
    for (let j = -16; j <= 16; j++)
      for (let k = -16; k <= 16; k++) {
        const z = [i / 2, j / 2, k / 2];
        const density =
          Math.exp(-0.5 * (z[0] ** 2 + z[1] ** 2 + z[2] ** 2)) / 8 / (2 * Math.PI) ** 1.5;
        phi(apply(z).map((v, c) => v + MEAN[c])).forEach(
          (v, c) => (total[c] = (total[c] ?? 0) + density * v),
        );
      }
  return total;
}

function shares(r: readonly number[]): number[] {
  const exponentials = r.map(Math.exp);
  const sum = exponentials[0] + exponentials[1] + exponentials[2];
  return exponentials.map((e) => e / sum);
}

export const lemma: Lemma = {
  title: "Stein step for softmax with three classes, by components",
  statement: String.raw`For $f = \log\sum_b e^{r_b} - r_y$: $\partial_b f = s_b - \delta_{by}$, $\partial_b\partial_c f = s_b\delta_{bc} - s_b s_c$ with
    $s_b = e^{r_b}/\sum_c e^{r_c}$, and $\mathbb E[(r - m)_c\,\partial_b f] = \sum_e B_{ce}\,\mathbb E[\partial_e\partial_b f]$, hence
    $\mathbb E[a\,\partial_b f] = \mu\,\mathbb E[\partial_b f] + \sum_e (K X)_e\,\mathbb E[\partial_e\partial_b f]$.`,
  assumptions: [
    "$r \\sim N(m, B)$ in $\\mathbb R^3$, $B$ invertible",
    "label $y = 1$; the others by relabelling",
  ],
  source:
    "Stein's lemma in the direction of the data with $\\varphi = \\partial_b f$, component by component.",
  method: "symbolic",
  twin: {
    statement: String.raw`$s_b\delta_{bc} + s_b s_c$, a sign changed.`,
    breaks: ["hessian", "numbers"],
  },
  async *steps(variant) {
    const sign = variant === "stated" ? -1 : 1;
    const claimed = (b: number, c: number): string =>
      sign === -1 ? hessian(b, c) : hessian(b, c).replace(" - ", " + ");
    yield await vanishes(
      "gradient",
      "the three first derivatives by the package, $E_b = e^{r_b}$",
      await Promise.all(COMPONENTS.map(async (b) => `${await derived(b)} - ${gradient(b)}`)),
    );
    const entries = COMPONENTS.flatMap((b) => COMPONENTS.map((c) => [b, c] as const));
    yield await vanishes(
      "hessian",
      "the nine second derivatives by the package",
      await Promise.all(entries.map(async ([b, c]) => `${await derived(b, c)} - ${claimed(b, c)}`)),
    );
    const B = symmetric("b", 3);
    yield await vanishes(
      "parts",
      String.raw`$\nabla p/p = -B^{-1}(r - m)$, and $B\,\mathrm{adj}(B) = \det(B)I$ in dimension 3 turns $\mathbb E[\nabla\varphi]$ into $B^{-1}\mathbb E[(r-m)\varphi]$`,
      differences(times(B, adjugate(B)), scaled(determinant(B), identity(3))),
    );
    const means = spaceMean((r) => {
      const s = shares(r);
      const f = s.map((v, b) => v - (b === 0 ? 1 : 0));
      const left = f.flatMap((v) => r.map((rc, c) => (rc - MEAN[c]) * v));
      const second = s.flatMap((v, b) => s.map((w, e) => (b === e ? v : 0) + sign * v * w));
      return [...left, ...second];
    });
    const B2 = ROOT.map((row) => apply(row)); // ROOT is symmetric
    yield agrees(
      {
        name: "numbers",
        guard: true,
        claim: String.raw`the nine components of $\mathbb E[(r - m)_c\partial_b f]$`,
        means: "trapezoidal rule in three dimensions",
      },
      entries.map(([b, c]) => {
        const row = means.slice(9 + 3 * (b - 1), 12 + 3 * (b - 1));
        return [means[3 * (b - 1) + c - 1], row.reduce((sum, v, e) => sum + B2[c - 1][e] * v, 0)];
      }),
      1e-11,
      1,
    );
  },
};
