/** A value with the half-width of the interval that is claimed to hold the truth. */
export interface Interval {
  readonly value: number;
  /** Half-width; Infinity when nothing is known. */
  readonly error: number;
}

/** Whether the target cannot be excluded. */
export function covers({ value, error }: Interval, target: number): boolean {
  return error === Infinity || Math.abs(target - value) <= error;
}

export const lowerEnd = ({ value, error }: Interval): number => value - error;
export const upperEnd = ({ value, error }: Interval): number => value + error;

/** The interval of a x + b. */
export function affine({ value, error }: Interval, a: number, b: number): Interval {
  return { value: a * value + b, error: Math.abs(a) * error };
}

/** The interval of e^x, widened to be symmetric. */
export function exponential({ value, error }: Interval): Interval {
  const centre = Math.exp(value);
  return { value: centre, error: centre * Math.expm1(error) };
}
