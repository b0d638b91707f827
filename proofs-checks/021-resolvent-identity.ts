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
  title: "Resolvent identities",
  statement: String.raw`For $R(z) = (K - zI)^{-1}$: $K R(z) = R(z) K = I + z R(z)$, and
    $R(z) - R(w) = (z - w) R(z) R(w)$.`,
  assumptions: ["$K$ symmetric", "$z$ and $w$ off the spectrum of $K$"],
  source: "Definition of the resolvent; Hilbert's identity.",
  method: "symbolic",
  twin: { statement: "$K R(z) = I - z R(z)$.", breaks: ["left", "right"] },
  async *steps(variant) {
    const K = symmetric("k", 3);
    const [inverse, det] = [adjugate(shifted(K, "z")), determinant(shifted(K, "z"))];
    const I = scaled(det, identity(3));
    yield await vanishes(
      "inverse",
      String.raw`$(K - z)\,\mathrm{adj}(K - z) = \det(K - z)\,I$ in dimension 3, so $R = \mathrm{adj}/\det$`,
      differences(times(shifted(K, "z"), inverse), I),
    );
    const right = plus(I, scaled(variant === "stated" ? "z" : "(-z)", inverse));
    const claim = String.raw`in dimension 3, multiplied by $\det(K - z)$`;
    yield await vanishes("left", `$K R = I + z R$ ${claim}`, differences(times(K, inverse), right));
    yield await vanishes(
      "right",
      `$R K = I + z R$ ${claim}`,
      differences(times(inverse, K), right),
    );
    const small = symmetric("k", 2);
    const [Z, W] = [shifted(small, "z"), shifted(small, "w")];
    yield await vanishes(
      "hilbert",
      "$R(z) - R(w) = (z - w)R(z)R(w)$ in dimension 2, multiplied by both determinants",
      differences(
        plus(scaled(determinant(W), adjugate(Z)), scaled(`(-1)*(${determinant(Z)})`, adjugate(W))),
        scaled("(z - w)", times(adjugate(Z), adjugate(W))),
      ),
    );
  },
};
