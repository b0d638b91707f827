/** target -= factor term; four entries at a time, which the just-in-time compiler does not do itself. */
export function subtractMultiple(target: Float64Array, factor: number, term: Float64Array): void {
  const count = target.length;
  let j = 0;
  for (; j + 3 < count; j += 4) {
    target[j] -= factor * term[j];
    target[j + 1] -= factor * term[j + 1];
    target[j + 2] -= factor * term[j + 2];
    target[j + 3] -= factor * term[j + 3];
  }
  for (; j < count; j++) target[j] -= factor * term[j];
}
