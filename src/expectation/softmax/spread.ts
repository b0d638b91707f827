/** The largest difference of `count` entries of a column, from `first` on. */
export function spread(column: Float64Array, first: number, count: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (let b = first; b < first + count; b++) {
    if (column[b] < low) low = column[b];
    if (column[b] > high) high = column[b];
  }
  return high - low;
}
