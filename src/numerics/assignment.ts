/**
 * The rows of a cost matrix matched to different columns with the least sum, rows <= columns: the Hungarian method with
 * shortest augmenting paths and potentials, rows^2 columns operations. R. Jonker, A. Volgenant, Computing 38 (1987).
 *
 * @param costs [row][column], finite
 * @returns [row] its column
 * @throws RangeError for fewer columns than rows
 */
export function assignment(costs: readonly (readonly number[])[]): number[] {
  const columns = costs[0]?.length ?? 0;
  if (columns < costs.length)
    throw new RangeError(`assignment: ${columns} columns, expected at least ${costs.length}`);
  const rowOf = Array.from({ length: columns }, () => -1);
  const potentials = { rows: costs.map(() => 0), columns: rowOf.map(() => 0) };
  for (let row = 0; row < costs.length; row++) augment(costs, rowOf, potentials, row);
  return costs.map((_, row) => rowOf.indexOf(row));
}

interface Potentials {
  readonly rows: number[];
  readonly columns: number[];
}

/** Matches one row more along the shortest path of reduced costs to a free column. */
function augment(
  costs: readonly (readonly number[])[],
  rowOf: number[],
  potentials: Potentials,
  start: number,
): void {
  const distance = rowOf.map(() => Infinity);
  const before = rowOf.map(() => -1);
  const isReached = rowOf.map(() => false);
  const order: number[] = [];
  let [row, from, length] = [start, -1, 0];
  for (;;) {
    let nearest = -1;
    for (let column = 0; column < rowOf.length; column++) {
      if (isReached[column]) continue;
      const reduced = costs[row][column] - potentials.rows[row] - potentials.columns[column];
      if (length + reduced < distance[column]) {
        distance[column] = length + reduced;
        before[column] = from;
      }
      if (nearest < 0 || distance[column] < distance[nearest]) nearest = column;
    }
    length = distance[nearest];
    isReached[nearest] = true;
    if (rowOf[nearest] < 0) {
      potentials.rows[start] += length;
      for (const column of order) {
        potentials.rows[rowOf[column]] += length - distance[column];
        potentials.columns[column] -= length - distance[column];
      }
      for (let column = nearest; column >= 0; column = before[column])
        rowOf[column] = before[column] < 0 ? start : rowOf[before[column]];
      return;
    }
    order.push(nearest);
    [row, from] = [rowOf[nearest], nearest];
  }
}
