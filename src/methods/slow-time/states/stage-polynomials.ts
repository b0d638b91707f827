import type { RadauTableau } from "../../../numerics/radau/radau-tableau.js";

/** [node] the Lagrange polynomials through 0 and the nodes of the tableau, at x. */
export function interpolation({ nodes }: RadauTableau, x: number): number[] {
  const all = [0, ...nodes];
  return all.map((own, k) =>
    all.reduce(
      (product, other, j) => (j === k ? product : (product * (x - other)) / (own - other)),
      1,
    ),
  );
}

/** [node] their derivatives at x. */
export function derivative({ nodes }: RadauTableau, x: number): number[] {
  const all = [0, ...nodes];
  return all.map((own, k) =>
    all.reduce((sum, other, skip) => {
      if (skip === k) return sum;
      const product = all.reduce(
        (value, third, j) =>
          j === k || j === skip ? value : (value * (x - third)) / (own - third),
        1,
      );
      return sum + product / (own - other);
    }, 0),
  );
}
