/**
 * [node] the Lagrange polynomials through the nodes, at x, into `out`.
 * @param nodes those of a step, its start at 0 first
 */
export function writeInterpolation(nodes: Float64Array, x: number, out: Float64Array): void {
  for (let k = 0; k < nodes.length; k++) {
    let product = 1;
    for (let j = 0; j < nodes.length; j++)
      if (j !== k) product *= (x - nodes[j]) / (nodes[k] - nodes[j]);
    out[k] = product;
  }
}

/** [node] their derivatives at x. */
export function derivative(nodes: Float64Array, x: number): Float64Array {
  return nodes.map((own, k) =>
    nodes.reduce((sum, other, skip) => {
      if (skip === k) return sum;
      const product = nodes.reduce(
        (value, third, j) =>
          j === k || j === skip ? value : (value * (x - third)) / (own - third),
        1,
      );
      return sum + product / (own - other);
    }, 0),
  );
}
