import type { Eigenspaces } from "./eigenspaces.js";
import type { Modes } from "./modes.js";
import type { CoordinateRange } from "./problem.js";
import { spanCoordinates } from "./signal-basis.js";
import { spacesApart } from "./spaces-apart.js";
import type { SpectralCoordinates } from "./spectral-coordinates.js";
import { tabulate } from "./tabulate.js";

/**
 * Merges entries with equal eigenvalues into modes and rotates each mode so that means, X* and X_0 occupy as
 * few signal coordinates as their span has dimensions. Inner products sum over signals mu_i mu_j and
 * lambda-weighted ones are kept to 1e-14; a mode of one entry keeps its coordinates as they are.
 * @param apart coordinates that are not merged with others
 */
export function mergeModes(coordinates: SpectralCoordinates, apart?: CoordinateRange): Modes {
  if (coordinates.eigenvalues.some(isStrictlyMonotone)) return unmerged(coordinates);
  const spaces = spacesApart(coordinates, apart);
  const { means, initial, teacher } = coordinates;
  const vectors = [...means, ...teacher, ...initial];
  const signals = signalsOf(spaces, vectors);
  const columns = vectors.map((_, v) => signals.values[v].slice(0, signals.count));
  return {
    dimension: coordinates.dimension,
    classes: means.length,
    logits: initial.length,
    fractions: sumOver(spaces, coordinates.fractions),
    eigenvalues: coordinates.eigenvalues.map((column) =>
      tabulate(spaces.count, (space) => column[spaces.first[space]]),
    ),
    signalMode: signals.mode.slice(0, signals.count),
    means: columns.slice(0, means.length),
    teacher: columns.slice(means.length, means.length + teacher.length),
    initial: columns.slice(means.length + teacher.length),
  };
}

/** Then no two entries share their eigenvalues. */
function isStrictlyMonotone(values: Float64Array): boolean {
  if (values.length < 2) return true;
  const sign = Math.sign(values[1] - values[0]);
  for (let entry = 1; entry < values.length; entry++) {
    if (!(sign * (values[entry] - values[entry - 1]) > 0)) return false;
  }
  return true;
}

/** Every entry is a mode; its one signal is left out where all vectors are 0. */
function unmerged({ means, teacher, initial, ...given }: SpectralCoordinates): Modes {
  const vectors = [...means, ...teacher, ...initial];
  const kept = new Int32Array(given.count);
  let signals = 0;
  for (let entry = 0; entry < given.count; entry++) {
    let nonzero = false;
    for (const vector of vectors) nonzero ||= vector[entry] !== 0;
    if (nonzero) kept[signals++] = entry;
  }
  const keep = (vector: Float64Array): Float64Array =>
    signals === given.count ? vector : tabulate(signals, (s) => vector[kept[s]]);
  return {
    dimension: given.dimension,
    classes: means.length,
    logits: initial.length,
    fractions: given.fractions,
    eigenvalues: given.eigenvalues,
    signalMode: kept.slice(0, signals),
    means: means.map(keep),
    teacher: teacher.map(keep),
    initial: initial.map(keep),
  };
}

/** Sums an entry-wise share over each eigenspace, compensated. */
function sumOver(spaces: Eigenspaces, shares: Float64Array): Float64Array {
  const sums = new Float64Array(spaces.count);
  const lost = new Float64Array(spaces.count);
  for (let entry = 0; entry < shares.length; entry++) {
    const space = spaces.spaceOf[entry];
    const next = sums[space] + shares[entry];
    const [large, small] =
      sums[space] >= shares[entry] ? [sums[space], shares[entry]] : [shares[entry], sums[space]];
    lost[space] += large - next + small;
    sums[space] = next;
  }
  return sums.map((sum, space) => sum + lost[space]);
}

/** Signals under construction; as many slots as entries or directions could need. */
interface Signals {
  count: number;
  readonly mode: Int32Array;
  /** [vector][signal] */
  readonly values: readonly Float64Array[];
}

function signalsOf(spaces: Eigenspaces, vectors: readonly Float64Array[]): Signals {
  const { start, order } = entriesBySpace(spaces);
  const room = order.length; // a span has at most as many directions as entries
  const signals: Signals = {
    count: 0,
    mode: new Int32Array(room),
    values: vectors.map(() => new Float64Array(room)),
  };
  for (let space = 0; space < spaces.count; space++) {
    const size = start[space + 1] - start[space];
    if (size === 1) addEntry(signals, space, vectors, order[start[space]]);
    else addSpan(signals, space, vectors, order.subarray(start[space], start[space + 1]));
  }
  return signals;
}

function addEntry(
  signals: Signals,
  space: number,
  vectors: readonly Float64Array[],
  entry: number,
): void {
  let zero = true;
  for (let v = 0; v < vectors.length; v++) {
    signals.values[v][signals.count] = vectors[v][entry];
    zero &&= vectors[v][entry] === 0;
  }
  if (!zero) signals.mode[signals.count++] = space;
}

function addSpan(
  signals: Signals,
  space: number,
  vectors: readonly Float64Array[],
  entries: Int32Array,
): void {
  const parts = vectors.map((vector) => tabulate(entries.length, (j) => vector[entries[j]]));
  const span = spanCoordinates(parts);
  for (let direction = 0; direction < span[0].length; direction++) {
    span.forEach((row, v) => (signals.values[v][signals.count] = row[direction]));
    signals.mode[signals.count++] = space;
  }
}

/** Counting sort: entries of eigenspace s are order[start[s]] to order[start[s + 1] - 1]. */
function entriesBySpace(spaces: Eigenspaces): { start: Int32Array; order: Int32Array } {
  const start = new Int32Array(spaces.count + 1);
  for (const space of spaces.spaceOf) start[space + 1]++;
  for (let space = 0; space < spaces.count; space++) start[space + 1] += start[space];
  const next = start.slice();
  const order = new Int32Array(spaces.spaceOf.length);
  spaces.spaceOf.forEach((space, entry) => (order[next[space]++] = entry));
  return { start, order };
}
