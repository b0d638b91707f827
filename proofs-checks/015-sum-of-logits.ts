import type { Lemma } from "./lemma.js";
import { components, derivedNormDrift, derivedOverlapDrift } from "./limiting-system.js";
import { substituted } from "./quadratic-loss.js";
import { vanishes } from "./vanishes.js";

const L = 3;
const all = components(L);

/** The third component is minus the sum of the others: sums of g, H, F and of (V, m) over a logit vanish. */
function summedToZero(): Map<string, string> {
  const by = new Map<string, string>();
  for (const head of ["g_i", "m_i", "m_j"]) by.set(`${head}_3`, `-${head}_1 - ${head}_2`);
  for (const head of ["H_i", "F_i", "V"]) {
    by.set(`${head}_1_3`, `-${head}_1_1 - ${head}_1_2`);
    by.set(`${head}_2_3`, `-${head}_1_2 - ${head}_2_2`);
    by.set(`${head}_3_3`, `${head}_1_1 + 2*${head}_1_2 + ${head}_2_2`);
  }
  return by;
}

export const lemma: Lemma = {
  title: "Softmax conserves the sum of the logits",
  statement: String.raw`For softmax $\sum_b\partial_b f = 0$, so every SGD step keeps $X\mathbf 1$. From $X_0\mathbf 1 = 0$ the limiting system keeps
    $V_\rho\mathbf 1 = 0$ and $\mathbf 1^\top m_{\rho,j} = 0$.`,
  assumptions: [
    "softmax with three classes, one-hot labels",
    "$X_0\\mathbf 1 = 0$, for instance $X_0 = 0$",
  ],
  source: "The loss does not change when a constant is added to all logits.",
  method: "symbolic",
  twin: {
    statement: String.raw`One logistic loss a logit, $\partial_b f = \sigma(r_b) - \delta_{by}$, in place of softmax.`,
    breaks: ["gradient", "update"],
  },
  otherTwins: {
    "two logits": {
      statement: "$g_3 = -g_1$: the gradient's mean sums to $g_2$.",
      breaks: ["norm", "overlap"],
    },
    "shifted start": {
      statement: "$x_3 = -x_1$ at the start: $X_0\\mathbf 1 \\ne 0$.",
      breaks: ["start"],
    },
  },
  async *steps(variant) {
    const share = (b: number): string =>
      variant === "twin" ? `E${b}/(1+E${b})` : `E${b}/(E1+E2+E3)`;
    yield await vanishes(
      "gradient",
      String.raw`$\sum_b\partial_b f = 0$ for label 1, $E_b = e^{r_b}$; hence the rows of the Hessian and of $\nabla f\nabla f^\top$ sum to 0`,
      `${all.map(share).join(" + ")} - 1`,
    );
    // the shares found above: of softmax the last is what the others leave
    const weight = (b: number): string =>
      variant !== "twin" && b === 3 ? "(1 - P1 - P2)" : `P${b}`;
    yield await vanishes(
      "update",
      String.raw`the step changes $\sum_b x_b$ by $-\frac{\gamma}{d}a\sum_b\partial_b f = 0$`,
      [1, 2, 3].map((label) => {
        const gradient = (b: number): string => `(${weight(b)} - ${b === label ? 1 : 0})`;
        return `${all.map((b) => `(x${b} - c*a*${gradient(b)}/d)`).join(" + ")} - (x1 + x2 + x3)`;
      }),
    );
    const by = summedToZero();
    if (variant === "two logits") by.set("g_i_3", "-g_i_1");
    yield await vanishes(
      "norm",
      String.raw`$\sum_c\dot V_{bc} = 0$ for each $b$ where $V\mathbf 1 = 0$, $\mathbf 1^\top m = 0$`,
      await Promise.all(
        all.map(async (b) => {
          const rows = await Promise.all(
            all.map((c) => derivedNormDrift(L, Math.min(b, c), Math.max(b, c))),
          );
          return substituted(rows.join(" + "), by);
        }),
      ),
    );
    yield await vanishes(
      "overlap",
      String.raw`$\sum_b\dot m_{j,b} = 0$ there`,
      substituted((await Promise.all(all.map((b) => derivedOverlapDrift(L, b)))).join(" + "), by),
    );
    const third = variant === "shifted start" ? "(-x1)" : "(-x1-x2)";
    const coordinate = (b: number): string => (b === 3 ? third : `x${b}`);
    yield await vanishes(
      "start",
      String.raw`$V\mathbf 1 = d\,x\,(\mathbf 1^\top x) = 0$ at the start for $x_3 = -x_1 - x_2$`,
      all.map((b) => all.map((c) => `D*${coordinate(b)}*${coordinate(c)}`).join(" + ")),
    );
  },
};
