import type { Escape } from "./ensemble.js";

/** What the reader of an ensemble must know of the runs that it leaves out. */
export function escapeWarnings(escapes: readonly Escape[], runs: number): string[] {
  if (escapes.length === 0) return [];
  const times = escapes.map(({ time }) => time);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const when = first === last ? `at t = ${first}` : `between t = ${first} and ${last}`;
  return [`${escapes.length} of ${runs} runs escaped to infinity ${when}: left out of all values`];
}
