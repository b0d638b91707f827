import { curveOf } from "../../src/claims/measuring/curve-of.js";
import { decaysLike, growsLike, tendsTo } from "../../src/claims/judging/growth-judges.js";
import { real } from "../../src/claims/region/parameter.js";
import { lawOnRegion } from "./law-on-region.js";
import { blockProblem } from "./random-problems.js";

/**
 * A clean block of share `share` with ||mu_00||^2 = omega, the rest with eigenvalue 1 and ||mu||^2 = noisy > 0:
 * at 0 the covariance B tends to 0, and its relative error, which all others inherit, is not defined.
 */
const region = {
  share: real(0.1, 0.9),
  omega: real(0.1, 1.5),
  noisy: real(0.01, 1.5),
  gamma: real(0.1, 4),
};
interface Point {
  readonly share: number;
  readonly omega: number;
  readonly noisy: number;
  readonly gamma: number;
}
const problemAt = ({ share, omega, noisy, gamma }: Point) =>
  blockProblem(
    [
      { fraction: share, eigenvalues: [0, 0], squaredNorm: omega },
      { fraction: 1 - share, eigenvalues: [1, 1], squaredNorm: noisy },
    ],
    gamma,
  );

lawOnRegion("a clean direction: L ~ 1/(gamma omega t)", {
  region,
  law: async (at, context) => {
    const constant = 1 / (at.gamma * at.omega);
    return decaysLike(await curveOf(problemAt(at), "loss", context), {
      power: -1,
      logPower: 0,
      constant,
    });
  },
  neighbour: async (at, context) => {
    const constant = 1.1 / (at.gamma * at.omega);
    return decaysLike(await curveOf(problemAt(at), "loss", context), {
      power: -1,
      logPower: 0,
      constant,
    });
  },
});

lawOnRegion("a clean direction: the overlap grows like log t", {
  region,
  law: async (at, context) => growsLike(await curveOf(problemAt(at), "overlap", context), "log t"),
  neighbour: async (at, context) =>
    growsLike(await curveOf(problemAt(at), "overlap", context), "(log t)^3/2"),
});

lawOnRegion("a clean direction: X aligns with it, X^T mu / ||X|| -> ||mu_00||", {
  region,
  where: ({ noisy }) => noisy > 0.05,
  law: async (at, context) =>
    tendsTo(await curveOf(problemAt(at), "alignment", context), Math.sqrt(at.omega)),
  neighbour: async (at, context) =>
    tendsTo(await curveOf(problemAt(at), "alignment", context), Math.sqrt(at.omega + at.noisy)),
});

lawOnRegion("a clean direction: the ratio a(t) tends to 1", {
  region,
  law: async (at, context) => tendsTo(await curveOf(problemAt(at), "ratio", context), 1),
  neighbour: async (at, context) => tendsTo(await curveOf(problemAt(at), "ratio", context), 1.1),
});
