/**
 * The coordinates in groups that no covariance couples: the connected components of the entries that are not 0. In each
 * the covariance of X has a block of its own; coordinates without variance are left out of them.
 * @param covariances [class][row * d + column]
 * @returns [block] ascending coordinates
 */
export function coupledBlocks(covariances: readonly Float64Array[], d: number): Int32Array[] {
  const parent = Int32Array.from({ length: d }, (_, j) => j);
  const root = (j: number): number => {
    let at = j;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]];
    return at;
  };
  for (const matrix of covariances) {
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < i; j++) if (matrix[i * d + j] !== 0) parent[root(i)] = root(j);
    }
  }
  const members = new Map<number, number[]>();
  for (let j = 0; j < d; j++) {
    if (covariances.every((matrix) => matrix[j * d + j] === 0)) continue;
    const own = members.get(root(j)) ?? [];
    own.push(j);
    members.set(root(j), own);
  }
  return [...members.values()].map((own) => Int32Array.from(own));
}

/** The rows and columns of a block, [row * n + column]. */
export function blockOf(matrix: Float64Array, d: number, block: Int32Array): Float64Array {
  const n = block.length;
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) result[i * n + j] = matrix[block[i] * d + block[j]];
  }
  return result;
}
