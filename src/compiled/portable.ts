/** What src/numerics/portable.ts is to the other compiler. */
export function wholeNumber(x: f64): i32 {
  return i32(x);
}
