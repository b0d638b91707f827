import { SOURCES } from "../src/claims/catalog/support/sources.js";
import type { Lemma } from "./lemma.js";
import {
  adjugate,
  determinant,
  differences,
  identity,
  plus,
  scaled,
  shifted,
  symmetric,
  times,
} from "./matrices.js";
import { vanishes } from "./vanishes.js";

export const lemma: Lemma = {
  title: "Two covariances: the product resolvent",
  statement: String.raw`If $K_1 K_2 = K_2 K_1$, then $R_1(z_1) = (K_1 - z_1)^{-1}$ and $R_2(z_2) = (K_2 - z_2)^{-1}$ commute,
    $K_1 R_1 R_2 = R_2 + z_1 R_1 R_2$ and $K_2 R_1 R_2 = R_1 + z_2 R_1 R_2$, and $R_2$ is the contour integral of
    $R_1 R_2$ in $z_1$: $S(t, z_1, z_2) = W^\top R_1 R_2 W$ is closed.`,
  assumptions: [
    "$K_1$, $K_2$ symmetric and commuting; here $K_2 = a I + b K_1$ in dimension 2, which is general for distinct eigenvalues of $K_1$",
  ],
  source: `Resolvent identity in either variable; ${SOURCES.review}.`,
  method: "symbolic",
  twin: {
    statement: "$K_1 R_1 R_2 = R_1 + z_1 R_1 R_2$, with the wrong resolvent left over.",
    breaks: ["first"],
  },
  async *steps(variant) {
    const K1 = symmetric("k", 2);
    const K2 = plus(scaled("a", identity(2)), scaled("b", K1));
    const [first, second] = [shifted(K1, "z"), shifted(K2, "w")];
    const [A1, A2] = [adjugate(first), adjugate(second)];
    const [D1, D2] = [determinant(first), determinant(second)];
    const both = times(A1, A2);
    yield await vanishes(
      "commute",
      "$R_1 R_2 = R_2 R_1$, multiplied by both determinants",
      differences(both, times(A2, A1)),
    );
    const left = variant === "stated" ? scaled(D1, A2) : scaled(D2, A1);
    yield await vanishes(
      "first",
      "$K_1 R_1 R_2 = R_2 + z_1 R_1 R_2$, multiplied by both determinants",
      differences(times(K1, both), plus(left, scaled("z", both))),
    );
    yield await vanishes(
      "second",
      "$K_2 R_1 R_2 = R_1 + z_2 R_1 R_2$, multiplied by both determinants",
      differences(times(K2, both), plus(scaled(D2, A1), scaled("w", both))),
    );
    yield await vanishes(
      "residue",
      String.raw`$-z_1 R_1 R_2 = R_2 - K_1 R_1 R_2$: the coefficient of $1/z_1$ in $-R_1R_2$, hence its contour integral, is $R_2$`,
      differences(scaled("(-z)", both), plus(scaled(D1, A2), scaled("(-1)", times(K1, both)))),
    );
  },
};
