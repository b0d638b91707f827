/**
 * A whole number of 32 bits. Files that import this type are portable: they are compiled to WebAssembly as well
 * (AssemblyScript, src/compiled), where a count or an index has another type than a real number.
 */
export type i32 = number;

/** A real number without its fraction, as a whole number. */
export function wholeNumber(x: number): i32 {
  return Math.trunc(x);
}
