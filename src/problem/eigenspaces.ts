/** Which entries share their eigenvalues in every class. */
export interface Eigenspaces {
  readonly count: number;
  /** [entry] its eigenspace; numbered by first appearance. */
  readonly spaceOf: Int32Array;
  /** [eigenspace] the first entry in it. */
  readonly first: Int32Array;
}

/**
 * Groups entries whose eigenvalues agree exactly in every class, by open addressing on their bits:
 * linear time, no allocation per entry.
 * @param eigenvalues [class][entry]
 */
export function eigenspaces(eigenvalues: readonly Float64Array[]): Eigenspaces {
  const entries = eigenvalues[0].length;
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * entries + 2))).fill(-1);
  const spaceOf = new Int32Array(entries);
  const first = new Int32Array(entries);
  const hashes = entryHashes(eigenvalues);
  let count = 0;
  for (let entry = 0; entry < entries; entry++) {
    let slot = hashes[entry] & (slots.length - 1);
    while (slots[slot] >= 0 && !sameEigenvalues(eigenvalues, first[slots[slot]], entry)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    if (slots[slot] < 0) {
      slots[slot] = count;
      first[count++] = entry;
    }
    spaceOf[entry] = slots[slot];
  }
  return { count, spaceOf, first: first.slice(0, count) };
}

function sameEigenvalues(eigenvalues: readonly Float64Array[], a: number, b: number): boolean {
  for (const column of eigenvalues) if (column[a] !== column[b]) return false;
  return true;
}

/** Mixes the bits of one entry's eigenvalues (the finaliser of MurmurHash3). */
function entryHashes(eigenvalues: readonly Float64Array[]): Int32Array {
  const hashes = new Int32Array(eigenvalues[0].length);
  const number = new Float64Array(1);
  const words = new Int32Array(number.buffer);
  for (const column of eigenvalues) {
    for (let entry = 0; entry < column.length; entry++) {
      number[0] = column[entry] + 0; // -0 and 0 are the same eigenvalue
      hashes[entry] = mixed(mixed(hashes[entry] ^ words[0]) ^ words[1]);
    }
  }
  return hashes;
}

function mixed(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
