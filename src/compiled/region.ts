/** Bytes in front of what is allocated, in which the stub runtime keeps the size of a block. */
const OVERHEAD: usize = sizeof<usize>();

/**
 * Everything allocated since `mark` is given back by `release`: the runtime places blocks one behind the other and
 * takes back the last one, so the block of the mark is made to reach to the end, and is then the last.
 */
export function mark(): usize {
  return heap.alloc(16);
}

export function release(marker: usize): void {
  const last = heap.alloc(16);
  const end = last + load<usize>(last - OVERHEAD);
  store<usize>(marker - OVERHEAD, end - marker);
  heap.free(marker);
}
