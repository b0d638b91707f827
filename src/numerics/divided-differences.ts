import type { i32 } from "./portable.js";

/** Newton's form of the polynomial of degree n through n + 1 points. */
export class DividedDifferences {
  private readonly places: Float64Array;
  private readonly coefficients: Float64Array;

  constructor(private readonly degree: i32) {
    this.places = new Float64Array(degree + 1);
    this.coefficients = new Float64Array(degree + 1);
  }

  /** Interpolates the values at distinct places. */
  set(places: Float64Array, values: Float64Array): void {
    const degree = this.degree;
    const coefficients = this.coefficients;
    this.places.set(places);
    coefficients.set(values);
    for (let order = 1; order <= degree; order++) {
      for (let j = degree; j >= order; j--) {
        coefficients[j] = (coefficients[j] - coefficients[j - 1]) / (places[j] - places[j - order]);
      }
    }
  }

  at(x: number): number {
    const coefficients = this.coefficients;
    const places = this.places;
    let value: number = coefficients[this.degree];
    for (let k = this.degree - 1; k >= 0; k--) value = value * (x - places[k]) + coefficients[k];
    return value;
  }

  /** Size of the last term at x, by which the last point changes the polynomial through the others. */
  lastTerm(x: number): number {
    let term: number = this.coefficients[this.degree];
    for (let k = 0; k < this.degree; k++) term *= x - this.places[k];
    return Math.abs(term);
  }
}
